using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Browser.Tests.Infrastructure;
using PlatformSaaS.TestBase.Hosting;

namespace PlatformSaaS.Browser.Tests;

/// <summary>The laboratory's portal as it is seeded: orders in every state, and the pages over them as each kind of person sees them.</summary>
public sealed class LaboratoryPagesTests(PlatformHostFixture platform, Chromium chromium)
{
    /// <summary>What the requests of the demonstration stand in, and who looks at one of them.</summary>
    private static readonly (string Stage, string State, string User)[] Stand =
    [
        ("sampel", "draft", "argon"), ("penawaran", "open", "rizal"), ("penawaran", "offered", "argon"), ("penawaran", "counter", "rizal"), ("penawaran", "lapsed", "rizal"), ("penawaran", "cancelled", "rizal"),
        ("penawaran", "rejected", "rizal"), ("pembayaran", "requested", "tiara"), ("pembayaran", "due", "argon"), ("pembayaran", "lapsed", "kuarsa"), ("order", "open", "wira"), ("lhu", "signing", "bram"), ("lhu", "gated", "safir"),
        ("lhu", "completed", "argon"), ("pengerjaan", "open", "laras"), ("hasil", "completed", "argon")
    ];

    private static readonly Dictionary<string, string[]> Lists = new()
    {
        ["argon"] = ["/akun", "/permohonan", "/e-billing", "/lhu"], ["rizal"] = ["/petugas/antrean"], ["tiara"] = ["/petugas/billing?rak=semua", "/petugas/billing/impor"], ["wira"] = ["/petugas/laboratorium?v=berjalan"], ["kuarsa"] = [], ["bram"] = [], ["safir"] = [],
        ["laras"] = [], ["admin"] = ["/admin/katalog", "/admin/katalog/impor/butir", "/admin/katalog/aturan/migrasi-bpom", "/admin/katalog/produk/botol-preform-lembaran-pet"]
    };

    [Fact]
    public async Task Orders_stand_in_every_state_and_their_pages_are_accessible()
    {
        platform.Clock.Offset = TimeSpan.Zero;
        var tenant = await platform.CreateTenantAsync("siptenan", history: true);
        var requests = await tenant.RunAsync(sp => sp.GetRequiredService<DbContext>().Database.SqlQueryRaw<Seeded>(
            """select r.id as "Id", r.stage_code as "Stage", r.stage_state as "State", u.user_name as "Applicant" from reviews.requests r join identity.users u on u.id = r.applicant_user_id order by r.id""").ToListAsync());
        foreach (var (stage, state, user) in Stand)
        {
            requests.ShouldContain(r => r.Stage == stage && r.State == state && (user == r.Applicant || !requests.Exists(x => x.Applicant == user)), $"{stage} {state} of {user}");
        }

        var faults = new List<string>();
        foreach (var (user, lists) in Lists)
        {
            await using var visitor = await chromium.VisitAsync();
            var page = visitor.Page;
            await page.GotoAsync(tenant.Url + "/masuk");
            await page.FillAsync("[name=Name]", user);
            await page.FillAsync("[name=Password]", TestTenant.Password);
            await page.Locator("main button[type=submit]").ClickAsync();
            await page.WaitForURLAsync(url => !url.Contains("/masuk", StringComparison.Ordinal));
            var own = requests.Exists(r => r.Applicant == user);
            var stands = Stand.Where(s => s.User == user).Select(s => (own ? "/permohonan/" : "/petugas/permohonan/") + requests.First(r => r.Stage == s.Stage && r.State == s.State && (!own || r.Applicant == user)).Id);
            foreach (var path in lists.Concat(stands))
            {
                (await page.GotoAsync(tenant.Url + path))!.Status.ShouldBe(200, $"{user} {path}");
                // Applicants come by phone, officers sit at a desk; no page may be wider than a phone.
                await page.SetViewportSizeAsync(own ? 360 : 1280, 900);
                faults.AddRange((await Axe.CheckAsync(page)).Select(v => $"{user} {path}: {v}"));
                await page.SetViewportSizeAsync(360, 900);
                await page.EvaluateAsync("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
                faults.AddRange(await visitor.OverflowsSidewaysAsync() ? [$"{user} {path} overflows sideways: {await page.TitleAsync()}"] : []);
            }

            faults.AddRange(visitor.Complaints);
        }

        faults.ShouldBeEmpty(string.Join('\n', faults.Distinct()));
        platform.Problems.All.ShouldBeEmpty(string.Join('\n', platform.Problems.All));
    }

    /// <summary>Where a seeded request stands.</summary>
    private sealed record Seeded(Guid Id, string Stage, string State, string Applicant);
}
