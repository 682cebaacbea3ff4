using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PlatformSaaS.Data;
using PlatformSaaS.Jobs;

namespace PlatformSaaS.MultiTenancy;

/// <summary>
/// Moves and exports whose process died: when a node starts, and every minute, those that are neither over nor in anybody's hands are queued again. The scheduler recovers what a node was at when it
/// died, too, but gives up after its tries, and never knew what died before it was queued; a portal must not stay read-only for that.
/// </summary>
internal sealed class UnfinishedJobs(MoveRows moves, ExportRows exports, DatabaseConnections connections, ITenantScopeFactory scopes, TimeProvider time, ILogger<UnfinishedJobs> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan AfterFault = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = Every;
            try
            {
                await QueueAsync(Every, stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogWarning("Unfinished moves and exports can't be looked for: {Reason}", e.Message);
                pause = AfterFault;
            }

            await Task.Delay(pause, time, stoppingToken);
        }
    }

    /// <summary>Queues those that were ordered that long ago; returns how many there were.</summary>
    internal async Task<int> QueueAsync(TimeSpan age, CancellationToken ct)
    {
        var (count, limit) = (0, time.GetUtcNow() - age);
        foreach (var move in (await moves.UnfinishedAsync(ct)).Where(m => m.OrderedAt <= limit))
        {
            count += await QueueAsync("move", move.Id, () => TenantMoves.QueueAsync(scopes, move.Id, ct), ct);
        }

        foreach (var export in (await exports.UnfinishedAsync(ct)).Where(e => e.OrderedAt <= limit))
        {
            count += await QueueAsync("export", export.Id, () => TenantExports.QueueAsync(scopes, export.Id, ct), ct);
        }

        return count;
    }

    private async Task<int> QueueAsync(string kind, Guid id, Func<Task> queue, CancellationToken ct)
    {
        await using (var idle = await JobGuard.TryAsync(connections, kind, id, ct))
        {
            if (idle is null)
            {
                return 0;
            }
        }

        await queue();
        return 1;
    }
}
