using System.Collections.Concurrent;
using System.Globalization;
using PlatformSaaS.Modules.Tests.Security;
using PlatformSaaS.TestBase.Hosting;

namespace PlatformSaaS.Modules.Tests.Isolation;

/// <summary>Asks every endpoint of one portal for what another one has, as everybody.</summary>
internal sealed class Sweep(TwoTenants world)
{
    private const int Rounds = 6;
    private readonly ConcurrentBag<(Caller Caller, Probe Probe, string Value)> doubtful = [];
    private readonly ConcurrentDictionary<string, byte> used = new(StringComparer.Ordinal);
    private readonly List<Caller> callers = [];
    private int attempts;

    /// <summary>How many foreign values were asked for.</summary>
    public int Attempts => attempts;

    /// <summary>How many ways of asking there are, each tried by each person.</summary>
    public int Probes { get; private set; }

    /// <summary>Ways of asking whose answers differed at first, and were asked for once more.</summary>
    public IReadOnlyList<string> Doubtful => [.. doubtful.Select(d => d.Probe.Key).Order(StringComparer.Ordinal)];

    public ConcurrentBag<string> Leaks { get; } = [];

    /// <summary>Answers that showed the canary; a leak unless the portal asked is its own.</summary>
    public ConcurrentDictionary<string, int> Shown { get; } = new(StringComparer.Ordinal);

    /// <summary>Values of the other portal that nobody was asked for.</summary>
    public IReadOnlyList<string> Unused { get; private set; } = [];

    /// <summary>How many attempts are wanted at least; set by whoever wants to look longer.</summary>
    public static int Wanted => int.TryParse(Environment.GetEnvironmentVariable("PLATFORM_ISOLATION_ATTEMPTS"), CultureInfo.InvariantCulture, out var set) ? set : 3000;

    /// <summary>Signs everybody in; at latest the sweep does it, but then both locks may be off already.</summary>
    public async Task SignInAsync(TestTenant portal)
    {
        foreach (var person in world.People)
        {
            callers.Add(await Caller.SignInAsync(portal, person));
        }
    }

    /// <summary>Asks <paramref name="portal"/> for B's values: each probe as each person at least <paramref name="least"/> times, and on until there were enough attempts.
    /// Who is refused whatever is asked for asks no more: no value was looked at. Where a lock is off (<paramref name="spare"/>) who was refused before doesn't ask at all.
    /// Where <paramref name="enough"/> is given, who may most asks first, and nobody asks on once it holds.</summary>
    public async Task RunAsync(TestTenant portal, int wanted, bool readOnly = false, int least = 2, bool spare = false, Func<bool>? enough = null)
    {
        var isOwn = portal.Id == world.B.Id;
        var probes = (await Endpoints.DiscoverAsync(world.Host)).Where(e => !e.IsStatic).SelectMany(Probe.Of)
            .Where(p => p.Endpoint.Pattern is not ("/error/{status:int}" or "/keluar" or "/bahasa/{bahasa}") && !p.Endpoint.Pattern.StartsWith("/openapi", StringComparison.Ordinal) && (!readOnly || p.Method == "GET") && world.Asks(p)).ToList();
        Probes = probes.Count;
        if (callers.Count == 0)
        {
            await SignInAsync(portal);
        }

        var values = new Values(world);
        var powers = await world.PowersAsync(portal);
        var order = Enumerable.Range(0, callers.Count).ToList();
        if (enough is not null)
        {
            order.Reverse();
        }

        for (var round = 0; round == 0 || (enough is null && attempts < wanted && round < Rounds); round++)
        {
            foreach (var i in order)
            {
                // In a later round the last of two: the first is what fits, the second whatever comes next.
                var work = probes.Where(p => (round == 0 && !spare) || !IsRefused(callers[i], p)).Select(p => (Probe: p, Values: round == 0 ? values.For(p, i, least) : [values.For(p, i, 2)[^1]])).ToList();
                await Parallel.ForEachAsync(work, new ParallelOptions { MaxDegreeOfParallelism = 6 }, async (item, _) =>
                {
                    foreach (var value in item.Values)
                    {
                        if (enough?.Invoke() == true || await TryAsync(callers[i], item.Probe, value, isOwn))
                        {
                            return;
                        }
                    }
                });
            }
        }

        foreach (var value in enough is null && !readOnly ? values.All.Where(v => !used.ContainsKey(v)).ToList() : [])
        {
            var probe = probes.First(p => p.IsGuid == Guid.TryParse(value, out _) && p.Place != Place.Body && !IsRefused(callers[^1], p));
            await TryAsync(callers[^1], probe, value, isOwn);
        }

        powers.Except(await world.PowersAsync(portal)).ShouldBeEmpty("Who asks must not lose powers on the way, else what follows looks less far.");
        foreach (var (caller, probe, value) in enough is null ? doubtful : [])
        {
            await CompareAsync(caller, probe, value);
        }

        Unused = [.. values.All.Where(v => !used.ContainsKey(v))];
        foreach (var caller in callers)
        {
            if (!readOnly && caller.Name != "stranger")
            {
                (await caller.IsSignedInAsync()).ShouldBeTrue($"{caller.Name} was signed out on the way and asked for nothing since.");
            }

            caller.Dispose();
        }
    }

