using Microsoft.EntityFrameworkCore;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Templates;

namespace PlatformSaaS.Notifications;

/// <summary>The one place that decides whether a message of a portal in trial goes out, asked at the moment of delivery so that listing somebody works at once.</summary>
internal sealed class TrialGate(DbContext db, TenantStore tenants, ICurrentTenant tenant)
{
    /// <summary>True for a mail or WhatsApp message written in a trial (also one that ended since) to somebody who isn't listed.</summary>
    public async Task<bool> HoldsAsync(OutboxMessage message, CancellationToken ct)
    {
        if (message.Channel is not (TemplateChannel.Mail or TemplateChannel.WhatsApp) || tenant is not { Id: { } id, IsHost: false } || !IsOf(await tenants.FindAsync(id, ct), message))
        {
            return false;
        }

        // What is held is held for good, so another node's going live a moment ago must not be missed.
        if (!IsOf(await tenants.FreshAsync(id, ct), message))
        {
            return false;
        }

        var address = TrialAddress.Normalize(message.Address);
        return !await db.Set<TrialAddress>().AnyAsync(a => a.Address == address, ct);
    }

    private static bool IsOf(TenantInfo? tenant, OutboxMessage message) => tenant is not null && (tenant.IsTrial || message.CreatedAt < tenant.LiveSince);
}
