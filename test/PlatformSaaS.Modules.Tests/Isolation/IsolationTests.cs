using PlatformSaaS.TestBase.Hosting;

namespace PlatformSaaS.Modules.Tests.Isolation;

/// <summary>No portal shows, changes or hints at what another one has.</summary>
public abstract class HoldingCases(TwoTenants world, ITestOutputHelper output)
{
    protected TwoTenants World => world;

    protected ITestOutputHelper Output => output;

    /// <summary>How many attempts a sweep makes at least.</summary>
    protected virtual int Wanted => Sweep.Wanted;

    [Fact]
    public Task Nothing_of_another_portal_is_to_be_had() => ShouldHoldAsync(world.A);

    protected async Task ShouldHoldAsync(TestTenant portal, int least = 2, bool spare = false)
    {
        var wanted = spare ? Wanted / 3 : Wanted;
        var before = await FingerprintAsync();
        var sweep = new Sweep(world);
        var began = TimeProvider.System.GetTimestamp();
        await sweep.RunAsync(portal, wanted, least: least, spare: spare);
        output.WriteLine($"{sweep.Attempts} attempts by {sweep.Probes} ways of asking in {TimeProvider.System.GetElapsedTime(began).TotalSeconds:0} s, {sweep.Doubtful.Count} looked at twice, {sweep.Leaks.Count} leaks.");
        output.WriteLine(string.Join('\n', sweep.Doubtful.CountBy(k => k).Select(k => $"  {k.Key} × {k.Value}")));
        sweep.Leaks.Order(StringComparer.Ordinal).Take(60).ShouldBeEmpty();
        sweep.Attempts.ShouldBeGreaterThanOrEqualTo(wanted);
        sweep.Unused.ShouldBeEmpty("Everything that the other portal has is asked for.");
        (await FingerprintAsync()).ShouldBe(before, "Asking one portal must leave the rows of the other as they were.");
    }

    /// <summary>A checksum of everything that B has, but for traces of being asked.</summary>
    private async Task<string> FingerprintAsync()
    {
        var parts = new List<string>();
        foreach (var table in await world.TablesAsync())
        {
            // What waits to be sent is sent meanwhile, so of messages only their number counts.
            var row = table == "kernel.outbox_messages" ? "t.id" : "t";
            parts.Add($"{table}={await world.Host.Database.ScalarAsync<string>($"select coalesce(md5(string_agg({row}::text, '|' order by {row}::text)), '') from {table} t where tenant_id = '{world.B.Id}'")}");
        }

        return string.Join('\n', parts);
    }
}

/// <summary>The same with either of the two locks alone.</summary>
public abstract class IsolationCases(TwoTenants world, ITestOutputHelper output) : HoldingCases(world, output)
{
    /// <summary>How often each person tries each way of asking while one lock is off.</summary>
    protected virtual int Least => 1;

    [Fact]
    public async Task Nor_when_the_database_s_lock_is_off()
    {
        await using var _ = await World.WithoutRowSecurityAsync();
        await ShouldHoldAsync(World.A, Least, spare: true);
    }

    [Fact]
    public async Task Nor_when_the_query_filter_is_off()
    {
        await using var node = await Unfiltered.StartAsync(World.Host);
        await ShouldHoldAsync(World.A.At(node.Port), Least, spare: true);
        var counts = await World.CountForeignRowsAsync();
        counts.Count.ShouldBeGreaterThan(30);
        counts.Where(c => c.Value > 0).ShouldBeEmpty();
    }
}

/// <summary>Where a portal's own data are asked for, or no lock keeps them, they show: else the sweep would prove nothing. On portals that no sweep has changed before.</summary>
public abstract class ShowingCases(TwoTenants world, ITestOutputHelper output)
{
    /// <summary>This many leaks show that the sweep sees some where no lock holds.</summary>
    private const int Telltale = 20;

    /// <summary>Ways of asking that must find something where it belongs; the first also where both locks are off.</summary>
    protected abstract IReadOnlyList<string> Telling { get; }

    [Fact]
    public async Task With_both_locks_off_it_shows()
    {
        await using var node = await Unfiltered.StartAsync(world.Host);
        var portal = world.A.At(node.Port);
        var sweep = new Sweep(world);
        // Before the locks go: with them nobody's name would be unique any more.
        await sweep.SignInAsync(portal);
        await using var _ = await world.WithoutRowSecurityAsync();
        // What the node knows by heart of its people and modules lasts a minute; read again without any lock it would fail on what is no longer unique.
        await sweep.RunAsync(portal, 0, readOnly: true, enough: () => sweep.Leaks.Count > Telltale && sweep.Shown.Keys.Any(k => k.StartsWith(Telling[0], StringComparison.Ordinal)));
        output.WriteLine($"{sweep.Attempts} attempts, {sweep.Leaks.Count} leaks, the canary at {sweep.Shown.Count} ways of asking.");
        sweep.Leaks.Count.ShouldBeGreaterThan(Telltale, "Else this suite could not fail.");
        sweep.Shown.Keys.ShouldContain(k => k.StartsWith(Telling[0], StringComparison.Ordinal));
        (await world.CountForeignRowsAsync()).Count(c => c.Value > 0).ShouldBeGreaterThan(15);
    }

