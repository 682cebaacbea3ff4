using System.IO.Compression;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Npgsql;
using PlatformSaaS.Browser.Tests.Infrastructure;
using PlatformSaaS.TestBase.Hosting;
using PlatformSaaS.TestBase.Infrastructure;

namespace PlatformSaaS.Browser.Tests.Journeys;

/// <summary>One portal moves to a database of its own while a citizen writes, is archived, handed over and deleted.</summary>
public sealed partial class HostLifeTests
{
    private const string Jobs = "PlatformSaaS.MultiTenancy.Tenant";

    [Fact]
    public async Task A_portal_moves_under_a_citizens_hands_is_archived_handed_over_and_deleted()
    {
        await using var own = await TestDatabase.CreateAsync("own");
        await Steps.SubmittedAsync("maya", "Bata ringan");
        var surya = await ApplicantAsync("surya", 360);
        await surya.GoAsync($"/permohonan/baru/{Steps.Service}");
        await surya.PressAsync("Mulai mengisi");
        await surya.PressAsync(surya.Page.GetByRole(AriaRole.Link, new() { Name = "Selanjutnya" }));
        await ReadyAsync(surya);
        await SaveAsync(surya, "v.nama", "Panel bambu");
        var operators = new Founder(await VisitAsync(), Platform.HostPortal);
        await operators.SignInAsync("admin");
        var here = $"/tenant/{Tenant.Id}";
        await MoveAsync(operators, surya, own, here);

        await SaveAsync(surya, "v.ringkasan", "Panel untuk rumah sederhana di lahan sempit.");
        var draft = new Uri(surya.Page.Url).AbsolutePath;
        await surya.GoAsync("/permohonan");
        (await surya.Page.Locator($"main a[href^='{draft}']").CountAsync()).ShouldBeGreaterThan(0);
        await surya.GoAsync(draft);
        (await surya.Page.Locator("[name='v.ringkasan']").InputValueAsync()).ShouldContain("lahan sempit");
        (await surya.Visitor.OverflowsSidewaysAsync()).ShouldBeFalse();

        await operators.GoAsync(here);
        await operators.AgreeAsync("Hapus data lama", "Ya, hapus data lama", ("code", "salah"));
        (await operators.ComplaintAsync()).ShouldContain(Tenant.Code);
        await operators.ConfirmAsync("Hapus data lama", "Ya, hapus data lama", ("code", Tenant.Code));
        await RunAsync("MoveJob", "moveId", await LatestAsync("moves"));
        await operators.ConfirmAsync("Hentikan portal", "Ya, hentikan", ("reason", "Perjanjian berakhir"));
        await operators.ConfirmAsync("Arsipkan portal", "Ya, arsipkan", ("reason", "Perjanjian berakhir"));
        await GoneAsync(surya);
        await EndAsync(operators, here);
        await GoneAsync(surya);
        surya.Visitor.ForgetComplaints();
        ShouldBeUntroubled();
    }

