using PlatformSaaS.Notifications;

namespace PlatformSaaS.Billing;

/// <summary>What other systems may hear of payments.</summary>
internal sealed class BillingEvents : IIntegrationEvents
{
    public const string Paid = "payment.confirmed";

    public IEnumerable<IntegrationEventType> Define() => [new(Paid, new("Pembayaran dinyatakan sah", "Payment confirmed"))];
}
