using System.Globalization;
using System.Text.Json.Nodes;
using PlatformSaaS.Blobs;
using PlatformSaaS.Forms;
using PlatformSaaS.Modularity;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Text;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Billing.BillingCodes;

/// <summary>What finance and applicant are asked about billing codes.</summary>
internal static class BillingCodeFields
{
    public const string Code = "code", IssuedOn = "issuedOn", IssuedTime = "issuedTime", File = "file";
    public const string For = "for", Ntpn = "ntpn", Ntb = "ntb", PaidOn = "paidOn", PaidTime = "paidTime", Amount = "amount", Reason = "reason", Reference = "reference", Payment = "payment";
    public const string ContactName = "name", Email = "email", Phone = "phone";

    /// <summary>What a printout of a code or receipt may be.</summary>
    public static readonly UploadRule Rule = new(["pdf", "jpg", "png"], 5 * 1024 * 1024);

    private const decimal Most = 1_000_000_000_000_000m;

    public static IReadOnlyList<FieldDefinition> Issue() =>
    [
        new() { Code = Code, Type = FieldType.Text, Label = new("Kode billing", "Billing code"), Required = true, Max = 30, Hint = new("15 angka, seperti tercetak di SIMPONI.", "15 digits, as printed by SIMPONI."), Example = new("Misalnya 820261123000001", "For example 820261123000001") },
        new() { Code = IssuedOn, Type = FieldType.Date, Label = new("Tanggal terbit", "Date of issue"), Hint = new("Kosongkan untuk saat ini.", "Leave empty for now.") },
        new() { Code = IssuedTime, Type = FieldType.Text, Label = new("Pukul terbit", "Time of issue"), Max = 8, Example = new("10:15 atau 10:15:30", "10:15 or 10:15:30") },
        new() { Code = File, Type = FieldType.File, Label = new("Berkas billing", "Printout of the code"), Accept = Rule.Accept, MaxMb = 5 }
    ];

    /// <param name="codes">Codes that have been entered, the oldest first.</param>
    /// <param name="zone">The agency's time zone.</param>
    public static IReadOnlyList<FieldDefinition> Pay(IReadOnlyList<BillingCode> codes, TimeZoneInfo zone)
    {
        List<FieldDefinition> fields = [];
        if (codes.Count > 1)
        {
            fields.Add(new()
            {
                Code = For, Type = FieldType.Choice, Label = new("Kode yang dibayar", "Code that was paid"), Required = true,
                Options = [.. codes.Reverse().Select(c => new ListEntry { Value = c.Id.ToString(), Label = new(c.Code!), Description = new(
                    $"berlaku sampai {Format.Date(Format.DayIn(c.ExpiresAt!.Value, zone))}", $"valid until {Format.Date(Format.DayIn(c.ExpiresAt.Value, zone))}") })]
            });
        }

        fields.AddRange(
        [
            new() { Code = Ntpn, Type = FieldType.Text, Label = new("NTPN", "NTPN"), Required = true, Max = 30, Hint = new("16 huruf dan angka, seperti pada bukti penerimaan negara.", "16 letters and digits, as on the treasury's receipt."), Example = new("Misalnya 1A2B3C4D5E6F7G8H", "For example 1A2B3C4D5E6F7G8H") },
            new() { Code = Ntb, Type = FieldType.Text, Label = new("NTB", "NTB"), Max = 40, Hint = new("Nomor transaksi bank, bila ada.", "The bank's transaction number, if there is one.") },
            new() { Code = PaidOn, Type = FieldType.Date, Label = new("Tanggal bayar", "Date of payment"), Required = true },
            new() { Code = PaidTime, Type = FieldType.Text, Label = new("Pukul bayar", "Time of payment"), Max = 8, Example = new("14:05", "14:05") },
            new() { Code = Amount, Type = FieldType.Money, Label = new("Jumlah dibayar", "Amount paid"), Required = true, Min = 1, Max = Most },
            new() { Code = File, Type = FieldType.File, Label = new("Berkas NTPN", "The treasury's receipt"), Accept = Rule.Accept, MaxMb = 5 },
            Why(false, new("Wajib bila jumlahnya tidak sama dengan tagihan.", "Needed when the amount differs from the invoice."))
        ]);
        return fields;
    }

