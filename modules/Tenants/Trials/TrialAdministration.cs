using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Auditing;
using PlatformSaaS.Modularity;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Navigation;
using PlatformSaaS.Permissions;
using PlatformSaaS.Tenants.Portals;
using PlatformSaaS.Users;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Tenants.Trials;

/// <summary>A portal's trial as the operator sees it: counts, and who gets messages. <c>Real</c>: what was asked for since it went live. Where the portal's own database doesn't answer all but the tenant is missing.</summary>
internal sealed record TrialView(TenantSummary Tenant, LaunchCounts? Counts, IReadOnlyList<TrialAddressInfo> Addresses, int Held, int Real);

/// <summary>How the operator begins or ends a trial. Going back over real requests needs <paramref name="Confirmed"/>.</summary>
internal sealed record TrialInput(bool IsTrial, string? Reason, long Version, bool Confirmed = false);

/// <summary>The operator's hand on a portal's trial. Crosses into the tenant on purpose: counts, and the list of addresses.</summary>
internal sealed class TrialAdministration(ITenantManager manager, ITenantScopeFactory scopes, IPermissionChecker permissions, IAuditLog audit)
{
    private const string ManageAgency = "Agency.Settings";

    public async Task<TrialView> GetAsync(Guid id, CancellationToken ct)
    {
        await permissions.RequireAsync(TenantsPermissions.Manage, ct);
        var tenant = await manager.FindAsync(id, ct) ?? throw new MissingException();
        if (tenant.State is TenantState.Deleting or TenantState.Preparing)
        {
            return new(tenant, null, [], 0, 0);
        }

        try
        {
            return await scopes.RunAsync(id, sp => LookAsync(sp, tenant, ct));
        }
        catch (Exception e) when (tenant.HasOwnDatabase && (e is System.Data.Common.DbException || e.InnerException is System.Data.Common.DbException))
        {
            return new(tenant, null, [], 0, 0);
        }
    }

    /// <summary>Puts the portal in trial, or opens it whatever its list says, with a reason.</summary>
    public async Task SetAsync(Guid id, TrialInput input, CancellationToken ct)
    {
        var view = await GetAsync(id, ct);
        if (view.Tenant.State != TenantState.Active || view.Tenant.IsMoving || view.Tenant.IsTrial == input.IsTrial)
        {
            throw new BusinessException("tenants.trial", view.Tenant.IsTrial == input.IsTrial
                ? T(input.IsTrial ? "Portal ini sudah dalam uji coba." : "Portal ini sudah terbuka untuk umum.", input.IsTrial ? "This portal is in trial already." : "This portal is open already.")
                : T("Hanya portal aktif yang tidak sedang dipindahkan dapat masuk atau keluar masa uji coba.", "Only an active portal that isn't being moved can begin or end a trial."), conflict: true);
        }

        var why = input.Reason?.Trim() ?? "";
        if (why.Length is < 3 or > TenantAdministration.LongestReason)
        {
            throw new InputException("reason", T($"Tulis alasannya, 3 sampai {TenantAdministration.LongestReason} huruf.", $"Say why, 3 to {TenantAdministration.LongestReason} characters."));
        }

        if (input is { IsTrial: true, Confirmed: false } && view.Real > 0)
        {
            throw new InputException("confirmed", T($"Sudah ada {view.Real} permohonan sungguhan. Dalam uji coba pemohonnya tidak menerima pesan dan surat baru tidak berlaku. Centang bila memang begitu.",
                $"There are {view.Real} real request(s). In a trial their applicants get no messages and new letters have no force. Tick if that is what you want."));
        }

        if (!await manager.SetTrialAsync(id, input.IsTrial, input.Version, ct))
        {
            throw TenantAdministration.Changed();
        }

        var action = input.IsTrial ? "tenants.trial-begun" : "tenants.trial-ended";
        var detail = new { view.Tenant.Code, before = new { view.Tenant.IsTrial }, after = new { input.IsTrial }, reason = why, mandatoryOpen = view.Counts?.MandatoryOpen, real = view.Real };
        await audit.WriteAsync(action, "tenant", id.ToString(), detail, ct);
        await scopes.RunAsync(id, async sp =>
        {
            await sp.GetRequiredService<IAuditLog>().WriteAsync(action, "tenant", id.ToString(), detail, ct);
            if (input.IsTrial && view.Addresses.Count == 0)
            {
                await ListAdminsAsync(sp, ct);
            }
        });
    }

    public async Task<Guid> AddAsync(Guid id, string? address, string? name, CancellationToken ct)
    {
        await RequireAsync(id, ct);
        return await scopes.RunAsync(id, sp => sp.GetRequiredService<ITrialAddresses>().AddAsync(address, name, ct));
    }

    public async Task RemoveAsync(Guid id, Guid address, CancellationToken ct)
    {
        await RequireAsync(id, ct);
        await scopes.RunAsync(id, sp => sp.GetRequiredService<ITrialAddresses>().RemoveAsync(address, ct));
    }

    private async Task RequireAsync(Guid id, CancellationToken ct)
    {
        await permissions.RequireAsync(TenantsPermissions.Manage, ct);
        if ((await manager.FindAsync(id, ct) ?? throw new MissingException()).State is TenantState.Deleting or TenantState.Preparing)
        {
            throw new BusinessException("tenants.state", T("Portal ini tidak dapat diubah sekarang.", "This portal can't be changed now."));
        }
    }

    private static async Task<TrialView> LookAsync(IServiceProvider services, TenantSummary tenant, CancellationToken ct)
    {
        var addresses = services.GetRequiredService<ITrialAddresses>();
        // Where the making broke off no pack was applied: nothing to be counted.
        var counts = (await services.GetRequiredService<IUserDirectory>().RolesAsync(ct)).Count == 0 ? null : await services.GetRequiredService<ILaunchSummary>().CountAsync(ct);
        var real = 0;
        if (!tenant.IsTrial)
        {
            foreach (var source in services.GetServices<IRealUses>())
            {
                real += await source.CountSinceAsync(tenant.LiveSince ?? DateTimeOffset.UnixEpoch, ct);
            }
        }

        return new(tenant, counts, await addresses.ListAsync(ct), await addresses.CountHeldAsync(ct), real);
    }

    /// <summary>Who arranges the portal would else get no mail any more.</summary>
    private static async Task ListAdminsAsync(IServiceProvider services, CancellationToken ct)
    {
        var (users, grants, addresses) = (services.GetRequiredService<IUserDirectory>(), services.GetRequiredService<IPermissionManager>(), services.GetRequiredService<ITrialAddresses>());
        foreach (var (role, _) in await users.RolesAsync(ct))
        {
            if ((await grants.GetGrantedAsync(role, ct)).Contains(ManageAgency))
            {
                foreach (var person in (await users.InRoleAsync(role, ct)).Where(p => p.Email is not null))
                {
                    await addresses.AddAsync(person.Email, person.Name, ct);
                }
            }
        }
    }
}
