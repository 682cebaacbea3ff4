namespace PlatformSaaS.MultiTenancy;

/// <summary>The current tenant's trial, from the tenant's own row that every node keeps in memory.</summary>
internal sealed class PortalTrial(TenantStore tenants, PortalOpening opening, TenantManager manager, ICurrentTenant tenant) : IPortalTrial
{
    public async ValueTask<bool> IsOnAsync(CancellationToken ct = default) => await FindAsync(ct) is { IsTrial: true };

    public async ValueTask<TenantInfo?> FindAsync(CancellationToken ct = default) => tenant is { Id: { } id, IsHost: false } ? await tenants.FindAsync(id, ct) : null;

    public async Task<bool> GoLiveAsync(long version, Func<CancellationToken, Task> work, CancellationToken ct = default)
    {
        var id = tenant.Id ?? throw new InvalidOperationException("No tenant.");
        try
        {
            return await opening.RunAsync(id, version, _ => work(ct), ct);
        }
        finally
        {
            await manager.TellAsync(CancellationToken.None);
        }
    }
}
