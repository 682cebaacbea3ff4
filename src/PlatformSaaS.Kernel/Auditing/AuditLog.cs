using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Data;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Users;

namespace PlatformSaaS.Auditing;

/// <summary>Appends to the tenant's hash chain at the end of the action's transaction.</summary>
internal sealed class AuditLog(
    PlatformDbContext db, UnitOfWork unitOfWork, ICurrentUser user, ICurrentTenant tenant, ITenantScopeFactory scopes, TimeProvider time, DatabaseConnections connections) : IAuditLog
{
    private const string Zero = "0000000000000000000000000000000000000000000000000000000000000000";
    private List<Pending>? _pending;

    public async Task WriteAsync(string action, string entityType, string entityId, object? detail = null, CancellationToken ct = default)
    {
        var entry = new Pending(time.GetUtcNow(), user.Id, user.Name, action, entityType, entityId, detail is null ? null : JsonSerializer.Serialize(detail, JsonSerializerOptions.Web));
        if (!unitOfWork.IsOpen)
        {
            await unitOfWork.RunAsync(token => AppendAsync([entry], token), ct);
            return;
        }

        if (_pending is null)
        {
            _pending = [];
            unitOfWork.BeforeCommit(token =>
            {
                var entries = _pending;
                _pending = null;
                return AppendAsync(entries, token);
            });
            unitOfWork.OnRollback(() => _pending = null);
        }

        _pending.Add(entry);
    }

    public async Task WriteRefusalAsync(string action, string entityType, string entityId, string reason, CancellationToken ct = default)
    {
        if (tenant.Id is { } id)
        {
            await scopes.RunAsync(id, sp => ((AuditLog)sp.GetService(typeof(IAuditLog))!).WriteAsync(action + ".refused", entityType, entityId, new { reason }, ct));
        }
    }

    /// <summary>Checks the whole chain of the current tenant; returns the first sequence at fault, or null when it is whole.</summary>
    internal async Task<long?> FindFaultAsync(CancellationToken ct)
    {
        var previous = Zero;
        long expected = 1;
        await foreach (var entry in db.Set<AuditEntry>().AsNoTracking().OrderBy(e => e.Sequence).AsAsyncEnumerable().WithCancellation(ct))
        {
            if (entry.Sequence != expected || entry.PreviousHash != previous || entry.Hash != HashOf(entry))
            {
                return expected;
            }

            previous = entry.Hash;
            expected++;
        }

        var head = await db.Set<AuditHead>().AsNoTracking().FirstOrDefaultAsync(ct);
        return (head is null && expected == 1) || (head is not null && head.Sequence == expected - 1 && head.Hash == previous && head.Seal == SealOf(head.Sequence, head.Hash))
            ? null
            : expected;
    }

    private async Task AppendAsync(List<Pending> entries, CancellationToken ct)
    {
        // Made by the first entry, and locked by each until it is committed: the chain of a tenant grows one action at a time.
        db.ChangeTracker.Entries<AuditHead>().ToList().ForEach(stale => stale.State = EntityState.Detached);
        var head = (await db.Set<AuditHead>().FromSql(
            $"insert into kernel.audit_heads as h (tenant_id, sequence, hash, seal) values ({db.TenantId}, 0, {Zero}, '') on conflict (tenant_id) do update set sequence = h.sequence returning *")
            .IgnoreQueryFilters().AsTracking().ToListAsync(ct))[0];
        foreach (var pending in entries)
        {
            var entry = new AuditEntry
            {
                TenantId = db.TenantId,
                Sequence = ++head.Sequence,
                At = new DateTimeOffset(pending.At.Ticks - (pending.At.Ticks % 10), TimeSpan.Zero),
                UserId = pending.UserId,
                UserName = pending.UserName,
                Action = pending.Action,
                EntityType = pending.EntityType,
                EntityId = pending.EntityId,
                Detail = pending.Detail,
                PreviousHash = head.Hash,
                Hash = ""
            };
            entry.Hash = HashOf(entry);
            head.Hash = entry.Hash;
            db.Add(entry);
        }

        head.Seal = SealOf(head.Sequence, head.Hash);
        await db.SaveChangesAsync(ct);
    }

    private string SealOf(long sequence, string hash) =>
        connections.Seal(string.Create(CultureInfo.InvariantCulture, $"audit|{db.TenantId:D}|{sequence}|{hash}"));

    private static string HashOf(AuditEntry e) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(TextOf(e))));

    /// <summary>The text whose SHA-256 an entry's hash is: a JSON array of all its columns, the hash of the entry before last.</summary>
    internal static string TextOf(AuditEntry e) =>
        JsonSerializer.Serialize(new object?[] { e.TenantId, e.Sequence, e.At.UtcDateTime.Ticks, e.UserId, e.UserName, e.Action, e.EntityType, e.EntityId, e.Detail, e.PreviousHash });

    /// <summary>True where a head carries the seal that only this platform can make.</summary>
    internal bool IsSealed(AuditHead head) => head.Seal == SealOf(head.Sequence, head.Hash);

    private sealed record Pending(DateTimeOffset At, Guid? UserId, string? UserName, string Action, string EntityType, string EntityId, string? Detail);
}