    [Fact]
    public Task The_same_questions_are_answered_where_they_belong() => ShouldShowAsync(world, Telling, output);

    internal static async Task ShouldShowAsync(TwoTenants world, IReadOnlyList<string> telling, ITestOutputHelper output)
    {
        var sweep = new Sweep(world);
        await sweep.RunAsync(world.B, 0, readOnly: true);
        output.WriteLine($"{sweep.Attempts} attempts; the canary shows at {sweep.Shown.Count} ways of asking: {string.Join(", ", sweep.Shown.Keys.Order(StringComparer.Ordinal))}.");
        sweep.Shown.Count.ShouldBeGreaterThan(15, "Else the sweep asks for nothing that exists.");
        foreach (var way in telling)
        {
            sweep.Shown.Keys.ShouldContain(k => k.StartsWith(way, StringComparison.Ordinal), way);
        }
    }
}

/// <summary>Two clearing houses, and every endpoint that there is.</summary>
[Collection(nameof(IsolationCollection))]
public sealed class IsolationTests(TwoTenants world, ITestOutputHelper output) : IsolationCases(world, output), IClassFixture<TwoTenants>;

/// <summary>The same two, untouched.</summary>
[Collection(nameof(IsolationCollection))]
public sealed class ShowingTests(TwoTenants world, ITestOutputHelper output) : ShowingCases(world, output), IClassFixture<TwoTenants>
{
    protected override IReadOnlyList<string> Telling => ["GET /api/v1/requests/{id:guid}", "GET /permohonan/{id:guid}", "GET /petugas/permohonan/{id:guid}", "GET /api/v1/tickets/{id:guid}", "GET /api/v1/me/tickets/{id:guid}", "GET /petugas/bantuan/{id:guid?}", "GET /akun/bantuan/{kind}/tiket/{id:guid}"];
}

/// <summary>Two agencies that sell, and the endpoints of catalog, billing and their requests.</summary>
[Collection(nameof(IsolationCollection))]
public sealed class ShopIsolationTests(TwoShops world, ITestOutputHelper output) : IsolationCases(world, output), IClassFixture<TwoShops>
{
    /// <summary>There is less to ask, and each thing as often.</summary>
    protected override int Wanted => Sweep.Wanted / 3;

    protected override int Least => 2;
}

/// <summary>The same two, untouched.</summary>
[Collection(nameof(IsolationCollection))]
public sealed class ShopShowingTests(TwoShops world, ITestOutputHelper output) : ShowingCases(world, output), IClassFixture<TwoShops>
{
    protected override IReadOnlyList<string> Telling => ["GET /api/v1/invoices/{id:guid}", "GET /tagihan/{id:guid}", "GET /petugas/pembayaran/{id:guid}", "GET /katalog"];
}

/// <summary>Two laboratories: what Catalog, Billing and Reviews do between an order of samples and its report. The locks stand under all of it alike, so here they aren't tried one by one.</summary>
[Collection(nameof(IsolationCollection))]
public sealed class LaboratoryIsolationTests(TwoLaboratories world, ITestOutputHelper output) : HoldingCases(world, output), IClassFixture<TwoLaboratories>
{
    protected override int Wanted => Sweep.Wanted / 3;

    [Fact]
    public Task The_same_questions_are_answered_where_they_belong() => ShowingCases.ShouldShowAsync(
        World,
        ["GET /api/v1/requests/{id:guid}/analyses", "GET /petugas/laboratorium/{id:guid}/{position:int}", "GET /permohonan/{id:guid}", "GET /api/v1/me/quotations/{id:guid}"],
        Output);
}

/// <summary>Two housing clinics with a past.</summary>
[Collection(nameof(IsolationCollection))]
public sealed class ClinicIsolationTests(TwoClinics world, ITestOutputHelper output) : HoldingCases(world, output), IClassFixture<TwoClinics>
{
    protected override int Wanted => Sweep.Wanted / 3;

    [Fact]
    public Task The_same_questions_are_answered_where_they_belong() => ShowingCases.ShouldShowAsync(World, ["GET /api/v1/tickets/{id:guid}", "GET /petugas/bantuan/{id:guid?}"], Output);
}

/// <summary>Two one-roof services with a past.</summary>
[Collection(nameof(IsolationCollection))]
public sealed class OneRoofIsolationTests(TwoOneRoofs world, ITestOutputHelper output) : HoldingCases(world, output), IClassFixture<TwoOneRoofs>
{
    protected override int Wanted => Sweep.Wanted / 3;

    [Fact]
    public Task The_same_questions_are_answered_where_they_belong() => ShowingCases.ShouldShowAsync(World, ["GET /petugas/kunjungan/{id:guid}", "GET /petugas/antrean/{id:guid?}", "GET /api/v1/visits/"], Output);
}
