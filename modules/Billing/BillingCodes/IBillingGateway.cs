using PlatformSaaS.Reporting;

namespace PlatformSaaS.Billing.BillingCodes;

/// <summary>A code that the treasury issued, as a gateway tells it; everything as text, since the checks of typed codes hold for it too.</summary>
internal sealed record GatewayCode(int Row, string Order, string Code, string? IssuedOn, string? IssuedTime);

/// <summary>A deposit, as a gateway tells it.</summary>
internal sealed record GatewayPayment(int Row, string Code, string Ntpn, string? Ntb, string PaidOn, string? PaidTime, string Amount, string? Reason);

/// <summary>What a gateway brought, and what of it can't be read.</summary>
internal sealed record GatewayFeed(IReadOnlyList<GatewayCode> Codes, IReadOnlyList<GatewayPayment> Payments, IReadOnlyList<SheetFault> Faults);

/// <summary>Where codes and payments come from when nobody types them. A link to the treasury would be another of these; what it brings passes through the same import.</summary>
internal interface IBillingGateway
{
    /// <summary>Name, kept with the payments that it brought.</summary>
    string Name { get; }

    /// <summary>Reads what there is.</summary>
    /// <param name="content">What somebody handed over, for a gateway that works that way.</param>
    /// <param name="contentType">Its type, as found by the upload's checks.</param>
    GatewayFeed Read(Stream content, string contentType);
}
