using Microsoft.AspNetCore.Http;
using PlatformSaaS.Auditing;
using PlatformSaaS.Modularity;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Permissions;
using PlatformSaaS.Users;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Tenants.Portals;

/// <summary>A tenant with its address.</summary>
internal sealed record TenantRow(TenantSummary Tenant, string Address);

/// <summary>A tenant in detail.</summary>
internal sealed record TenantDetail(TenantSummary Tenant, string Address, IReadOnlyList<(string Code, string Name, int Members)> Roles, AgencyInfo? Agency);

/// <summary>What the platform's operator may do with tenants. Looking into one opens a scope of that tenant, read-only.</summary>
internal sealed class TenantAdministration(ITenantManager manager, ITenantScopeFactory scopes, IPermissionChecker permissions, IAuditLog audit, IHttpContextAccessor http)
{
    public async Task<IReadOnlyList<TenantRow>> ListAsync(TenantState? state, CancellationToken ct)
    {
        await permissions.RequireAsync(TenantsPermissions.Manage, ct);
        return [.. (await manager.ListAsync(ct)).Where(t => state is null || t.State == state).Select(t => new TenantRow(t, AddressOf(t)))];
    }

    public async Task<TenantDetail> GetAsync(Guid id, CancellationToken ct)
    {
        await permissions.RequireAsync(TenantsPermissions.Manage, ct);
        var tenant = await manager.FindAsync(id, ct) ?? throw new MissingException();
        // Crosses into the tenant on purpose: only how many people hold which role and the public profile are read.
        var (roles, agency) = await scopes.RunAsync(id, async services =>
        {
            var users = (IUserDirectory)services.GetService(typeof(IUserDirectory))!;
            var list = new List<(string, string, int)>();
            foreach (var (code, name) in await users.RolesAsync(ct))
            {
                list.Add((code, name, (await users.InRoleAsync(code, ct)).Count));
            }

            return (list, services.GetService(typeof(IAgency)) is IAgency profile ? await profile.GetAsync(ct) : null);
        });
        return new(tenant, AddressOf(tenant), roles, agency);
    }

    public const int LongestReason = 500;

    /// <summary>Suspends, for a reason that goes into the audit log, or activates. People of a suspended portal see a plain page at their next request, on every node.</summary>
    public async Task SetStateAsync(Guid id, TenantState state, long version, string? reason, CancellationToken ct)
    {
        await permissions.RequireAsync(TenantsPermissions.Manage, ct);
        var before = await manager.FindAsync(id, ct) ?? throw new MissingException();
        if (state is not (TenantState.Active or TenantState.Suspended) || before.State is not (TenantState.Active or TenantState.Suspended) || before.State == state)
        {
            throw new BusinessException("tenants.state", T("Keadaan portal ini tidak dapat diubah seperti itu.", "This portal's state can't be changed like that."), conflict: before.State == state);
        }

        var why = reason?.Trim() ?? "";
        if (why.Length > LongestReason || (why.Length < 3 && state == TenantState.Suspended))
        {
            throw new InputException("reason", why.Length > LongestReason ? T($"Paling banyak {LongestReason} huruf.", $"At most {LongestReason} characters.") : T("Tulis alasan portal dihentikan.", "Write why the portal is suspended."));
        }

        if (!await manager.SetStateAsync(id, state, version, ct))
        {
            throw new BusinessException("data.changed", T("Portal ini baru saja diubah oleh orang lain. Muat ulang halaman, lalu periksa kembali.", "This portal was just changed by somebody else. Reload the page and check again."), conflict: true);
        }

        await audit.WriteAsync(state == TenantState.Suspended ? "tenants.suspended" : "tenants.activated", "tenant", id.ToString(), new { before.Code, before = before.State.ToString(), after = state.ToString(), reason = why.Length > 0 ? why : null }, ct);
    }

    private string AddressOf(TenantSummary tenant)
    {
        var request = http.HttpContext?.Request;
        return request is null ? tenant.Code : $"{request.Scheme}://{tenant.Domain ?? $"{tenant.Code}.{request.Host.Host}"}{(request.Host.Port is { } port ? $":{port}" : "")}";
    }
}
