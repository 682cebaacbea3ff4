using PlatformSaaS.Modules.Tests.CatalogLines;
using PlatformSaaS.TestBase.Hosting;

namespace PlatformSaaS.Modules.Tests.Isolation;

/// <summary>Two laboratories with a draft of samples, an offer, a billing code that runs, and an order whose report is signed.</summary>
public sealed class TwoLaboratories(PlatformHostFixture host) : TwoTenants(host)
{
    public override IReadOnlyList<string?> People => [null, "argon", "wira", "admin"];

    public override string Service => "pengujian";

    internal override bool Asks(Probe probe) => TwoShops.Sells(probe);

    protected override Task<TestTenant> MakeAsync() => Host.CreateTenantAsync("siptenan");

    protected override Task AddOwnAsync() => Task.CompletedTask;

    protected override async Task FillAsync(TestTenant tenant, string title)
    {
        var steps = new TestingSteps(tenant);
        await steps.DraftAsync(title);
        await steps.OfferAsync(await steps.SentAsync(title));
        // Both have the same codes and the same deposit: what is unique is unique in one agency.
        var reported = await CodeAsync(steps, title, "820261122000101");
        await steps.PayAsync(reported, "4F368E4F5E125C01", 482_000);
        await steps.ReportAsync(reported, 1);
        await CodeAsync(steps, title, "820261122000102");
    }

    private static async Task<string> CodeAsync(TestingSteps steps, string title, string code)
    {
        var id = await steps.SentAsync(title);
        await steps.OfferAsync(id);
        await steps.AgreeAsync(id);
        await steps.IssueAsync(id, code);
        return id;
    }
}