    /// <summary>Ordered on the page. A message on its way holds the job where the portal can only be read: the citizen is told so, and keeps what was written.</summary>
    private async Task MoveAsync(Founder operators, Applicant surya, TestDatabase own, string here)
    {
        var b = new NpgsqlConnectionStringBuilder(own.ConnectionString);
        await operators.GoAsync(here);
        await operators.AgreeAsync("Pindahkan ke basis data sendiri", "Ya, pindahkan", ("connectionString", "bukan apa-apa"));
        (await operators.ComplaintAsync()).ShouldContain("bukan connection string");
        await operators.ConfirmAsync("Pindahkan ke basis data sendiri", "Ya, pindahkan", ("connectionString", $"Host={b.Host};Port={b.Port};Database={b.Database};Username={b.Username};Password={b.Password}"));
        (await operators.TextAsync()).ShouldContain("Menunggu giliran");
        await operators.Page.ShouldBeAccessibleAsync();

        var held = await Platform.Database.ScalarAsync<Guid>($"update kernel.outbox_messages set state = 'Sending', claimed_until = now() + interval '1 hour', next_attempt_at = now() + interval '1 hour' where id = (select id from kernel.outbox_messages where tenant_id = '{Tenant.Id}' and state = 'Sent' limit 1) returning id");
        held.ShouldNotBe(Guid.Empty);
        var run = RunAsync("MoveJob", "moveId", await LatestAsync("moves"));
        await Eventually.TrueAsync(() => Platform.Database.ScalarAsync<bool>($"select is_moving from kernel.tenants where id = '{Tenant.Id}'"), "the move never closed the portal", TimeSpan.FromMinutes(1));
        await surya.FillAsync("v.ringkasan", "Panel untuk rumah sederhana.");
        await Assertions.Expect(surya.Page.Locator("[data-draft-status]").First).ToContainTextAsync("Belum tersimpan", new() { IgnoreCase = true });
        await surya.PressAsync(surya.Form("submit").Locator("button.p[type=submit]"));
        (await surya.TextAsync()).ShouldContain("sedang dipindahkan");
        await surya.Page.GoBackAsync();
        (await surya.Page.Locator("[name='v.nama']").InputValueAsync()).ShouldBe("Panel bambu");
        (await surya.Page.Locator("[name='v.ringkasan']").InputValueAsync()).ShouldBe("Panel untuk rumah sederhana.", "Nothing written is lost.");
        surya.Visitor.ForgetComplaints();
        await ReadyAsync(surya);

        await Platform.Database.ExecuteAsync($"update kernel.outbox_messages set state = 'Sent', claimed_until = null where id = '{held}'");
        await run;
        await operators.GoAsync(here);
        (await operators.TextAsync()).ShouldContain("Portal ini memakai basis datanya sendiri.");
        (await operators.TextAsync()).ShouldContain("sama di kedua tempat");
        await operators.Page.ShouldBeAccessibleAsync();
    }

    /// <summary>Nothing is deleted before it was handed over.</summary>
    private async Task EndAsync(Founder operators, string here)
    {
        await operators.GoAsync(here);
        await operators.AgreeAsync("Hapus portal", "Ya, hapus untuk selamanya", ("code", Tenant.Code));
        (await operators.ComplaintAsync()).ShouldContain("ekspor", Case.Insensitive);
        await operators.SendAsync("Buat ekspor");
        await RunAsync("ExportJob", "exportId", await LatestAsync("exports"));
        await operators.GoAsync(here);
        await operators.Page.ShouldBeAccessibleAsync();
        using (var zip = new ZipArchive(new MemoryStream(await operators.SaveAsync(operators.Page.Locator("#ekspor a[download]")))))
        {
            zip.Entries.Select(e => e.FullName).ShouldContain("manifest.json");
        }

        await operators.GoAsync(here);
        await operators.ConfirmAsync("Hapus portal", "Ya, hapus untuk selamanya", ("code", Tenant.Code));
        (await operators.TextAsync()).ShouldContain("Sedang dihapus");
        await RunAsync("DeletionJob", "tenantId", Tenant.Id.ToString());
        (await operators.Page.GotoAsync(Platform.HostPortal.Url + here))!.Status.ShouldBe(404);
        operators.Visitor.ForgetComplaints();
        await operators.GoAsync($"/tenant?cari={Tenant.Code}&keadaan=semua");
        (await operators.Page.Locator("main tbody tr").CountAsync()).ShouldBe(0);
    }

    /// <summary>The portal's address answers as any that never was one.</summary>
    private async Task GoneAsync(Applicant surya)
    {
        (await surya.Page.GotoAsync(Tenant.Url))!.Status.ShouldBe(404);
        (await surya.TextAsync()).ShouldContain("Alamat tidak dikenal");
    }

    /// <summary>The page saves by itself from now on.</summary>
    private static Task ReadyAsync(Applicant surya) => surya.Page.Locator("form[data-guard][data-ready]").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });

    /// <summary>Writes and waits until the draft has saved itself.</summary>
    private static Task SaveAsync(Applicant surya, string field, string words) => surya.Page.RunAndWaitForResponseAsync(() => surya.FillAsync(field, words), r => r is { Ok: true, Request.Method: "POST" });

    private Task RunAsync(string job, string argument, string id) => PlatformHostFixture.RunJobAsync(Platform.HostPortal, Jobs + job, $$"""{"{{argument}}":"{{id}}"}""");

    private async Task<string> LatestAsync(string what)
    {
        using var api = await Platform.HostPortal.ApiAsync("admin");
        return JsonNode.Parse(await api.GetStringAsync($"/api/v1/tenants/{Tenant.Id}/{what}"))![0]!["id"]!.ToString();
    }
}
