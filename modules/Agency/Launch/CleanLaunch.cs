using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Auditing;
using PlatformSaaS.Modularity;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Permissions;
using PlatformSaaS.Text;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Agency.Launch;

/// <summary>What a trial left, and why it can't be removed now (null where it can).</summary>
internal sealed record CleanView(TrialRemains Remains, LocalizedText? Refusal);

/// <summary>Going live without what the trial left. <c>Seen</c>: mark of the figures that were shown.</summary>
internal sealed record CleanInput(string? Code, string? Seen, long Version);

/// <summary>Opens the portal to everybody and removes what people made while it was tried out; what the agency has shaped stays. See ADR 35.</summary>
internal sealed class CleanLaunch(IPortalTrial trial, ITrialClearing clearing, LaunchDesk desk, IPermissionChecker permissions)
{
    /// <summary>What would go; null where the portal is open already.</summary>
    public async Task<CleanView?> FindAsync(CancellationToken ct)
    {
        await permissions.RequireAsync(AgencyPermissions.Settings, ct);
        return await trial.FindAsync(ct) is { IsTrial: true } ? new(await clearing.CountAsync(ct), await clearing.RefusalAsync(ct)) : null;
    }

    /// <summary>Removes it and opens the portal. Refused without the portal's short name, over other figures than were seen, and for whatever keeps a portal from going live at all; nothing has gone then.</summary>
    public async Task<TrialRemains> GoLiveAsync(CleanInput input, CancellationToken ct)
    {
        await permissions.RequireAsync(AgencyPermissions.Settings, ct);
        var tenant = await trial.FindAsync(ct) ?? throw new MissingException();
        LaunchDesk.RequireTrial(tenant);
        if (input.Code?.Trim() != tenant.Code)
        {
            throw new InputException("code", T($"Ketik {tenant.Code} untuk memastikan.", $"Type {tenant.Code} to make sure."));
        }

        IReadOnlyList<LaunchEntry> entries = [];
        var gone = await desk.OrLogAsync(tenant, () => clearing.OpenCleanAsync(new(input.Version, input.Seen ?? "", async (services, token) => entries = await LaunchDesk.RequireReadyAsync(services.GetRequiredService<LaunchBook>(), token), async (services, remains, token) =>
        {
            var audit = services.GetRequiredService<IAuditLog>();
            await audit.WriteAsync(ITrialClearing.Logged, LaunchDesk.Owner, tenant.Code, new { removed = remains.Figures.Where(f => f.Count > 0).ToDictionary(f => f.Table, f => f.Count) }, token);
            await audit.WriteAsync("agency.went-live", LaunchDesk.Owner, tenant.Code, LaunchDesk.Opened(tenant, entries), token);
        }), ct));
        await desk.TellAsync(tenant);
        return gone;
    }
}
