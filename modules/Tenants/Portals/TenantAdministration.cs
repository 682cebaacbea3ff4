using System.Data.Common;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using PlatformSaaS.Auditing;
using PlatformSaaS.Data;
using PlatformSaaS.Modularity;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Packs;
using PlatformSaaS.Permissions;
using PlatformSaaS.Tenants.Exports;
using PlatformSaaS.Users;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Tenants.Portals;

/// <summary>A tenant with its address.</summary>
internal sealed record TenantRow(TenantSummary Tenant, string Address);

/// <summary>A tenant in detail. One whose own database doesn't answer is silent: what lies in it is not known.</summary>
internal sealed record TenantDetail(TenantSummary Tenant, string Address, IReadOnlyList<(string Code, string Name, int Members)> Roles, AgencyInfo? Agency, bool IsSilent = false);

/// <summary>What the platform's operator may do with tenants. Looking into one opens a scope of that tenant, read-only.</summary>
internal sealed class TenantAdministration(ITenantManager manager, ITenantMoves moves, ITenantScopeFactory scopes, IPermissionChecker permissions, IAuditLog audit, IPackSources sources, TenantExportDesk exports, IHttpContextAccessor http, IConfiguration configuration)
{
    public const int PageSize = 25;

    /// <summary>A page of the tenants, by code.</summary>
    public async Task<KeysetPage<TenantRow>> ListAsync(TenantQuery query, CancellationToken ct)
    {
        await permissions.RequireAsync(TenantsPermissions.Manage, ct);
        var page = await manager.PageAsync(query, PageSize, ct);
        return new([.. page.Items.Select(t => new TenantRow(t, AddressOf(t)))], page.Next);
    }

    /// <summary>How many tenants are in which state.</summary>
    public async Task<IReadOnlyDictionary<TenantState, int>> CountAsync(CancellationToken ct)
    {
        await permissions.RequireAsync(TenantsPermissions.Manage, ct);
        return await manager.CountAsync(ct);
    }

    public async Task<TenantDetail> GetAsync(Guid id, CancellationToken ct)
    {
        await permissions.RequireAsync(TenantsPermissions.Manage, ct);
        var tenant = await manager.FindAsync(id, ct) ?? throw new MissingException();
        if (tenant.State is TenantState.Deleting or TenantState.Preparing)
        {
            return new(tenant, AddressOf(tenant), [], null);
        }

        try
        {
            var (roles, agency) = await LookAsync(id, ct);
            return new(tenant, AddressOf(tenant), roles, agency);
        }
        catch (Exception e) when (tenant.HasOwnDatabase && (e is DbException || e.InnerException is DbException))
        {
            return new(tenant, AddressOf(tenant), [], null, IsSilent: true);
        }
    }

    /// <summary>Crosses into the tenant on purpose: only how many people hold which role and the public profile are read.</summary>
    private Task<(List<(string Code, string Name, int Members)> Roles, AgencyInfo? Agency)> LookAsync(Guid id, CancellationToken ct) => scopes.RunAsync(id, async services =>
        {
            var users = (IUserDirectory)services.GetService(typeof(IUserDirectory))!;
            var list = new List<(string Code, string Name, int Members)>();
            foreach (var (code, name) in await users.RolesAsync(ct))
            {
                list.Add((code, name, (await users.InRoleAsync(code, ct)).Count));
            }

            // Where the making broke off no pack was applied: no roles, and no profile to ask for.
            return (list, list.Count > 0 && services.GetService(typeof(IAgency)) is IAgency profile ? await profile.GetAsync(ct) : null);
        });

    /// <summary>What the portal's admins shaped, as a pack: to keep it before a deletion, or to found another portal with it. People and their requests are not in it.</summary>
    public async Task<(string Name, byte[] Content)> ExportPackAsync(Guid id, CancellationToken ct)
    {
        await permissions.RequireAsync(TenantsPermissions.Manage, ct);
        var tenant = await manager.FindAsync(id, ct) ?? throw new MissingException();
        if (tenant.State is TenantState.Deleting or TenantState.Preparing)
        {
            throw new BusinessException("tenants.state", T("Paket portal ini tidak dapat diambil sekarang.", "This portal's pack can't be taken now."));
        }

        var content = await scopes.RunAsync(id, async services => sources.Write(await ((IPackImporter)services.GetService(typeof(IPackImporter))!).ExportAsync(ct)));
        await audit.WriteAsync("tenants.pack-exported", "tenant", id.ToString(), new { tenant.Code, size = content.Length }, ct);
        return ($"paket-{tenant.Code}.zip", content);
    }

    public const int LongestReason = 500;

    /// <summary>Where a state may lead, and the name of the step in the audit log. Steps that take something from people need a reason.</summary>
    private static readonly Dictionary<(TenantState From, TenantState To), (string Action, bool NeedsReason)> Steps = new()
    {
        [(TenantState.Active, TenantState.Suspended)] = ("tenants.suspended", true),
        [(TenantState.Suspended, TenantState.Active)] = ("tenants.activated", false),
        [(TenantState.Suspended, TenantState.Archived)] = ("tenants.archived", true),
        [(TenantState.Preparing, TenantState.Archived)] = ("tenants.archived", true),
        [(TenantState.Archived, TenantState.Suspended)] = ("tenants.restored", false)
    };

