using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Billing.Invoices;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.Modularity;
using PlatformSaaS.Numbering;
using PlatformSaaS.Settings;
using PlatformSaaS.Users;

namespace PlatformSaaS.Billing.Ledger;

/// <summary>The tenant's books: invoices are locked here before their rupiah move, and each move is written down here. Callers have authorised and opened a transaction.</summary>
internal sealed class Books(DbContext db, ITenantClock clock, ICurrentUser user, INumbering numbering, ISettingProvider settings, ITenantCache cache)
{
    /// <summary>The invoice, locked until the transaction ends: what moves its rupiah runs one after the other.</summary>
    public async Task<Invoice> LockAsync(Guid id, CancellationToken ct)
    {
        await TouchedAsync(ct);
        return (await db.Set<Invoice>().FromSql($"select i.*, i.xmin from billing.invoices i where i.id = {id} for update").ToListAsync(ct)).FirstOrDefault() ?? throw new MissingException();
    }

    /// <summary>Makes the menus count anew once the transaction has ended.</summary>
    public Task TouchedAsync(CancellationToken ct) => cache.InvalidateAsync(BillingMenu.CacheKey, ct);

    /// <summary>Writes the entries of one move.</summary>
    public async Task WriteAsync(IReadOnlyList<LedgerEntry> entries, string document, Guid? source, Guid? account, CancellationToken ct)
    {
        var (now, today) = (clock.UtcNow, await clock.TodayAsync(ct));
        foreach (var entry in entries)
        {
            (entry.At, entry.Day, entry.Document, entry.SourceId, entry.AccountId, entry.ByName) = (now, today, document, source, account, user.Name);
            db.Add(entry);
        }
    }

    /// <summary>The next number of a paper, by the tenant's pattern. A rollback gives it back.</summary>
    public async Task<string> NextNumberAsync(string setting, CancellationToken ct)
    {
        var reset = Enum.Parse<CounterReset>(await settings.GetAsync(BillingSettings.NumberReset, ct) ?? "yearly", ignoreCase: true);
        return await numbering.NextAsync("billing:" + setting, (await settings.GetAsync(setting, ct))!, await clock.TodayAsync(ct), reset, ct);
    }
}
