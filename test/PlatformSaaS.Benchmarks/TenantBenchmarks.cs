using System.Diagnostics;
using System.Net.Http.Json;
using PlatformSaaS.TestBase.Hosting;

namespace PlatformSaaS.Benchmarks;

/// <summary>The same pages with five tenants and with a thousand: the operator's list and board, a sign-in, an applicant's list, and what a tenant costs in memory.</summary>
internal static class TenantBenchmarks
{
    private static readonly string[] Packs = ["kliring", "ptsp", "siptenan", "klinik", "satuatap"];

    public static async Task RunAsync(PlatformHostFixture host, int rounds, TimeSpan slice, int most)
    {
        var tenants = new List<TestTenant> { await host.CreateTenantAsync("kliring", history: true) };
        await AddAsync(host, tenants, Packs.Length);
        var few = await MeasureAsync(host, tenants, rounds, slice);
        var before = await MemoryAsync(tenants);
        var clock = Stopwatch.StartNew();
        await AddAsync(host, tenants, most);
        Console.WriteLine($"{most - Packs.Length} tenants from packs in {clock.Elapsed.TotalSeconds:0} s, {clock.Elapsed.TotalMilliseconds / (most - Packs.Length):0} ms each.");
        await host.Database.ExecuteAsync("analyze");
        var many = await MeasureAsync(host, tenants, rounds, slice);
        var after = await MemoryAsync(tenants);

        Console.WriteLine($"{"subject",-50}{$"µs with {Packs.Length}",16}{$"µs with {most}",16}   ratio");
        foreach (var (name, time) in few)
        {
            Console.WriteLine($"{name,-50}{time,16:0}{many[name],16:0}   {time / many[name]:0.00}");
        }

        Console.WriteLine($"Memory with every home page seen: {before.Managed:0.0} MB managed, {before.Whole} MB in all with {Packs.Length}; {after.Managed:0.0} MB and {after.Whole} MB with {most}; {(after.Managed - before.Managed) * 1024 / (most - Packs.Length):0} KB managed per tenant.");
    }

    /// <summary>Tenants from the five packs in turn, with people and without a past.</summary>
    private static async Task AddAsync(PlatformHostFixture host, List<TestTenant> tenants, int until)
    {
        while (tenants.Count < until)
        {
            tenants.Add(await host.CreateTenantAsync(Packs[tenants.Count % Packs.Length]));
        }
    }

    private static async Task<IReadOnlyDictionary<string, double>> MeasureAsync(PlatformHostFixture host, List<TestTenant> tenants, int rounds, TimeSpan slice)
    {
        var subject = tenants[0];
        using var visitor = subject.Anonymous();
        using var applicant = await subject.SignInAsync("surya");
        using var operators = await host.HostPortal.SignInAsync("admin");
        return await Measure.RunAsync(
        [
            new("sign-in with a password (API)", null, () => TokenAsync(visitor)),
            new("an applicant's list of requests", null, () => GetAsync(applicant, "/permohonan")),
            new("a tenant's home page", null, () => GetAsync(visitor, "/")),
            new("the operator's list of tenants with its figures", null, () => GetAsync(operators, "/tenant")),
            new("the operator's search for a tenant", null, () => GetAsync(operators, "/tenant?q=klin"))
        ], rounds, slice);
    }

    /// <summary>What is held once every tenant was asked for its home page.</summary>
    private static async Task<(double Managed, long Whole)> MemoryAsync(List<TestTenant> tenants)
    {
        foreach (var tenant in tenants)
        {
            using var visitor = tenant.Anonymous();
            await GetAsync(visitor, "/");
        }

        return (GC.GetTotalMemory(forceFullCollection: true) / 1048576.0, Environment.WorkingSet / 1048576);
    }

    private static async Task TokenAsync(HttpClient client)
    {
        using var answer = await client.PostAsJsonAsync("/api/v1/auth/token", new { userName = "surya", password = TestTenant.Password });
        answer.EnsureSuccessStatusCode();
        await answer.Content.ReadAsByteArrayAsync();
    }

    private static async Task GetAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path);
        answer.EnsureSuccessStatusCode();
        await answer.Content.ReadAsByteArrayAsync();
    }
}
