using System.Collections.Concurrent;
using System.Globalization;
using PlatformSaaS.Modules.Tests.Security;
using PlatformSaaS.TestBase.Hosting;

namespace PlatformSaaS.Modules.Tests.Isolation;

/// <summary>Asks every endpoint of one portal for everything that another one has, as everybody.</summary>
internal sealed class Sweep(TwoTenants world)
{
    private static readonly string?[] People = [null, "maya", "ratna", "admin"];
    private readonly ConcurrentDictionary<string, Task<Seen>> baselines = new(StringComparer.Ordinal);
    private int attempts;

    /// <summary>How many foreign values were asked for.</summary>
    public int Attempts => attempts;

    public ConcurrentBag<string> Leaks { get; } = [];

    /// <summary>Answers that showed the canary; a leak unless the portal asked is its own.</summary>
    public ConcurrentDictionary<string, int> Shown { get; } = new(StringComparer.Ordinal);

    /// <summary>How many attempts are wanted at least.</summary>
    public static int Wanted => int.TryParse(Environment.GetEnvironmentVariable("PLATFORM_ISOLATION_ATTEMPTS"), CultureInfo.InvariantCulture, out var set) ? set : 2000;

    /// <summary>Asks <paramref name="portal"/> for B's values until enough attempts were made; every probe gets at least one value of each table.</summary>
    public async Task RunAsync(TestTenant portal, int wanted, bool readOnly = false)
    {
        var isOwn = portal.Id == world.B.Id;
        var probes = (await Endpoints.DiscoverAsync(world.Host)).Where(e => !e.IsStatic).SelectMany(Probe.Of)
            .Where(p => p.Endpoint.Pattern is not ("/error/{status:int}" or "/keluar" or "/bahasa/{bahasa}") && !p.Endpoint.Pattern.StartsWith("/openapi", StringComparison.Ordinal) && (!readOnly || p.Method == "GET")).ToList();
        probes.Count.ShouldBeGreaterThan(60);
        foreach (var person in People)
        {
            using var caller = await Caller.SignInAsync(portal, person);
            var work = new List<(Probe Probe, string Value)>();
            for (var round = 0; round == 0 || (work.Count < wanted / People.Length && round < 12); round++)
            {
                work.AddRange(from probe in probes
                              from value in Values(probe, round)
                              select (probe, value));
            }

            await Parallel.ForEachAsync(work, new ParallelOptions { MaxDegreeOfParallelism = 6 }, async (item, _) => await TryAsync(caller, item.Probe, item.Value, isOwn));
        }
    }

    private IEnumerable<string> Values(Probe probe, int round)
    {
        // A body or query takes a few of each; a path takes one id of every table.
        var ids = world.Ids.Values.Where(v => v.Count > round).Select(v => v[(v.Count - 1 - round) % v.Count]).Distinct();
        if (probe.Place != Place.Path)
        {
            ids = ids.Where((_, i) => i % 6 == round % 6);
        }

        if (!probe.IsGuid && round == 0)
        {
            ids = world.Texts.Concat(probe.Place == Place.Path ? ids.Take(2) : [world.Hint]);
        }

        return ids;
    }

    private async Task TryAsync(Caller caller, Probe probe, string value, bool isOwn)
    {
        var seen = await caller.AskAsync(probe, value, Other, world.B.Id.ToString());
        Interlocked.Increment(ref attempts);
        if (seen.Shows(world.Canary))
        {
            Shown.AddOrUpdate(probe.Key, 1, (_, n) => n + 1);
            if (!isOwn)
            {
                Leaks.Add($"{caller.Name}: {probe.Key} = {value}: {seen.Status}, the canary shows: {Around(seen.Body)}");
            }
        }

        if (isOwn)
        {
            return;
        }

        // What a made-up value of the same shape is answered with; the same for all values of that shape.
        var madeUp = MadeUp(value);
        var shape = $"{caller.Name}|{probe.Key}|{(Guid.TryParse(value, out _) ? "id" : value.Length + ":" + value.Count(c => c == '/'))}";
        var expected = await baselines.GetOrAdd(shape, _ => caller.AskAsync(probe, madeUp, Other, world.B.Id.ToString()));
        if (seen.Status != expected.Status || seen.Location != expected.Location || Math.Abs(seen.Body.Length - expected.Body.Length) > 0)
        {
            // Once more side by side: what both portals' own life changed meanwhile isn't a difference.
            var again = await caller.AskAsync(probe, value, Other, world.B.Id.ToString());
            var fresh = await caller.AskAsync(probe, MadeUp(value), Other, world.B.Id.ToString());
            if (again.Status != fresh.Status || again.Location != fresh.Location || again.Body.Length != fresh.Body.Length)
            {
                Leaks.Add($"{caller.Name}: {probe.Key} = {value}: {again.Status} {again.Location} ({again.Body.Length}), made up: {fresh.Status} {fresh.Location} ({fresh.Body.Length}) {Difference(again.Body, fresh.Body)}");
            }
        }
    }

    /// <summary>Parameters beside the probed one: the portal's own, so that a child of B meets a parent of A.</summary>
    private string Other(string name) => name switch
    {
        "version" or "status" => "1",
        "code" or "service" => Reviews.Pages.Applicant.Service,
        "template" => "surat-permohonan",
        "action" => "submit",
        "jenis" => "berita",
        "list" => "teknologi",
        _ => world.OwnIds["reviews.requests:id"][0]
    };

    private static string MadeUp(string value)
    {
        if (Guid.TryParse(value, out _))
        {
            return Guid.CreateVersion7().ToString();
        }

        return string.Concat(value.Select(c => char.IsAsciiDigit(c) ? (char)('0' + Random.Shared.Next(10)) : char.IsAsciiLetterLower(c) ? (char)('a' + Random.Shared.Next(26)) : char.IsAsciiLetterUpper(c) ? (char)('A' + Random.Shared.Next(26)) : c));
    }

    private string Around(string body) => body.IndexOf(world.Canary, StringComparison.OrdinalIgnoreCase) is >= 0 and var at ? body[Math.Max(0, at - 60)..Math.Min(body.Length, at + 80)] : "";

    private static string Difference(string a, string b)
    {
        var at = 0;
        while (at < Math.Min(a.Length, b.Length) && a[at] == b[at])
        {
            at++;
        }

        return $"…{a[Math.Max(0, at - 30)..Math.Min(a.Length, at + 50)]}… / …{b[Math.Max(0, at - 30)..Math.Min(b.Length, at + 50)]}…";
    }
}

/// <summary>Somebody at one portal, by cookie for pages and by token for the API.</summary>
internal sealed class Caller(string name, HttpClient pages, HttpClient api, string? token) : IDisposable
{
    public string Name { get; } = name;

    public static async Task<Caller> SignInAsync(TestTenant portal, string? person)
    {
        var pages = person is null ? portal.Anonymous() : await portal.SignInAsync(person);
        var api = person is null ? portal.Anonymous() : await portal.ApiAsync(person);
        var html = await pages.GetStringAsync(person is null ? "/masuk" : "/akun/kata-sandi");
        return new Caller(person ?? "stranger", pages, api, FormClient.TokenOf(html));
    }

    public async Task<Seen> AskAsync(Probe probe, string value, Func<string, string> other, string tenantId)
    {
        using var request = probe.Ask(value, other, tenantId, token);
        using var answer = await (probe.Endpoint.IsApi ? api : pages).SendAsync(request);
        return await Seen.OfAsync(answer, value);
    }

    public void Dispose()
    {
        pages.Dispose();
        api.Dispose();
    }
}
