using PlatformSaaS.Data;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Permissions;

namespace PlatformSaaS.Agency.Launch;

/// <summary>Who gets messages while the portal is tried out, and what was held back.</summary>
internal sealed class TrialDesk(ITrialAddresses addresses, IPermissionChecker permissions)
{
    public async Task<IReadOnlyList<TrialAddressInfo>> ListAsync(CancellationToken ct)
    {
        await permissions.RequireAsync(AgencyPermissions.Settings, ct);
        return await addresses.ListAsync(ct);
    }

    public async Task<Guid> AddAsync(string? address, string? name, CancellationToken ct)
    {
        await permissions.RequireAsync(AgencyPermissions.Settings, ct);
        return await addresses.AddAsync(address, name, ct);
    }

    public async Task RemoveAsync(Guid id, CancellationToken ct)
    {
        await permissions.RequireAsync(AgencyPermissions.Settings, ct);
        await addresses.RemoveAsync(id, ct);
    }

    public async Task<KeysetPage<HeldMessage>> HeldAsync(string? cursor, CancellationToken ct)
    {
        await permissions.RequireAsync(AgencyPermissions.Settings, ct);
        return await addresses.HeldAsync(cursor, ct);
    }
}
