using Microsoft.Extensions.Logging;
using Npgsql;
using PlatformSaaS.Auditing;
using PlatformSaaS.Data;
using PlatformSaaS.Jobs;
using PlatformSaaS.Notifications;

namespace PlatformSaaS.MultiTenancy;

/// <summary>Which move is to be carried out.</summary>
internal sealed record TenantMoveOrder(Guid MoveId);

/// <summary>
/// Moves a tenant's rows: the target gets its tables, writes are closed in the source's own database, rows are copied in one snapshot and compared, the tenant's row is switched in one step.
/// Whatever goes wrong before the switch leaves the tenant where it was, open again. May run again at any point; two runs of one move exclude each other.
/// </summary>
internal sealed class TenantMoveJob(
    PlatformDbContext db, DatabaseConnections connections, DatabaseMigrator migrator, MoveRows rows, IAuditLog audit, OutboxSignal signal, TimeProvider time, ILogger<TenantMoveJob> log) : IBackgroundJob<TenantMoveOrder>
{
    private const int LongestFault = 1000;

    // Who writes when the lock is set is waited for; nothing that the platform does takes longer.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    public async Task ExecuteAsync(TenantMoveOrder args, CancellationToken ct)
    {
        await using var guard = await JobGuard.TryAsync(connections, "move", args.MoveId, ct);
        if (guard is null)
        {
            return;
        }

        switch (await rows.FindAsync(args.MoveId, ct))
        {
            case { State: TenantMoveState.Waiting or TenantMoveState.Preparing or TenantMoveState.Copying } move:
                await MoveAsync(move, ct);
                break;
            case { State: TenantMoveState.Removing } move:
                await RemoveAsync(move, ct);
                break;
        }
    }

    private async Task MoveAsync(TenantMove move, CancellationToken ct)
    {
        string? source = null, target = null;
        try
        {
            (source, target) = (rows.Unprotect(move.ProtectedSource), rows.Unprotect(move.ProtectedTarget));
            await rows.SetAsync(move.Id, TenantMoveState.Preparing, ct);
            if (target is not null)
            {
                await migrator.MigrateAsync(connections.Of(target), ct);
                await RefuseOthersAsync(move, target, ct);
            }

            await CloseAsync(move.Portal, source, target, ct);
            IReadOnlyList<string> tables = [.. TenantDeletionJob.InOrder(db.Model).Reverse()];
            await rows.ProgressAsync(move.Id, tables.Count, 0, 0, ct);
            var copied = await new TenantCopy(connections.Of(source), connections.Of(target), move.Portal, tables).RunAsync((done, n) => rows.ProgressAsync(move.Id, tables.Count, done, n, ct), ct);
            if (target is not null)
            {
                await rows.UnlockAsync(target, move.Portal, ct);
            }

            await rows.SwitchAsync(move, copied, time.GetUtcNow(), ct);
            signal.Raise();
            await audit.WriteAsync("tenants.moved", "tenant", move.Portal.ToString(), new { before = Named(move.Source), after = Named(move.Target), tables = tables.Count, copied.Rows, copied.Checksum }, CancellationToken.None);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            log.LogWarning(e, "The move {Move} of tenant {Tenant} broke off", move.Id, move.Portal);
            await GiveUpAsync(move, source, target, e);
        }
    }

    /// <summary>An own database is one tenant's.</summary>
    private async Task RefuseOthersAsync(TenantMove move, string target, CancellationToken ct)
    {
        var any = string.Join(" or ", DatabaseMigrator.TenantTables(db.Model).Select(t => $"exists (select 1 from {t} where tenant_id <> $1)"));
        if (await rows.CountAsync(target, $"select ({any})::int", ct, move.Portal) != 0)
        {
            throw new InvalidOperationException("The database holds rows of another tenant.");
        }
    }

    private async Task CloseAsync(Guid tenant, string? source, string? target, CancellationToken ct)
    {
        if (target is null)
        {
            // What is copied must not be sent from the target before the switch.
            await rows.LockAsync(null, tenant, isClosed: true, ct);
        }

        await rows.CloseAsync(source, tenant, async isClosed =>
        {
            await rows.LockAsync(source, tenant, isClosed, ct);
            if (!isClosed)
            {
                await rows.SetMovingAsync(tenant, isMoving: true, ct);
            }
        }, time, Patience, ct);
    }

    private async Task GiveUpAsync(TenantMove move, string? source, string? target, Exception fault)
    {
        var ct = CancellationToken.None;
        if (target is null)
        {
            await TenantCopy.ClearAsync(connections.Shared, move.Portal, source is null ? [] : TenantDeletionJob.InOrder(db.Model), ct);
            await rows.UnlockAsync(null, move.Portal, ct);
        }

        await rows.UnlockAsync(source, move.Portal, ct);
        var text = fault.InnerException is { } inner && fault is NpgsqlException and not PostgresException ? $"{fault.Message} {inner.Message}" : fault.Message;
        await rows.EndAsync(move.Id, TenantMoveState.Failed, text.Length > LongestFault ? text[..LongestFault] : text, time.GetUtcNow(), ct);
        await rows.SetMovingAsync(move.Portal, isMoving: false, ct);
        await audit.WriteAsync("tenants.move-failed", "tenant", move.Portal.ToString(), new { from = Named(move.Source), to = Named(move.Target), fault = text }, ct);
    }

    private async Task RemoveAsync(TenantMove move, CancellationToken ct)
    {
        var source = rows.Unprotect(move.ProtectedSource);
        var removed = await TenantCopy.ClearAsync(connections.Of(source), move.Portal, TenantDeletionJob.InOrder(db.Model), ct);
        await rows.UnlockAsync(source, move.Portal, ct);
        await rows.EndAsync(move.Id, TenantMoveState.Done, null, time.GetUtcNow(), ct);
        await audit.WriteAsync("tenants.move-source-removed", "tenant", move.Portal.ToString(), new { from = Named(move.Source), rows = removed }, ct);
    }

    private static string Named(string? database) => database ?? "shared";
}
