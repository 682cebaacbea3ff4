using System.Net;
using PlatformSaaS.Modules.Tests.Billing;
using PlatformSaaS.TestBase.Hosting;
using PlatformSaaS.TestBase.Infrastructure;

namespace PlatformSaaS.Modules.Tests.BillingCodes;

/// <summary>The pages of offers and billing codes, as people use them, and how often they ask the database.</summary>
public sealed class BillingCodePagesTests(PlatformHostFixture platform)
{
    [Fact]
    public async Task Officer_applicant_and_finance_do_it_all_by_pages()
    {
        var world = await QuotedWorld.CreateAsync(platform);
        var ordered = MadeUpLines.Line(1, "Botol PET 600 ml", 1, "sampel", 482_000);
        var request = await world.AskedAsync(QuotedWorld.Payer, "konsultansi", ordered);
        using var marketing = await world.Tenant.SignInAsync(QuotedWorld.Marketing);
        var editor = await marketing.GetStringAsync($"/petugas/permohonan/{request}");
        editor.ShouldContain("offer.lines[0].price");
        editor.ShouldContain("Butir tambahan");
        var offer = new Dictionary<string, string>
        {
            ["prefix"] = "offer.", ["key"] = Guid.NewGuid().ToString("N"), ["offer.lines[0].line"] = ordered.Id.ToString(), ["offer.lines[0].quantity"] = "1", ["offer.lines[0].price"] = "400.000", ["offer.validDays"] = "14"
        };
        // The reason is missing: everything typed is still there.
        var refused = await marketing.PostFormAsync($"/petugas/permohonan/{request}?handler=Act&do=offer", offer);
        var again = await refused.Content.ReadAsStringAsync();
        again.ShouldContain("Tulis alasannya");
        again.ShouldContain("400.000");
        offer["offer.lines[0].reason"] = "Paket pelanggan lama";
        offer["key"] = Guid.NewGuid().ToString("N");
        (await marketing.PostFormAsync($"/petugas/permohonan/{request}?handler=Act&do=offer", offer)).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        using var payer = await world.Tenant.SignInAsync(QuotedWorld.Payer);
        var shown = await payer.GetStringAsync($"/permohonan/{request}");
        shown.ShouldContain("Surat penawaran (PDF)");
        shown.ShouldContain("accepted.agree");
        shown.ShouldNotContain("Paket pelanggan lama");
        (await payer.PostFormAsync($"/permohonan/{request}?handler=Act&do=accepted", new Dictionary<string, string> { ["prefix"] = "accepted.", ["accepted.agree"] = "true", ["accepted.offer"] = "1", ["key"] = Guid.NewGuid().ToString("N") })).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        using var finance = await world.Tenant.SignInAsync(QuotedWorld.Finance);
        var id = (await world.CodesAsync(request)).Single().Id;
        (await finance.GetStringAsync("/petugas/billing")).ShouldContain($"/petugas/billing/{id}");
        var wrong = await finance.PostFormAsync($"/petugas/billing/{id}?handler=Act&do=issue", new Dictionary<string, string> { ["issue.code"] = "123" });
        (await wrong.Content.ReadAsStringAsync()).ShouldContain("terdiri atas 15 angka");
        var code = QuotedWorld.NewCode();
        (await finance.PostFormAsync($"/petugas/billing/{id}?handler=Act&do=issue", new Dictionary<string, string> { ["issue.code"] = code, ["key"] = Guid.NewGuid().ToString("N") })).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await payer.GetStringAsync("/e-billing")).ShouldContain(code);
        (await payer.GetStringAsync($"/permohonan/{request}")).ShouldContain("Cara membayar");
        (await finance.PostFormAsync($"/petugas/billing/{id}?handler=Act&do=pay", new Dictionary<string, string>
        {
            ["pay.ntpn"] = "6F52D8N3DILDJODR", ["pay.paidOn"] = world.Today.ToString("yyyy-MM-dd"), ["pay.amount"] = "400.000", ["key"] = Guid.NewGuid().ToString("N")
        })).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await payer.GetStringAsync("/e-billing")).ShouldContain("6F52D8N3DILDJODR");
        foreach (var shelf in new[] { "berlaku", "kedaluwarsa", "terlambat", "lunas", "semua" })
        {
            (await finance.GetAsync($"/petugas/billing?rak={shelf}&q=6F52D8N3DILDJODR")).StatusCode.ShouldBe(HttpStatusCode.OK, shelf);
        }

        (await finance.GetStringAsync($"/petugas/billing/{id}")).ShouldContain("Catat pembayaran lain");
        (await finance.GetStringAsync("/petugas/billing/impor")).ShouldContain("kode_billing");
        (await finance.GetStringAsync($"/petugas/permohonan/{request}")).ShouldContain("NTPN 6F52D8N3DILDJODR");
        foreach (var path in new[] { "/petugas/billing", $"/petugas/billing/{id}", "/petugas/billing/impor" })
        {
            (await payer.GetAsync(path)).StatusCode.ShouldNotBe(HttpStatusCode.OK, path);
            (await marketing.GetAsync(path)).StatusCode.ShouldNotBe(HttpStatusCode.OK, path);
        }
    }

    [Fact]
    public async Task Pages_keep_to_their_round_trips()
    {
        var world = await QuotedWorld.CreateAsync(platform);
        var offered = await world.AskedAsync();
        await world.DoAsync(QuotedWorld.Marketing, offered, "offer", QuotedWorld.TypedOffer());
        var (due, _) = await world.DueAsync();
        var id = (await world.CodesAsync(due)).Single().Id;
        using var payer = await world.Tenant.SignInAsync(QuotedWorld.Payer);
        using var finance = await world.Tenant.SignInAsync(QuotedWorld.Finance);
        using var trips = new RoundTrips();
        var over = new List<string>();
        foreach (var (client, path, most) in new[] { (payer, "/e-billing", 3), (finance, "/petugas/billing", 3), (finance, $"/petugas/billing/{id}", 5), (payer, $"/permohonan/{offered}", 5), (payer, $"/permohonan/{due}", 5) })
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
