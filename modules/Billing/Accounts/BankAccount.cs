using PlatformSaaS.MultiTenancy;

namespace PlatformSaaS.Billing.Accounts;

/// <summary>An account of the agency into which people pay. Retired ones stay, because proofs and entries name them.</summary>
internal sealed class BankAccount : ITenantConfiguration
{
    public Guid TenantId { get; set; }
    public Guid Id { get; set; }
    public required string Bank { get; set; }

    /// <summary>Number as written, blanks included.</summary>
    public required string Number { get; set; }

    /// <summary>Digits only; unique with the bank.</summary>
    public required string Digits { get; set; }
    public required string Holder { get; set; }
    public int Order { get; set; }
    public DateTimeOffset? RetiredAt { get; set; }

    /// <summary>"Bank Contoh Nusantara, 000 12 3456789 0"; the number stays on one line.</summary>
    public string Text => $"{Bank}, {Number.Replace(' ', '\u00a0')}";

    public static string DigitsOf(string number) => string.Concat(number.Where(char.IsAsciiDigit));
}
