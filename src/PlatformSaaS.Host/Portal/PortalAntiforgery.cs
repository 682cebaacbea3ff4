using Microsoft.AspNetCore.Antiforgery;
using PlatformSaaS.MultiTenancy;

namespace PlatformSaaS.Host.Portal;

/// <summary>
/// Binds antiforgery tokens to the portal that made them. All portals share one key ring, and a portal can set cookies for its neighbours' parent
/// domain, so without this a stranger's token of one portal would be good in every other.
/// </summary>
internal sealed class PortalAntiforgery(ICurrentTenant tenant) : IAntiforgeryAdditionalDataProvider
{
    public string GetAdditionalData(HttpContext context) => tenant.Id?.ToString("N") ?? "";

    public bool ValidateAdditionalData(HttpContext context, string additionalData) => string.Equals(additionalData, GetAdditionalData(context), StringComparison.Ordinal);
}
