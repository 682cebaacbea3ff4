using System.Collections.Concurrent;
using System.Diagnostics;

namespace PlatformSaaS.Modules.Tests.Performance;

/// <summary>Counts the commands that the database is sent on behalf of one request, whoever sends them: each is a round trip.</summary>
public sealed class RoundTrips : IDisposable
{
    private readonly ConcurrentDictionary<ActivityTraceId, ConcurrentQueue<string>> _sent = new();
    private readonly ActivityListener _listener;

    public RoundTrips()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql", Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if (_sent.TryGetValue(activity.TraceId, out var commands))
                {
                    commands.Enqueue((activity.GetTagItem("db.query.text") ?? activity.GetTagItem("db.statement"))?.ToString() ?? activity.DisplayName);
                }
            }
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>What was sent while the work ran.</summary>
    public async Task<IReadOnlyList<string>> OfAsync(Func<Task> work)
    {
        using var activity = new Activity("test").SetIdFormat(ActivityIdFormat.W3C).Start();
        var commands = _sent.GetOrAdd(activity.TraceId, _ => []);
        await work();
        return [.. commands];
    }

    public void Dispose() => _listener.Dispose();
}
