using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Auditing;
using PlatformSaaS.Data;
using PlatformSaaS.MultiTenancy;

namespace PlatformSaaS.Tenants.Support;

/// <summary>The current tenant's support sessions. Each step is won by one: what is used or over can't be used or ended again. Callers authorise.</summary>
internal sealed class SupportSessions(DbContext db, ITenantCache cache, ICurrentTenant tenant, IUnitOfWork unitOfWork, SupportNotices notices, IAuditLog audit, TimeProvider time)
{
    /// <summary>Kind of thing in the audit log.</summary>
    public const string Entity = "support-session";

    public async Task<IReadOnlyList<SupportSession>> ListAsync(CancellationToken ct) => await db.Set<SupportSession>().AsNoTracking().OrderByDescending(s => s.AskedAt).ThenByDescending(s => s.Id).Take(100).ToListAsync(ct);

    public Task<SupportSession?> FindAsync(Guid id, CancellationToken ct) => db.Set<SupportSession>().AsNoTracking().FirstOrDefaultAsync(s => s.Id == id, ct);

    public Task AddAsync(SupportSession session, CancellationToken ct) => unitOfWork.RunAsync(async token =>
    {
        db.Add(session);
        await db.SaveChangesAsync(token);
        await audit.WriteAsync("support.asked", Entity, session.Id.ToString(), new { session.PersonName, session.Reason, session.Role, session.AsksChanges, session.Minutes }, token);
    }, ct);

    /// <summary>What a hand-over token stands for while it is good. Looking doesn't use it.</summary>
    public async Task<SupportSession?> FindByTokenAsync(string? token, CancellationToken ct)
    {
        if (token is not { Length: > 20 and < 100 } || tenant.Id is not { } id)
        {
            return null;
        }

        var (hash, now) = (SupportRules.Hash(id, token), time.GetUtcNow());
        return await db.Set<SupportSession>().AsNoTracking().FirstOrDefaultAsync(s => s.TokenHash == hash && s.StartedAt == null && s.EndedAt == null && s.TokenExpiresAt > now, ct);
    }

    /// <summary>Begins it, once; null when a rival was faster.</summary>
    public Task<SupportSession?> StartAsync(SupportSession found, CancellationToken ct) => unitOfWork.RunAsync(async token =>
    {
        var now = time.GetUtcNow();
        var until = now.AddMinutes(found.Minutes);
        if (await db.Set<SupportSession>().Where(s => s.Id == found.Id && s.StartedAt == null && s.EndedAt == null && s.TokenExpiresAt > now)
            .ExecuteUpdateAsync(u => u.SetProperty(s => s.StartedAt, now).SetProperty(s => s.ExpiresAt, until), token) != 1)
        {
            return null;
        }

        (found.StartedAt, found.ExpiresAt) = (now, until);
        await cache.InvalidateAsync(SupportSession.CacheKey(found.Id), token);
        await audit.WriteAsync("support.begun", Entity, found.Id.ToString(), new { found.PersonName, until }, token);
        await notices.BegunAsync(found, token);
        return found;
    }, ct);

    /// <summary>Ends it at once, on every node; false when it is unknown or over.</summary>
    public Task<bool> EndAsync(Guid id, SupportEnd end, string? by, CancellationToken ct) => unitOfWork.RunAsync(async token =>
    {
        var now = time.GetUtcNow();
        if (await db.Set<SupportSession>().Where(s => s.Id == id && s.EndedAt == null).ExecuteUpdateAsync(u => u.SetProperty(s => s.EndedAt, now).SetProperty(s => s.End, end).SetProperty(s => s.EndedBy, by), token) != 1)
        {
            return false;
        }

        await cache.InvalidateAsync(SupportSession.CacheKey(id), token);
        var session = (await FindAsync(id, token))!;
        await audit.WriteAsync("support.ended", Entity, id.ToString(), new { session.PersonName, end = end.ToString(), by }, token);
        if (session.StartedAt is not null)
        {
            await notices.OverAsync(session, token);
        }

        return true;
    }, ct);

    /// <summary>Closes what ran out, so that the agency hears of it.</summary>
    public async Task CloseOverdueAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        foreach (var session in await db.Set<SupportSession>().AsNoTracking().Where(s => s.EndedAt == null && (s.ExpiresAt ?? s.TokenExpiresAt) <= now).ToListAsync(ct))
        {
            await EndAsync(session.Id, session.StartedAt is null ? SupportEnd.Unused : SupportEnd.Expired, null, ct);
        }
    }
}

/// <summary>Tells agencies of sessions whose time ran out; that they are over needs no job.</summary>
internal sealed class SupportOverJob(SupportSessions sessions) : Jobs.IRecurringJob
{
    public string Name => "tenants.support-over";

    public TimeSpan Every => TimeSpan.FromMinutes(1);

    public Task ExecuteAsync(CancellationToken ct) => sessions.CloseOverdueAsync(ct);
}
