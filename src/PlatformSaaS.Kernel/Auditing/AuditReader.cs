using Microsoft.EntityFrameworkCore;

namespace PlatformSaaS.Auditing;

/// <summary>Reads along the chain, so that pages of it need no further order.</summary>
internal sealed class AuditReader(DbContext db, AuditLog log) : IAuditReader
{
    public async Task<IReadOnlyList<AuditRecord>> ListAsync(AuditFilter filter, long? before, int take, CancellationToken ct = default)
    {
        var entries = db.Set<AuditEntry>().AsNoTracking();
        if (before is { } sequence)
        {
            entries = entries.Where(e => e.Sequence < sequence);
        }

        if (!string.IsNullOrEmpty(filter.Person))
        {
            var pattern = $"%{filter.Person.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%";
            entries = entries.Where(e => EF.Functions.ILike(e.UserName!, pattern));
        }

        if (!string.IsNullOrEmpty(filter.Action))
        {
            entries = entries.Where(e => e.Action.StartsWith(filter.Action));
        }

        if (!string.IsNullOrEmpty(filter.EntityType))
        {
            entries = entries.Where(e => e.EntityType == filter.EntityType);
        }

        if (!string.IsNullOrEmpty(filter.EntityId))
        {
            entries = entries.Where(e => e.EntityId == filter.EntityId);
        }

        if (filter.From is { } from)
        {
            entries = entries.Where(e => e.At >= from);
        }

        if (filter.Until is { } until)
        {
            entries = entries.Where(e => e.At < until);
        }

        return await entries.OrderByDescending(e => e.Sequence).Take(take).Select(e => new AuditRecord(e.Sequence, e.At, e.UserId, e.UserName, e.Action, e.EntityType, e.EntityId, e.Detail)).ToListAsync(ct);
    }

    public async Task<IReadOnlyList<string>> EntityTypesAsync(CancellationToken ct = default) => await db.Set<AuditEntry>().AsNoTracking().Select(e => e.EntityType).Distinct().OrderBy(t => t).ToListAsync(ct);

    public Task<long?> FindFaultAsync(CancellationToken ct = default) => log.FindFaultAsync(ct);
}
