using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Auditing;
using PlatformSaaS.Data;
using PlatformSaaS.Modularity;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Permissions;
using PlatformSaaS.Settings;
using PlatformSaaS.Users;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Tenants.Support;

/// <summary>What somebody of the operator asks for.</summary>
internal sealed record SupportInput(string? Reason, int Minutes, string? Role, bool Changes);

/// <summary>A session that may be begun with the link, once and soon.</summary>
internal sealed record SupportHandOver(Guid Id, string Path, DateTimeOffset Until);

/// <summary>A tenant with what support needs to know of it.</summary>
internal sealed record SupportView(TenantSummary Tenant, IReadOnlyList<(string Code, string Name)> Roles, bool MayChange, IReadOnlyList<SupportSession> Sessions);

/// <summary>The operator's side of support: asks for a session in a tenant's portal and ends it. Crosses into the tenant for its roles, its setting and its support sessions only.</summary>
internal sealed class SupportDesk(ITenantManager manager, ITenantScopeFactory scopes, IPermissionChecker permissions, ICurrentUser user, IAuditLog audit, TimeProvider time)
{
    public async Task<SupportView> GetAsync(Guid tenant, CancellationToken ct)
    {
        var row = await TenantAsync(tenant, ct);
        return await scopes.RunAsync(tenant, async services => new SupportView(row, await services.GetRequiredService<IUserDirectory>().RolesAsync(ct),
            await services.GetRequiredService<ISettingProvider>().GetAsync(SupportSettings.MayChange, ct) == "true", await services.GetRequiredService<SupportSessions>().ListAsync(ct)));
    }

    /// <summary>Asks for a session. Nothing is open until the link is followed and confirmed in the tenant's portal.</summary>
    public async Task<SupportHandOver> AskAsync(Guid tenant, SupportInput input, CancellationToken ct)
    {
        var view = await GetAsync(tenant, ct);
        var reason = input.Reason?.Trim() ?? "";
        var errors = new Dictionary<string, string[]>();
        Require(view.Tenant.State == TenantState.Active, "", T("Masuk bantuan hanya untuk portal yang aktif.", "Support sign-in is for active portals only."));
        Require(reason.Length is >= SupportRules.ShortestReason and <= SupportRules.LongestReason, "reason", T($"Tulis alasannya, {SupportRules.ShortestReason} sampai {SupportRules.LongestReason} huruf. Admin instansi membacanya.", $"Write why, {SupportRules.ShortestReason} to {SupportRules.LongestReason} characters. The agency's admins read it."));
        Require(SupportRules.Minutes.Contains(input.Minutes), "minutes", T($"Pilih {string.Join(", ", SupportRules.Minutes)} menit.", $"Choose {string.Join(", ", SupportRules.Minutes)} minutes."));
        Require(view.Roles.Any(r => r.Code == input.Role), "role", T("Pilih peran yang ada di portal itu.", "Choose a role of that portal."));
        Require(!input.Changes || view.MayChange, "changes", T("Admin instansi ini tidak mengizinkan perubahan dalam sesi bantuan.", "This agency's admin doesn't allow changes in support sessions."));
        if (errors.Count > 0)
        {
            throw new InputException(errors);
        }

        var (token, now) = (SupportRules.NewToken(), time.GetUtcNow());
        var session = new SupportSession
        {
            Id = NewId.Next(), TenantId = tenant, HostUserId = user.RequireId(), PersonName = $"{user.Name} (bantuan platform)", Reason = reason, Role = input.Role!, RoleName = view.Roles.First(r => r.Code == input.Role).Name,
            AsksChanges = input.Changes, Minutes = input.Minutes, TokenHash = SupportRules.Hash(tenant, token), TokenExpiresAt = now + SupportRules.HandOver, AskedAt = now
        };
        await scopes.RunAsync(tenant, services => services.GetRequiredService<SupportSessions>().AddAsync(session, ct));
        await audit.WriteAsync("tenants.support-asked", "tenant", tenant.ToString(), new { view.Tenant.Code, session = session.Id, reason, input.Minutes, input.Role, input.Changes }, ct);
        return new(session.Id, $"/masuk-bantuan?token={token}", session.TokenExpiresAt);

        void Require(bool ok, string field, string message)
        {
            if (!ok)
            {
                errors[field] = [message];
            }
        }
    }

    /// <summary>Ends a session at once; one that is over looks like a missing one.</summary>
    public async Task EndAsync(Guid tenant, Guid session, CancellationToken ct)
    {
        var row = await TenantAsync(tenant, ct);
        if (!await scopes.RunAsync(tenant, services => services.GetRequiredService<SupportSessions>().EndAsync(session, SupportEnd.ByHost, user.Name, ct)))
        {
            throw new MissingException();
        }

        await audit.WriteAsync("tenants.support-ended", "tenant", tenant.ToString(), new { row.Code, session }, ct);
    }

    private async Task<TenantSummary> TenantAsync(Guid tenant, CancellationToken ct)
    {
        await permissions.RequireAsync(TenantsPermissions.Manage, ct);
        return await manager.FindAsync(tenant, ct) is { State: TenantState.Active or TenantState.Suspended } row ? row : throw new MissingException();
    }
}
