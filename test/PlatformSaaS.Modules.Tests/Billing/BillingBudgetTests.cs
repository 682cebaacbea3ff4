using PlatformSaaS.TestBase.Hosting;
using PlatformSaaS.TestBase.Infrastructure;

namespace PlatformSaaS.Modules.Tests.Billing;

/// <summary>How often the pages of an invoice ask the database, once caches are warm.</summary>
public sealed class BillingBudgetTests(PlatformHostFixture platform)
{
    [Fact]
    public async Task Pages_of_an_invoice_keep_to_their_round_trips()
    {
        var world = await BillingWorld.CreateAsync(platform);
        var (payer, officer) = (await world.ApiAsync(BillingWorld.Payer), await world.ApiAsync(BillingWorld.Officer));
        var (request, invoice) = await world.BilledAsync(payer, officer);
        await world.PayAsync(payer, request, 1_000_000, "TRX-1");
        using var applicant = await world.Tenant.SignInAsync(BillingWorld.Payer);
        using var treasurer = await world.Tenant.SignInAsync(BillingWorld.Treasurer);
        using var trips = new RoundTrips();
        var over = new List<string>();
        foreach (var (client, path, most) in new[] { (applicant, $"/tagihan/{invoice.Id}", 5), (treasurer, $"/petugas/pembayaran/{invoice.Id}", 5), (treasurer, "/petugas/pembayaran", 3), (applicant, $"/permohonan/{request}", 5) })
        {
            await client.GetStringAsync(path);
            await client.GetStringAsync(path);
            var (statements, _) = await trips.GetAsync(client, path);
            if (statements.Count > most)
            {
                over.Add($"{path}: {statements.Count} of {most}\n  " + string.Join("\n  ", statements));
            }
        }

        over.ShouldBeEmpty(string.Join('\n', over));
    }
}