    public static IReadOnlyList<FieldDefinition> Again() =>
    [
        new() { Code = ContactName, Type = FieldType.Text, Label = new("Nama", "Name"), Required = true, Min = 3, Max = 200, Autocomplete = "name" },
        new() { Code = Email, Type = FieldType.Email, Label = new("Surel", "E-mail"), Required = true, Max = 254, Autocomplete = "email" },
        new() { Code = Phone, Type = FieldType.Phone, Label = new("Telepon/HP", "Telephone"), Required = true, Autocomplete = "tel" }
    ];

    public static IReadOnlyList<FieldDefinition> Resolve(IReadOnlyList<BillingPayment> cases, bool isReturn)
    {
        List<FieldDefinition> fields = [];
        if (cases.Count > 1)
        {
            fields.Add(new() { Code = Payment, Type = FieldType.Choice, Label = new("Pembayaran", "Payment"), Required = true, Options = [.. cases.Select(c => new ListEntry { Value = c.Id.ToString(), Label = new($"{c.Ntpn}, {IndonesianText.Money(c.Amount)}") })] });
        }

        fields.Add(Why(true, isReturn ? new("Dikirim kepada pemohon.", "Sent to the applicant.") : new("Mengapa pembayaran ini tetap sah.", "Why this payment is valid all the same.")));
        if (isReturn)
        {
            fields.Add(new() { Code = Reference, Type = FieldType.Text, Label = new("Nomor pengembalian", "Reference of the refund"), Required = true, Min = 3, Max = 100, Hint = new("Nomor transfer atau surat pengembalian.", "Number of the transfer or of the paper that returns it.") });
        }

        return fields;
    }

    public static FieldDefinition Why(bool required, LocalizedText hint) =>
        new() { Code = Reason, Type = FieldType.LongText, Label = new("Alasan", "Reason"), Required = required, Min = required ? 5 : null, Max = 2000, Hint = hint };

    /// <summary>The code's digits; blanks and hyphens between them don't count.</summary>
    public static string ReadCode(ActionInput input)
    {
        var code = Joined(input.Text(Code));
        return code.Length == BillingCode.Length && code.All(char.IsAsciiDigit) ? code
            : throw new InputException(Code, T($"Kode billing terdiri atas {BillingCode.Length} angka; yang tertulis {code.Length}.", $"A billing code has {BillingCode.Length} digits; this one has {code.Length} characters."));
    }

    public static string ReadNtpn(ActionInput input)
    {
        var ntpn = Joined(input.Text(Ntpn)).ToUpperInvariant();
        return ntpn.Length == BillingPayment.NtpnLength && ntpn.All(char.IsAsciiLetterOrDigit) ? ntpn
            : throw new InputException(Ntpn, T($"NTPN terdiri atas {BillingPayment.NtpnLength} huruf dan angka; yang tertulis {ntpn.Length}.", $"A NTPN has {BillingPayment.NtpnLength} letters and digits; this one has {ntpn.Length} characters."));
    }

    public static DateOnly? ReadDay(ActionInput input, string field) => input.Text(field) is { } day ? DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null;

    public static TimeOnly? ReadTime(ActionInput input, string field)
    {
        if (input.Text(field) is not { } text)
        {
            return null;
        }

        return TimeOnly.TryParseExact(text.Replace('.', ':'), ["HH:mm", "HH:mm:ss", "H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time
            : throw new InputException(field, T("Tulis jam seperti 14:05 atau 14:05:30.", "Write the time as 14:05 or 14:05:30."));
    }

    public static long ReadAmount(ActionInput input) => input.Values[Amount] is JsonValue value && value.TryGetValue<long>(out var amount) ? amount : 0;

    /// <summary>A local day and time as a moment.</summary>
    public static DateTimeOffset At(DateOnly day, TimeOnly time, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(time);
        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }

    private static string Joined(string? text) => string.Concat((text ?? "").Where(c => !char.IsWhiteSpace(c) && c is not ('-' or '.')));
}
