using System.Text.Json.Nodes;
using PlatformSaaS.Billing.Accounts;
using PlatformSaaS.Billing.Invoices;
using PlatformSaaS.Forms;
using PlatformSaaS.Text;

namespace PlatformSaaS.Billing.Payments;

/// <summary>What the applicant and the treasurer are asked about a transfer.</summary>
internal static class TransferFields
{
    public const string Account = "account";
    public const string File = "file";
    public const string Amount = "amount";
    public const string PaidOn = "paidOn";
    public const string Reference = "reference";
    public const string Received = "received";
    public const string Reason = "reason";

    // Far above any invoice, far below what a long holds.
    private const decimal Most = 1_000_000_000_000_000m;

    public static IReadOnlyList<FieldDefinition> Proof(PaymentSettings settings, IReadOnlyList<BankAccount> accounts) =>
    [
        new()
        {
            Code = Account, Type = FieldType.Choice, Label = new("Rekening tujuan transfer", "Account you paid into"), Required = true,
            Options = [.. accounts.Select(a => new ListEntry { Value = a.Id.ToString(), Label = new(a.Text), Description = new($"a.n. {a.Holder}", $"holder: {a.Holder}") })]
        },
        new()
        {
            Code = File, Type = FieldType.File, Label = new("Bukti pembayaran", "Proof of payment"), Required = true, Accept = settings.Accept, MaxMb = settings.MaxMb,
            Help = new("Foto atau cetakan bukti transfer yang memuat tanggal, jumlah, rekening tujuan, dan nomor referensi. Seluruh tulisannya harus terbaca.",
                "A photo or print of the transfer with date, amount, destination account and reference number. All of it must be readable.")
        },
        new()
        {
            Code = Amount, Type = FieldType.Money, Label = new("Jumlah yang Anda transfer", "Amount you transferred"), Min = 1, Max = Most,
            Hint = new("Seperti tertulis di bukti, tanpa biaya admin bank.", "As written on the proof, without the bank's fee.")
        },
        new() { Code = PaidOn, Type = FieldType.Date, Label = new("Tanggal transfer", "Date of the transfer") },
        new() { Code = Reference, Type = FieldType.Text, Label = new("Nomor referensi", "Reference number"), Max = 60, Hint = new("Mempercepat pemeriksaan.", "Makes the check quicker.") }
    ];

    public static IReadOnlyList<FieldDefinition> Valid() =>
    [
        new()
        {
            Code = Amount, Type = FieldType.Money, Label = new("Jumlah yang diterima", "Amount received"), Required = true, Min = 1, Max = Most,
            Hint = new("Seperti tertulis di bukti dan mutasi rekening.", "As on the proof and the account statement.")
        },
        ReasonField(false, new("Wajib bila jumlahnya tidak sama dengan tagihan.", "Needed when the amount differs from the invoice."))
    ];

    public static IReadOnlyList<FieldDefinition> Suspended() =>
    [
        ReasonField(true, new("Dikirim kepada pemohon: apa yang belum jelas atau kurang, dan apa yang harus dikirim.", "Sent to the applicant: what is unclear or short, and what to send.")),
        new()
        {
            Code = Received, Type = FieldType.Money, Label = new("Sudah masuk sebagian", "Part already received"), Max = Most,
            Hint = new("Jumlah yang benar-benar masuk rekening. Dicatat sebagai pembayaran; sisanya tetap ditagih.", "What really reached the account. It is booked as paid; the rest stays owed.")
        }
    ];

    public static IReadOnlyList<FieldDefinition> Invalid() =>
        [ReasonField(true, new("Dikirim kepada pemohon. Permohonan berakhir.", "Sent to the applicant. The request ends."))];

    /// <summary>The amount that is most likely right: as the applicant wrote it, else what is owed.</summary>
    public static JsonObject Defaults(Invoice invoice, PaymentProof? proof) => new() { [Amount] = proof?.StatedAmount ?? invoice.OpenAmount };

    private static FieldDefinition ReasonField(bool required, LocalizedText hint) =>
        new() { Code = Reason, Type = FieldType.LongText, Label = new("Alasan", "Reason"), Required = required, Min = required ? 5 : null, Max = 2000, Hint = hint };
}
