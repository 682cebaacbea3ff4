using System.Text.Json.Nodes;
using PlatformSaaS.Modules.Tests.Billing;
using PlatformSaaS.Packs;
using PlatformSaaS.TestBase.Hosting;

namespace PlatformSaaS.Modules.Tests.Isolation;

/// <summary>Two agencies with a catalog and paid requests: invoices that wait for a proof, for the treasurer, and that are settled.</summary>
public sealed class TwoShops(PlatformHostFixture host) : TwoTenants(host)
{
    public override IReadOnlyList<string?> People => [null, BillingWorld.Payer, BillingWorld.Treasurer, "admin"];

    public override string Service => BillingWorld.Service;

    internal override bool Asks(Probe probe) => Sells(probe);

    /// <summary>Endpoints of the modules between an order and its result.</summary>
    internal static bool Sells(Probe probe) => (probe.Endpoint.Page?.HandlerTypeInfo.Assembly ?? probe.Endpoint.Function?.DeclaringType?.Assembly)?.GetName().Name is "PlatformSaaS.Catalog" or "PlatformSaaS.Billing" or "PlatformSaaS.Reviews" or "PlatformSaaS.Kernel";

    protected override Task<TestTenant> MakeAsync()
    {
        var billing = BillingWorld.Pack(agency => agency["modules"]!.AsArray().Add(JsonValue.Create("Catalog")));
        return Host.CreateTenantAsync(new AgencyPack("ptsp", billing.Files.Concat(PlatformHostFixture.LoadPack("ptsp").Files.Where(f => f.Key.StartsWith("catalog/", StringComparison.Ordinal) || f.Key.StartsWith("services/", StringComparison.Ordinal))).ToDictionary()));
    }

    protected override Task AddOwnAsync() => Task.CompletedTask;

    protected override async Task FillAsync(TestTenant tenant, string title)
    {
        var world = new BillingWorld(tenant);
        using var payer = await tenant.ApiAsync(BillingWorld.Payer);
        using var officer = await tenant.ApiAsync(BillingWorld.Officer);
        using var treasurer = await tenant.ApiAsync(BillingWorld.Treasurer);
        await world.BilledAsync(payer, officer, MadeUpLines.Line(1, title, 1, "paket", 100_000));
        var (waiting, _) = await world.BilledAsync(payer, officer, MadeUpLines.Line(1, title, 2, "paket", 100_000));
        await world.PayAsync(payer, waiting, 200_000);
        var (settled, _) = await world.BilledAsync(payer, officer, MadeUpLines.Line(1, title, 3, "paket", 100_000));
        await world.PayAsync(payer, settled, 300_000);
        await BillingWorld.ShouldDoAsync(treasurer, settled, "valid", new { amount = 300_000 });
    }
}
