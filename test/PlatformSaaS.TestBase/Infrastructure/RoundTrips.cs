using System.Collections.Concurrent;
using System.Diagnostics;

namespace PlatformSaaS.TestBase.Infrastructure;

/// <summary>Counts what one request asks of the database, beside other tests that run at the same time: the driver's spans of the request's own trace.</summary>
public sealed class RoundTrips : IDisposable
{
    // What a node knows of all portals is forgotten when any test beside this one changes a portal; that is no matter of the page.
    private static readonly string[] OfAllPortals = ["from kernel.tenants where", "from kernel.tenants t left join kernel.editions", "from kernel.announcements where"];

    private readonly ActivityListener _listener;
    private readonly ConcurrentQueue<(ActivityTraceId Trace, string Text)> _seen = new();

    public RoundTrips()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "Npgsql" or "Microsoft.AspNetCore", Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if (activity.Source.Name == "Npgsql" && (activity.GetTagItem("db.query.text") ?? activity.GetTagItem("db.statement")) is string text
                    && !Array.Exists(OfAllPortals, p => text.Contains(p, StringComparison.Ordinal)))
                {
                    _seen.Enqueue((activity.TraceId, text));
                }
            }
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>The statements of one GET, a round trip each, and what was answered. Of two tries the lesser: what is kept ends by the minute, between a page's first visit and this one too.</summary>
    public async Task<(IReadOnlyList<string> Statements, string Body)> GetAsync(HttpClient client, string path)
    {
        ArgumentNullException.ThrowIfNull(client);
        var (first, second) = (await OnceAsync(client, path), await OnceAsync(client, path));
        return first.Statements.Count < second.Statements.Count ? first : second;
    }

    private async Task<(IReadOnlyList<string> Statements, string Body)> OnceAsync(HttpClient client, string path)
    {
        var trace = ActivityTraceId.CreateRandom();
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom()}-01");
        using var answer = await client.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        var body = await answer.Content.ReadAsStringAsync();
        return ([.. _seen.Where(s => s.Trace == trace).Select(s => s.Text)], body);
    }

    /// <summary>The statements that were sent on behalf of the work's requests.</summary>
    public async Task<IReadOnlyList<string>> OfAsync(Func<Task> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        using var activity = new Activity("test").SetIdFormat(ActivityIdFormat.W3C).Start();
        await work();
        return [.. _seen.Where(s => s.Trace == activity.TraceId).Select(s => s.Text)];
    }

    public void Dispose() => _listener.Dispose();
}
