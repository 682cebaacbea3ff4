using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Data;
using PlatformSaaS.Jobs;
using PlatformSaaS.LegalDocuments.Dossiers;
using PlatformSaaS.LegalDocuments.Sets;
using PlatformSaaS.Modules.Tests.Agency;
using PlatformSaaS.Notifications;
using PlatformSaaS.Templates;
using PlatformSaaS.TestBase.Hosting;
using PlatformSaaS.Text;
using static PlatformSaaS.Modules.Tests.Helpdesk.HelpdeskWorld;

namespace PlatformSaaS.Modules.Tests.LegalDocuments;

/// <summary>Papers that end, and papers that become required of people who are verified already.</summary>
public sealed class PaperCallTests(AgencyWorld world) : IClassFixture<AgencyWorld>
{
    private const string Sets = "/api/v1/legal-document-sets", Mine = "/api/v1/me/legal-documents";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null, false, null, null)]
    [InlineData(12, false, null, "2027-03-02")]
    [InlineData(null, true, "2026-05-01", "2026-05-01")]
    [InlineData(null, true, null, null)]
    public void A_paper_ends_by_its_months_its_own_date_or_never(int? months, bool own, string? until, string? end)
    {
        var definition = new LegalDocumentDefinition { Code = "siup", Label = new LocalizedText("SIUP"), ValidMonths = months, OwnExpiry = own };
        // The evening of 1 March in UTC is the morning of the 2nd in Jakarta.
        var paper = new LegalDocument { Code = "siup", VerdictAt = new DateTimeOffset(2026, 3, 1, 20, 0, 0, TimeSpan.Zero), ValidUntil = until is null ? null : DateOnly.Parse(until) };
        PaperCalls.EndOf(definition, paper, TimeZoneInfo.FindSystemTimeZoneById("Asia/Jakarta"))?.ToString("yyyy-MM-dd").ShouldBe(end);
    }

    [Fact]
    public async Task Who_is_verified_is_asked_for_a_new_paper_told_and_needs_it_from_the_day_on()
    {
        var revision = (await world.GetAsync(Sets))["revision"]!.ToString();
        var today = DateOnly.FromDateTime(DateTime.UtcNow.AddHours(7));
        object Paper(DateOnly? from, bool agreed, int? months = null, bool own = false) => new { label = new { id = "Izin lingkungan" }, required = true, accept = new[] { "pdf" }, maxMb = 5, demandedFrom = from, agreed, revision, validMonths = months, ownExpiry = own };
        (await ShouldAsync(world.Admin.PostAsJsonAsync($"{Sets}/perusahaan", Paper(today, true), Ct), HttpStatusCode.BadRequest))["errors"]!["demandedFrom"].ShouldNotBeNull();
        (await ShouldAsync(world.Admin.PostAsJsonAsync($"{Sets}/perusahaan", Paper(null, true, 12, true), Ct), HttpStatusCode.BadRequest))["errors"]!["validMonths"].ShouldNotBeNull();
        (await ShouldAsync(world.Admin.PostAsJsonAsync($"{Sets}/perusahaan", Paper(today.AddDays(20), false), Ct), HttpStatusCode.Conflict))["detail"]!.ToString().ShouldContain("tetap terverifikasi");
        await ShouldAsync(world.Admin.PostAsJsonAsync($"{Sets}/perusahaan", Paper(today.AddDays(20), true, 24), Ct));

        // Told once, however often the job runs; asked on the page; still free to apply.
        await TellAsync();
        await TellAsync();
        (await NoticesAsync("meminta dokumen tambahan")).ShouldBe(3, "Each verified company once: the rest is not verified or of another type.");
        using var surya = await world.A.ApiAsync("surya");
        using var page = await world.A.SignInAsync("surya");
        var shown = await page.TextAsync("/akun/dokumen-legal");
        shown.ShouldContain("Serahkan 1 dokumen yang diminta");
        shown.ShouldContain("Anda tetap terverifikasi");
        await ShouldAsync(surya.PostAsJsonAsync("/api/v1/requests", new { service = "kliring-teknologi" }, Ct), HttpStatusCode.Created);

        // From the day on the next request demands it.
        await DemandAsync(today.AddDays(-1));
        await ShouldAsync(surya.PostAsJsonAsync("/api/v1/requests", new { service = "kliring-teknologi" }, Ct), HttpStatusCode.BadRequest);
        await ShouldAsync(surya.PostAsync(Mine + "/submit", null, Ct), HttpStatusCode.BadRequest);
        await ShouldAsync(surya.PutAsJsonAsync(Mine + "/izin-lingkungan", new { fileId = await FileAsync(surya) }, Ct));
        await ShouldAsync(surya.PutAsJsonAsync(Mine + "/siup", new { fileId = await FileAsync(surya) }, Ct), HttpStatusCode.BadRequest);
        (await ShouldAsync(surya.PostAsync(Mine + "/submit", null, Ct)))["state"]!.ToString().ShouldBe("Submitted");

        // While it is looked at what was verified stays so: before the day nothing is held up.
        await DemandAsync(today.AddDays(5));
        await ShouldAsync(surya.PostAsJsonAsync("/api/v1/requests", new { service = "kliring-teknologi" }, Ct), HttpStatusCode.Created);
        await DemandAsync(today.AddDays(-1));
        using var desk = await world.A.ApiAsync("gita");
        var id = await world.A.Platform.Database.ScalarAsync<Guid>($"select id from legal_documents.dossiers where tenant_id = '{world.A.Id}' and verified_at is not null");
        var dossier = await ShouldAsync(desk.GetAsync($"/api/v1/legal-documents/{id}", Ct));
        var decided = await ShouldAsync(desk.PostAsJsonAsync($"/api/v1/legal-documents/{id}/verdict", new { accept = true, version = dossier["version"]!.GetValue<uint>(), verdicts = new Dictionary<string, object> { ["izin-lingkungan"] = new { accepted = true } } }, Ct));
        decided["state"]!.ToString().ShouldBe("Verified");
        decided["documents"]!.AsArray().First(d => d!["code"]!.ToString() == "izin-lingkungan")!["endsOn"]!.ToString().ShouldBe($"{today.AddMonths(24):yyyy-MM-dd}");
        await ShouldAsync(surya.PostAsJsonAsync("/api/v1/requests", new { service = "kliring-teknologi" }, Ct), HttpStatusCode.Created);

        // A paper that nears its end is reminded of once, and can be renewed; ended, it holds requests up.
        await ChangeAsync($"update legal_documents.documents set verdict_at = now() - interval '24 months' + interval '5 days' where code = 'izin-lingkungan' and tenant_id = '{world.A.Id}'");
        await TellAsync();
        await TellAsync();
        (await NoticesAsync("Masa berlaku dokumen Anda")).ShouldBe(1);
        (await ShouldAsync(surya.GetAsync(Mine, Ct)))["documents"]!.AsArray().First(d => d!["code"]!.ToString() == "izin-lingkungan")!["isOpen"]!.GetValue<bool>().ShouldBeTrue();
        await ChangeAsync($"update legal_documents.documents set verdict_at = now() - interval '25 months' where code = 'izin-lingkungan' and tenant_id = '{world.A.Id}'");
        await ShouldAsync(surya.PostAsJsonAsync("/api/v1/requests", new { service = "kliring-teknologi" }, Ct), HttpStatusCode.BadRequest);
        (await world.Page.TextAsync("/admin/dokumen-legal")).ShouldContain("berlaku 24 bulan");
    }

    private Task TellAsync() => world.A.RunAsync(sp => sp.GetServices<IRecurringJob>().OfType<PaperCallJob>().Single().ExecuteAsync(Ct));

    private Task<int> NoticesAsync(string subject) => world.A.RunAsync(sp => sp.GetRequiredService<DbContext>().Set<OutboxMessage>().CountAsync(m => m.Channel == TemplateChannel.Mail && m.Subject!.Contains(subject), Ct));

    private Task DemandAsync(DateOnly from) => ChangeAsync($"update legal_documents.rules set json = regexp_replace(json::text, '\"demandedFrom\":\"[0-9-]+\"', '\"demandedFrom\":\"{from:yyyy-MM-dd}\"')::json where tenant_id = '{world.A.Id}'");

    private async Task ChangeAsync(string sql)
    {
        await world.A.Platform.Database.ExecuteAsync(sql);
        await world.A.RunAsync(sp => sp.GetRequiredService<ITenantCache>().InvalidateAsync(""));
    }

    private static async Task<string> FileAsync(HttpClient client)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent("kliring-teknologi"), "service" }, { new StringContent("dokumen"), "stage" }, { new StringContent("penjaminanMutu"), "field" },
            { new ByteArrayContent(Pdf()) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } }, "file", "izin.pdf" }
        };
        return (await ShouldAsync(client.PostAsync("/api/v1/uploads", form, Ct), HttpStatusCode.Created))["id"]!.ToString();
    }
}