    private bool IsRefused(Caller caller, Probe probe) => world.Refused.ContainsKey((caller.Name, probe.Key));

    /// <summary>Asks for a value and for its made-up twin; true when the person was refused before either was looked at.</summary>
    private async Task<bool> TryAsync(Caller caller, Probe probe, string value, bool isOwn)
    {
        if (probe.IsKept)
        {
            world.Told.TryAdd(value, 0);
        }

        world.AskedFor.TryAdd(value, 0);
        var seen = await caller.AskAsync(probe, value, Twin.Of(value), Other, world.B.Id.ToString());
        Interlocked.Increment(ref attempts);
        used.TryAdd(value, 0);
        if (seen.Shows(world.Canary))
        {
            Shown.AddOrUpdate(probe.Key, 1, (_, n) => n + 1);
            if (!isOwn)
            {
                Leaks.Add($"{caller.Name}: {probe.Key} = {value}: {seen.Status}, the canary shows: {seen.Around(world.Canary)}");
            }
        }

        var isRefused = seen.IsTurnedAway || seen.Status == 403;
        if (isRefused)
        {
            world.Refused.TryAdd((caller.Name, probe.Key), 0);
        }

        if (isOwn)
        {
            return isRefused;
        }

        // The audit log keeps what the portal was asked for and refused, and grows with each attempt.
        var isLog = probe.Endpoint.Pattern.Contains("/audit", StringComparison.Ordinal);
        if (seen.Ids.FirstOrDefault(i => world.IsForeign(i) && !(isLog ? world.AskedFor : world.Told).ContainsKey(i)) is { } id)
        {
            Leaks.Add($"{caller.Name}: {probe.Key} = {value}: {seen.Status}, names the foreign id {id}");
        }

        // Both are always asked equally often: some answers depend on that, such as the captcha for a name that was tried three times.
        if (!seen.IsLike(await caller.AskAsync(probe, Twin.Of(value), value, Other, world.B.Id.ToString())) && !isLog)
        {
            doubtful.Add((caller, probe, value));
        }

        return isRefused;
    }

    /// <summary>
    /// Value and twin once more, with nothing else going on: the first time the portal's own life may have changed something in between.
    /// Who knows a foreign value answers it differently every time.
    /// </summary>
    private async Task CompareAsync(Caller caller, Probe probe, string value)
    {
        var difference = "";
        for (var round = 0; round < Rounds; round++)
        {
            var twin = await caller.AskAsync(probe, Twin.Of(value), value, Other, world.B.Id.ToString());
            var seen = await caller.AskAsync(probe, value, Twin.Of(value), Other, world.B.Id.ToString());
            if (seen.IsLike(twin))
            {
                return;
            }

            difference = seen.Against(twin);
        }

        Leaks.Add($"{caller.Name}: {probe.Key} = {value}: {difference}");
    }

    /// <summary>Parameters beside the probed one: the portal's own, so that a child of B meets a parent of A.</summary>
    private string Other(string name) => name switch
    {
        "version" or "status" or "position" or "number" => "1",
        "code" or "service" => world.Service,
        "template" => "surat-permohonan",
        "action" => "submit",
        "jenis" => "berita",
        "kind" => "pertanyaan",
        "list" => "teknologi",
        _ => world.OwnIds["reviews.requests:id"][0]
    };
}
