using PlatformSaaS.Reviews.Contracts;

namespace PlatformSaaS.Billing.Payments;

/// <summary>How payments are set up.</summary>
internal static class PaymentDescription
{
    public static StageKindDescription Value { get; } = new(new("Pembayaran", "Payment"), "credit-card", new("Tagihan terbit, pemohon membayar, bendahara memeriksa.", "An invoice is issued, the applicant pays, the treasurer checks."))
    {
        Actors = ["applicant", "role"],
        States =
        [
            new("due", new("Menunggu pembayaran", "Waiting for the payment")), new("verifying", new("Bukti diperiksa", "Proof under examination")), new("suspended", new("Bukti kurang", "Proof insufficient")),
            new("requested", new("Kode billing diminta", "Billing code asked for")), new("lapsed", new("Kode kedaluwarsa", "Code expired")), new("free", new("Tanpa biaya", "Free")), new("done", new("Lunas", "Paid"))
        ],
        Outcomes = [new(PaymentStage.Paid, new("Lunas", "Paid")), new(PaymentStage.Refused, new("Pembayaran ditolak", "Refused"))],
        Groups =
        [
            new("pembayaran", new("Cara membayar", "How it is paid"),
            [
                new("method", SettingShape.Choice, new("Cara bayar", "Method")) { Options = [StageSetting.Option("transfer", "Transfer ke rekening instansi", "Transfer to an account of the agency"), StageSetting.Option("e-billing", "Kode billing kas negara", "Billing code of the treasury")], Default = "transfer" },
                new("validator", SettingShape.Choice, new("Pemeriksa pembayaran", "Who judges payments")) { Source = SettingSources.Roles },
                new("dueWorkingDays", SettingShape.Number, new("Jatuh tempo (hari kerja)", "Due (working days)")) { Min = 1, Max = 365 },
                new("validDays", SettingShape.Number, new("Masa berlaku kode billing (hari)", "Validity of a billing code (days)")) { Min = 1, Max = 90 },
                .. CommonSettings.Files("proof.", required: false).Select(s => s with { Label = new("Bukti bayar: " + s.Label.Id, "Proof: " + s.Label.In("en")) }),
                CommonSettings.Letter("letters.invoice", "Surat tagihan", "Invoice"), CommonSettings.Letter("letters.receipt", "Kuitansi", "Receipt", required: true), CommonSettings.Letter("letters.credit", "Nota kredit", "Credit note")
            ]),
            new("kabar", new("Pemberitahuan", "Notices"),
            [
                CommonSettings.Notice("notices.due", "Tagihan terbit", "Invoice issued"), CommonSettings.Notice("notices.proof", "Bukti masuk", "Proof came in"), CommonSettings.Notice("notices.suspended", "Bukti kurang", "Proof insufficient"),
                new("notices.credited", SettingShape.Choice, new("Nota kredit terbit", "Credit note issued")) { Source = SettingSources.Notices },
                CommonSettings.Notice("notices.requested", "Kode billing diminta", "Code asked for"), CommonSettings.Notice("notices.issued", "Kode billing terbit", "Code issued"), CommonSettings.Notice("notices.withdrawn", "Kode ditarik", "Code withdrawn"),
                CommonSettings.Notice("notices.reminder", "Pengingat kode", "Reminder of the code"), CommonSettings.Notice("notices.expired", "Kode kedaluwarsa", "Code expired"), CommonSettings.Notice("notices.late", "Pembayaran terlambat", "Late payment"), CommonSettings.Notice("notices.returned", "Dikembalikan", "Returned")
            ])
        ],
        Start = """{ "actor": "applicant", "letters": {}, "outcomes": { "paid": { "name": { "id": "Lunas", "en": "Paid" }, "tone": "positive" }, "refused": { "name": { "id": "Pembayaran ditolak", "en": "Payment refused" }, "tone": "negative", "end": "refused" } } }"""
    };
}
