using Npgsql;
using PlatformSaaS.MultiTenancy;

namespace PlatformSaaS.Jobs;

/// <summary>Reads the scheduler's own tables, which know the jobs of all nodes.</summary>
internal sealed class JobBoard(HostCrossing crossing, JobDirectory jobs) : IJobBoard
{
    public async Task<JobBoardState> ReadAsync(CancellationToken ct = default)
    {
        var seen = new Dictionary<string, (long? Last, long? Next, string State)>(StringComparer.Ordinal);
        var (queued, oldest, nodes) = (0, (DateTimeOffset?)null, 0);
        await crossing.RunAsync(
        [
            new NpgsqlBatchCommand($"select trigger_name, prev_fire_time, next_fire_time, trigger_state from {JobTables.Prefix}triggers where trigger_group = '{RecurringJobSchedule.Group}'"),
            new NpgsqlBatchCommand($"select count(*)::int, min(next_fire_time), (select count(*)::int from {JobTables.Prefix}scheduler_state) from {JobTables.Prefix}triggers where trigger_group = '{BackgroundJobManager.Group}'")
        ], async (index, row) =>
        {
            while (await row.ReadAsync(ct))
            {
                if (index == 0)
                {
                    seen[row.GetString(0)] = (await row.IsDBNullAsync(1, ct) ? null : row.GetInt64(1), await row.IsDBNullAsync(2, ct) ? null : row.GetInt64(2), row.GetString(3));
                }
                else
                {
                    (queued, oldest, nodes) = (row.GetInt32(0), await row.IsDBNullAsync(1, ct) ? null : Moment(row.GetInt64(1)), row.GetInt32(2));
                }
            }
        }, ct);
        return new([.. jobs.All.Values.OrderBy(j => j.Name, StringComparer.Ordinal).Select(j => seen.TryGetValue(j.Name, out var t)
            ? new RecurringJobState(j.Name, j.Every, Moment(t.Last), Moment(t.Next), t.State) : new RecurringJobState(j.Name, j.Every, null, null, null))], queued, oldest, nodes);
    }

    /// <summary>The scheduler keeps times as ticks, and what never was as no or a negative number.</summary>
    private static DateTimeOffset? Moment(long? ticks) => ticks is > 0 ? new DateTimeOffset(ticks.Value, TimeSpan.Zero) : null;
}
