using PlatformSaaS.Auditing;
using PlatformSaaS.Modularity;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Permissions;
using PlatformSaaS.Settings;
using PlatformSaaS.Users;

namespace PlatformSaaS.Tenants.Support;

/// <summary>A session as the agency's admins see it.</summary>
internal sealed record SupportEntry(Guid Id, string Person, string Reason, string Role, bool AsksChanges, DateTimeOffset AskedAt, DateTimeOffset? StartedAt, DateTimeOffset? ExpiresAt, DateTimeOffset? EndedAt, SupportEnd? End, string? EndedBy, bool IsOpen)
{
    public static SupportEntry Of(SupportSession s, DateTimeOffset now) => new(s.Id, s.PersonName, s.Reason, s.RoleName, s.AsksChanges, s.AskedAt, s.StartedAt, s.ExpiresAt, s.EndedAt, s.End, s.EndedBy, s.IsOpen(now));
}

/// <summary>The agency's side of support: who was here, why, until when, what was done; ends a session, says whether changes are allowed.</summary>
internal sealed class SupportBook(SupportSessions sessions, IAuditReader log, IPermissionChecker permissions, ISettingProvider settings, ISettingManager manager, ISettingsDesk desk, IAgencyProfiles profiles, ICurrentUser user, TimeProvider time)
{
    public const int MostActs = 200;

    public async Task<IReadOnlyList<SupportEntry>> ListAsync(CancellationToken ct)
    {
        await permissions.RequireAsync(SupportRules.Admit, ct);
        var now = time.GetUtcNow();
        return [.. (await sessions.ListAsync(ct)).Select(s => SupportEntry.Of(s, now))];
    }

    public async Task<bool> MayChangeAsync(CancellationToken ct)
    {
        await permissions.RequireAsync(SupportRules.Admit, ct);
        return await settings.GetAsync(SupportSettings.MayChange, ct) == "true";
    }

    /// <summary>One session with what was done in it, newest first: its own entries, and those under the person's name in its time.</summary>
    public async Task<(SupportEntry Session, IReadOnlyList<AuditRecord> Acts)> GetAsync(Guid id, CancellationToken ct)
    {
        await permissions.RequireAsync(SupportRules.Admit, ct);
        var session = await sessions.FindAsync(id, ct) ?? throw new MissingException();
        var own = await log.ListAsync(new AuditFilter(EntityType: SupportSessions.Entity, EntityId: id.ToString()), null, MostActs, ct);
        var others = session.StartedAt is { } from
            ? (await log.ListAsync(new AuditFilter(Person: session.PersonName, From: from, Until: session.EndedAt ?? session.ExpiresAt), null, MostActs, ct)).Where(a => a.UserId == session.HostUserId && a.EntityType != SupportSessions.Entity) : [];
        return (SupportEntry.Of(session, time.GetUtcNow()), [.. own.Concat(others).OrderByDescending(a => a.Sequence)]);
    }

    /// <summary>Ends a session at once; one that is over looks like a missing one.</summary>
    public async Task EndAsync(Guid id, CancellationToken ct)
    {
        await permissions.RequireAsync(SupportRules.Admit, ct);
        if (!await sessions.EndAsync(id, SupportEnd.ByAgency, user.Name, ct))
        {
            throw new MissingException();
        }
    }

    /// <summary>Allows changes in support sessions or takes that back, for running ones too.</summary>
    public Task AllowChangesAsync(bool allowed, bool? seen, CancellationToken ct) => desk.ChangeAsync(
        new SettingsHold<Rule>(SupportRules.Admit, async token => await profiles.LockAsync(token) is null ? null : new Rule(await settings.GetAsync(SupportSettings.MayChange, token) == "true"), r => r.MayChange.ToString()), seen?.ToString(), async (before, token) =>
        {
            if (before.MayChange != allowed)
            {
                await manager.SetAsync(SupportSettings.MayChange, allowed ? "true" : "false", token);
            }

            return new SettingsChange("support.rule-changed", "support-rule", "changes", new { before.MayChange }, new { MayChange = allowed });
        }, ct);

    private sealed record Rule(bool MayChange);
}