    /// <summary>One step of a tenant's life, with its reason in the audit log. People meet the new state at their next request, on every node.</summary>
    public async Task SetStateAsync(Guid id, TenantState state, long version, string? reason, CancellationToken ct)
    {
        await permissions.RequireAsync(TenantsPermissions.Manage, ct);
        var before = await manager.FindAsync(id, ct) ?? throw new MissingException();
        if (!Steps.TryGetValue((before.State, state), out var step))
        {
            throw new BusinessException("tenants.state", T("Keadaan portal ini tidak dapat diubah seperti itu.", "This portal's state can't be changed like that."), conflict: before.State == state);
        }

        var why = reason?.Trim() ?? "";
        if (why.Length > LongestReason || (why.Length < 3 && step.NeedsReason))
        {
            throw new InputException("reason", why.Length > LongestReason ? T($"Paling banyak {LongestReason} huruf.", $"At most {LongestReason} characters.")
                : state == TenantState.Suspended ? T("Tulis alasan portal dihentikan.", "Write why the portal is suspended.") : T("Tulis alasan portal diarsipkan.", "Write why the portal is archived."));
        }

        if (!await manager.SetStateAsync(id, state, version, ct))
        {
            throw Changed();
        }

        await audit.WriteAsync(step.Action, "tenant", id.ToString(), new { before.Code, before = before.State.ToString(), after = state.ToString(), reason = why.Length > 0 ? why : null }, ct);
    }

    /// <summary>Changes name and own domain; an empty domain takes it away.</summary>
    public async Task ChangeAsync(Guid id, string? name, string? domain, long version, CancellationToken ct)
    {
        await permissions.RequireAsync(TenantsPermissions.Manage, ct);
        var before = await manager.FindAsync(id, ct) ?? throw new MissingException();
        if (before.State is TenantState.Preparing or TenantState.Deleting)
        {
            throw new BusinessException("tenants.state", T("Portal ini tidak dapat diubah sekarang.", "This portal can't be changed now."));
        }

        if (before.IsMoving)
        {
            throw new BusinessException("tenants.moving", T("Data portal ini sedang dipindahkan. Tunggu sampai selesai.", "This portal's data are being moved. Wait until that is over."), conflict: true);
        }

        var (newName, newDomain) = (name?.Trim() ?? "", domain?.Trim().ToLowerInvariant() is { Length: > 0 } given ? given : null);
        var errors = new Dictionary<string, string[]>();
        if (TenantFounding.NameFault(newName) is { } nameFault)
        {
            errors["name"] = [nameFault];
        }

        if (newDomain is not null && PortalAddress.DomainFault(newDomain, configuration.GetSection("Platform:BaseDomains").Get<string[]>() ?? ["localhost"]) is { } domainFault)
        {
            errors["domain"] = [domainFault];
        }

        if (errors.Count > 0)
        {
            throw new InputException(errors);
        }

        if (newName == before.Name && newDomain == before.Domain)
        {
            return;
        }

        switch (await manager.ChangeAsync(id, newName, newDomain, version, ct))
        {
            case TenantChange.Stale:
                throw Changed();
            case TenantChange.Taken:
                throw new InputException("domain", T("Domain ini sudah dipakai portal lain.", "Another portal has this domain."));
        }

        await audit.WriteAsync("tenants.changed", "tenant", id.ToString(), new { before.Code, before = new { before.Name, before.Domain }, after = new { name = newName, domain = newDomain } }, ct);
    }

    /// <summary>
    /// Marks an archived tenant for removal, for good, once its code was typed and its data were handed out (or a waiver says why not); a job removes rows and files. Asked again for one that is marked,
    /// it queues the job once more.
    /// </summary>
    public async Task DeleteAsync(Guid id, string? typedCode, string? waiver, long version, CancellationToken ct)
    {
        await permissions.RequireAsync(TenantsPermissions.Manage, ct);
        var before = await manager.FindAsync(id, ct) ?? throw new MissingException();
        if (before.State is not (TenantState.Archived or TenantState.Deleting))
        {
            throw new BusinessException("tenants.state", T("Hanya portal yang diarsipkan yang dapat dihapus.", "Only an archived portal can be deleted."));
        }

        if ((await moves.ListAsync(id, ct)).Any(m => m.IsRunning))
        {
            throw new BusinessException("tenants.moving", T("Data portal ini sedang dipindahkan. Tunggu sampai selesai.", "This portal's data are being moved. Wait until that is over."), conflict: true);
        }

        if (typedCode?.Trim() != before.Code)
        {
            throw new InputException("code", T($"Ketik {before.Code} untuk memastikan.", $"Type {before.Code} to make sure."));
        }

        if (before.State == TenantState.Archived)
        {
            var waived = await exports.RequireHandedOutAsync(id, waiver, ct);
            if (!await manager.SetStateAsync(id, TenantState.Deleting, version, ct))
            {
                throw Changed();
            }

            await audit.WriteAsync("tenants.deletion-ordered", "tenant", id.ToString(), new { before.Code, before.Name, before = before.State.ToString(), after = TenantState.Deleting.ToString(), exported = waived is null, waived }, ct);
        }

        await manager.QueueDeletionAsync(id, ct);
    }

    internal static BusinessException Changed() =>
        new("data.changed", T("Portal ini baru saja diubah oleh orang lain. Muat ulang halaman, lalu periksa kembali.", "This portal was just changed by somebody else. Reload the page and check again."), conflict: true);

    private string AddressOf(TenantSummary tenant)
    {
        var request = http.HttpContext?.Request;
        return request is null ? tenant.Code : $"{request.Scheme}://{tenant.Domain ?? $"{tenant.Code}.{request.Host.Host}"}{(request.Host.Port is { } port ? $":{port}" : "")}";
    }
}
