using PlatformSaaS.Settings;

namespace PlatformSaaS.Billing;

/// <summary>Patterns of the tenant's numbers. All three counters start again together.</summary>
internal sealed class BillingSettings : ISettingDefinitionProvider
{
    public const string InvoiceNumber = "Billing.InvoiceNumber";
    public const string ReceiptNumber = "Billing.ReceiptNumber";
    public const string CreditNumber = "Billing.CreditNumber";

    /// <summary><c>never yearly monthly daily</c>.</summary>
    public const string NumberReset = "Billing.NumberReset";

    public IEnumerable<SettingDefinition> Define() =>
    [
        new(InvoiceNumber, "INV/{yyyy}/{mm}/{seq:00000}", InPack: false),
        new(ReceiptNumber, "KW/{yyyy}/{mm}/{seq:00000}", InPack: false),
        new(CreditNumber, "NK/{yyyy}/{mm}/{seq:00000}", InPack: false),
        new(NumberReset, "yearly", InPack: false)
    ];
}
