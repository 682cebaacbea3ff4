namespace PlatformSaaS.MultiTenancy;

/// <summary>The current tenant's trial, from the tenant's own row that every node keeps in memory.</summary>
internal sealed class PortalTrial(TenantStore tenants, TenantManager manager, ICurrentTenant tenant, TimeProvider time) : IPortalTrial
{
    public async ValueTask<bool> IsOnAsync(CancellationToken ct = default) => await FindAsync(ct) is { IsTrial: true };

    public async ValueTask<TenantInfo?> FindAsync(CancellationToken ct = default) => tenant is { Id: { } id, IsHost: false } ? await tenants.FindAsync(id, ct) : null;

    public Task<bool> GoLiveAsync(long version, CancellationToken ct = default) =>
        manager.WriteAsync(TenantManager.EndTrial, ct, tenant.Id ?? throw new InvalidOperationException("No tenant."), version, HostTenant.Id, time.GetUtcNow());
}
