using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Data;
using PlatformSaaS.Identity.Users;

namespace PlatformSaaS.Identity.Links;

/// <summary>Makes and redeems mailed links.</summary>
internal sealed class SingleUseLinks(DbContext db, TimeProvider time)
{
    /// <summary>A new token; earlier unused ones of the purpose stay good, since mails may arrive out of order.</summary>
    public async Task<string> IssueAsync(Guid userId, LinkPurpose purpose, TimeSpan lifetime, string? data, CancellationToken ct)
    {
        var token = Secrets.NewToken();
        var now = time.GetUtcNow();
        db.Add(new SingleUseToken { Id = NewId.Next(), UserId = userId, Purpose = purpose, Hash = Secrets.Hash(token), Data = data, CreatedAt = now, ExpiresAt = now + lifetime });
        await db.SaveChangesAsync(ct);
        return token;
    }

    /// <summary>The token if it is still good. Looking doesn't use it: mail scanners open links too.</summary>
    public async Task<SingleUseToken?> FindAsync(string? token, LinkPurpose purpose, CancellationToken ct)
    {
        if (token is not { Length: > 20 and < 100 })
        {
            return null;
        }

        var hash = Secrets.Hash(token);
        var now = time.GetUtcNow();
        return await db.Set<SingleUseToken>().AsNoTracking().FirstOrDefaultAsync(t => t.Hash == hash && t.Purpose == purpose && t.UsedAt == null && t.ExpiresAt > now, ct);
    }

    /// <summary>Uses the token, and with it all others of the same purpose and user. False when a rival was faster.</summary>
    public async Task<bool> RedeemAsync(SingleUseToken token, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var mine = await db.Set<SingleUseToken>().Where(t => t.Id == token.Id && t.UsedAt == null).ExecuteUpdateAsync(s => s.SetProperty(t => t.UsedAt, now), ct);
        if (mine == 1)
        {
            await db.Set<SingleUseToken>().Where(t => t.UserId == token.UserId && t.Purpose == token.Purpose && t.UsedAt == null).ExecuteUpdateAsync(s => s.SetProperty(t => t.UsedAt, now), ct);
        }

        return mine == 1;
    }

    /// <summary>How many were issued to a user of late, so that a stranger can't flood a mailbox.</summary>
    public Task<int> CountRecentAsync(Guid userId, LinkPurpose purpose, TimeSpan within, CancellationToken ct)
    {
        var since = time.GetUtcNow() - within;
        return db.Set<SingleUseToken>().CountAsync(t => t.UserId == userId && t.Purpose == purpose && t.CreatedAt > since, ct);
    }
}
