using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.Cookies;
using PlatformSaaS.Data;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Settings;
using PlatformSaaS.Users;

namespace PlatformSaaS.Tenants.Support;

/// <summary>Makes the principal of a support session and holds it against its row, the clock, and the person's own account on the host, at every request.</summary>
internal sealed class SupportAccess(SupportSessions sessions, ITenantCache cache, ITenantScopeFactory scopes, ISettingProvider settings, TimeProvider time) : ISupportAccess
{
    /// <summary>Claims of a session that was begun; null once the person may no longer manage tenants on the host.</summary>
    public async Task<ClaimsPrincipal?> PrincipalAsync(SupportSession session, CancellationToken ct)
    {
        // Crosses into the host portal on purpose: only the stamp of the person's own account is read.
        var person = await scopes.RunAsync(HostTenant.Id, async services => await ((IPrincipals)services.GetService(typeof(IPrincipals))!).CreateAsync(session.HostUserId, "support", ct));
        if (person?.FindFirst(PlatformClaims.Stamp)?.Value is not { Length: > 0 } stamp)
        {
            return null;
        }

        return new ClaimsPrincipal(new ClaimsIdentity(
        [
            new(ClaimTypes.NameIdentifier, session.HostUserId.ToString()), new(ClaimTypes.Name, session.PersonName), new(PlatformClaims.Tenant, session.TenantId.ToString()), new(PlatformClaims.Kind, "staff"),
            new(PlatformClaims.Stamp, stamp), new(PlatformClaims.Support, session.Id.ToString()), new(ClaimTypes.Role, session.Role)
        ], CookieAuthenticationDefaults.AuthenticationScheme, ClaimTypes.Name, ClaimTypes.Role));
    }

    public async ValueTask<SupportState?> FindAsync(ClaimsPrincipal principal, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(principal);
        if (!Guid.TryParse(principal.FindFirstValue(PlatformClaims.Support), out var id) || !Guid.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), out var person))
        {
            return null;
        }

        var facts = await cache.GetAsync(SupportSession.CacheKey(id), async token => await sessions.FindAsync(id, token) is { EndedAt: null, ExpiresAt: { } until } row ? new Facts(row.HostUserId, until, row.AsksChanges) : new Facts(Guid.Empty, default, false), ct, Lifetime);
        if (facts.Person != person || facts.Until <= time.GetUtcNow()
            || !await scopes.RunAsync(HostTenant.Id, async services => await ((ISessionValidator)services.GetService(typeof(ISessionValidator))!).IsValidAsync(principal, ct)))
        {
            return null;
        }

        return new SupportState(id, facts.Until, facts.AsksChanges && await settings.GetAsync(SupportSettings.MayChange, ct) == "true");
    }

    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(10);

    private sealed record Facts(Guid Person, DateTimeOffset Until, bool AsksChanges);
}
