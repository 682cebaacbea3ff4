namespace PlatformSaaS.Jobs;

/// <summary>A recurring job as the operator sees it.</summary>
/// <param name="Name">Name.</param>
/// <param name="Every">Time between runs.</param>
/// <param name="Last">When it last began; null before its first run.</param>
/// <param name="Next">When it is due.</param>
/// <param name="State">State of its trigger in the scheduler's words; null where no node has scheduled it.</param>
public sealed record RecurringJobState(string Name, TimeSpan Every, DateTimeOffset? Last, DateTimeOffset? Next, string? State);

/// <summary>The scheduler at a glance.</summary>
/// <param name="Recurring">Recurring jobs by name.</param>
/// <param name="Queued">Background jobs that wait or are tried again.</param>
/// <param name="OldestDue">When the first of them is due.</param>
/// <param name="Nodes">Nodes that run jobs.</param>
public sealed record JobBoardState(IReadOnlyList<RecurringJobState> Recurring, int Queued, DateTimeOffset? OldestDue, int Nodes);

/// <summary>Shows what the scheduler did and will do; host portal only. Callers authorise.</summary>
public interface IJobBoard
{
    /// <summary>The present state, in one round trip.</summary>
    Task<JobBoardState> ReadAsync(CancellationToken ct = default);
}
