using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;
using PlatformSaaS.Content.Library;
using PlatformSaaS.Modularity;
using PlatformSaaS.Surveys.Responses;
using PlatformSaaS.TestBase.Hosting;
using PlatformSaaS.Users;
using static PlatformSaaS.Modules.Tests.Clinic.ClinicWorld;
using static PlatformSaaS.Modules.Tests.Helpdesk.HelpdeskWorld;

namespace PlatformSaaS.Modules.Tests.Clinic;

/// <summary>Campaigns from planning to the published promise, the library, and calculators that are fed nonsense.</summary>
public sealed class InformationTests(ClinicWorld world) : IClassFixture<ClinicWorld>
{
    private const string Campaigns = "/api/v1/surveys/campaigns", Calculator = "/alat/angsuran", Costs = "/alat/rab";
    private static readonly DateOnly Today = DateOnly.FromDateTime(DateTime.UtcNow.AddHours(7));

    [Fact]
    public async Task A_campaign_is_planned_answered_without_an_account_closed_and_published_with_promises()
    {
        var (dewi, joko, arief) = (await world.AsAsync(Dewi), await world.AsAsync(Joko), await world.AsAsync(Arief));
        using var anybody = world.A.Anonymous();
        (await anybody.GetAsync(Campaigns)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await arief.GetAsync(Campaigns)).StatusCode.ShouldBe(HttpStatusCode.Forbidden, "An assistant sees no results.");
        (await joko.PostAsJsonAsync(Campaigns, Plan())).StatusCode.ShouldBe(HttpStatusCode.Forbidden, "A head sees them but plans none.");
        (await ShouldAsync(dewi.PostAsJsonAsync(Campaigns, Plan(population: 0)), HttpStatusCode.BadRequest))["errors"]!["population"].ShouldNotBeNull();
        (await ShouldAsync(dewi.PostAsJsonAsync(Campaigns, Plan(survey: "tidak-ada")), HttpStatusCode.BadRequest))["errors"]!["survey"].ShouldNotBeNull();

        var made = await ShouldAsync(dewi.PostAsJsonAsync(Campaigns, Plan()), HttpStatusCode.Created);
        var (url, path) = ($"{Campaigns}/{made["id"]}", made["path"]!.ToString());
        (made["state"]!.ToString(), (int)made["sampleTarget"]!).ShouldBe(("planned", 140));
        (await ShouldAsync(dewi.PostAsJsonAsync(Campaigns, Plan()), HttpStatusCode.BadRequest))["errors"]!["from"].ShouldNotBeNull("Its days run into the other's.");
        (await anybody.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.NotFound, "A link works once the campaign has begun.");
        await ShouldAsync(dewi.PostAsync($"{url}/start", null), HttpStatusCode.NoContent);
        await ShouldAsync(dewi.PostAsync($"{url}/start", null), HttpStatusCode.Conflict);

        // On paper the link stands in capitals.
        var html = await anybody.GetStringAsync(path.ToUpperInvariant());
        var token = path.Split('/')[^1];
        var answers = Enumerable.Range(1, 12).Select(n => KeyValuePair.Create($"q.u{n}", n is 4 or 7 or 10 ? "2" : "4")).ToList();
        var refused = await anybody.PostFormAsync(path, answers);
        (await refused.Content.ReadAsStringAsync()).ShouldContain("name=\"captchaToken\"", Case.Sensitive, "Without the captcha nothing is taken.");
        for (var n = 0; n < 5; n++)
        {
            html = await anybody.GetStringAsync(path);
            (await anybody.PostFormAsync(path, [.. answers, .. Captcha.Answer(html)])).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        }

        (await ShouldAsync(anybody.PostAsJsonAsync("/api/v1/public/surveys/ikm-klinik/responses", new { token, scores = new { u1 = 9 } }), HttpStatusCode.BadRequest))["errors"]!["u1"].ShouldNotBeNull();
        (await anybody.GetAsync($"/survei/ikm-klinik/{token[..^1]}x")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await anybody.GetAsync("/survei/ikm-klinik")).StatusCode.ShouldBe(HttpStatusCode.NotFound, "Neither link nor visit nor request.");
        Encoding.ASCII.GetString((await (await dewi.GetAsync($"{url}/poster")).Content.ReadAsByteArrayAsync())[..5]).ShouldBe("%PDF-");

        await ShouldAsync(dewi.PutAsJsonAsync($"{url}/published", new { published = true }), HttpStatusCode.Conflict);
        await ShouldAsync(joko.PostAsJsonAsync($"{url}/follow-ups", Promise("u4")), HttpStatusCode.Conflict);
        await ShouldAsync(dewi.PostAsync($"{url}/close", null), HttpStatusCode.NoContent);
        await ShouldAsync(anybody.PostAsJsonAsync("/api/v1/public/surveys/ikm-klinik/responses", new { token, scores = Enumerable.Range(1, 12).ToDictionary(n => $"u{n}", _ => 4) }), HttpStatusCode.Conflict);
        (await anybody.GetStringAsync(path)).ShouldContain("sudah ditutup");
        (await ShouldAsync(dewi.PutAsJsonAsync($"{url}/published", new { published = true }), HttpStatusCode.Conflict))["detail"]!.ToString().ShouldContain("10");
        (await anybody.GetAsync($"/indeks-kepuasan/{made["id"]}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        (await ShouldAsync(joko.PostAsJsonAsync($"{url}/follow-ups", Promise("keamanan")), HttpStatusCode.BadRequest))["errors"]!["element"].ShouldNotBeNull("It isn't among the lowest.");
        await ShouldAsync(joko.PostAsJsonAsync($"{url}/follow-ups", Promise("kedisiplinan")), HttpStatusCode.NoContent);
        await world.A.RunAsync(sp => sp.GetRequiredService<PlatformSaaS.Settings.ISettingManager>().SetAsync("Surveys.LeastAnswers", "5"));
        await ShouldAsync(dewi.PutAsJsonAsync($"{url}/published", new { published = true, statement = "Terima kasih." }), HttpStatusCode.NoContent);
        var page = await anybody.GetStringAsync($"/indeks-kepuasan/{made["id"]}");
        page.ShouldContain("Jadwal diumumkan setiap Senin");
        var shown = (await anybody.GetFromJsonAsync<JsonArray>("/api/v1/public/surveys/campaigns"))!.Single()!;
        ((int)shown["answers"]!, (decimal)shown["index"]!, shown["followUps"]!.AsArray().Count).ShouldBe((5, 87.50m, 1));
        (await dewi.GetAsync($"{url}/spreadsheet")).Content.Headers.ContentType!.MediaType.ShouldBe(PlatformSaaS.Reporting.Spreadsheet.ContentType);

        using var other = await (await world.Host.CreateTenantAsync("kliring")).ApiAsync("admin");
        foreach (var call in new[] { other.GetAsync(url), other.PostAsync($"{url}/close", null), other.PutAsJsonAsync($"{url}/published", new { published = false }), other.GetAsync($"{url}/poster"), other.GetAsync($"/indeks-kepuasan/{made["id"]}") })
        {
            (await call).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }
    }

    [Fact]
    public Task A_visit_is_answered_once_and_nothing_leads_from_the_answer_to_it_or_tells_of_the_visit() => world.A.RunAsync(async sp =>
    {
        var captcha = Substitute.For<PlatformSaaS.Identity.Contracts.ICaptcha>();
        var surveys = ActivatorUtilities.CreateInstance<VisitorSurveys>(sp, new IVisitNumbers[] { new GuestBook("BT-20261122-007") }, captcha);
        var scores = Enumerable.Range(1, 12).ToDictionary(n => $"u{n}", _ => (int?)3);
        // One that counts, the same again, and one that nobody has: the same page, the same question, the same thanks.
        foreach (var number in new[] { " bt-20261122-007 ", "BT-20261122-007", "BT-20261122-008" })
        {
            var form = await surveys.FormAsync("ikm-klinik", null, number, default);
            (form.IsOpen, form.Visit).ShouldBe((true, number.Trim().ToUpperInvariant()));
            await surveys.AnswerAsync(form, scores, "Baik.", null, default);
        }

        await captcha.ReceivedWithAnyArgs(3).RequireAsync(default, default);
        await Should.ThrowAsync<MissingException>(() => surveys.FormAsync("ikm-klinik", null, "' or 1=1 --", default));
        var db = sp.GetRequiredService<DbContext>();
        (await db.Set<VisitParticipation>().CountAsync()).ShouldBe(1);
        (await db.Set<SurveyResponse>().CountAsync(r => r.Comment == "Baik.")).ShouldBe(1);
        typeof(SurveyResponse).GetProperties().ShouldAllBe(p => !p.Name.Contains("Visit", StringComparison.Ordinal) && !p.Name.Contains("User", StringComparison.Ordinal));
    });

    [Theory]
    [InlineData(Calculator, "income", "-5000000")]
    [InlineData(Calculator, "income", "999999999999999999999999999999")]
    [InlineData(Calculator, "income", "<script>alert(1)</script>")]
    [InlineData(Calculator, "income", "")]
    [InlineData(Calculator, "years", "0")]
    [InlineData(Calculator, "years", "1,5")]
    [InlineData(Calculator, "rate", "1e308")]
    [InlineData(Calculator, "wanted", "' or 1=1")]
    [InlineData(Costs, "area", "-36")]
    [InlineData(Costs, "area", "1001")]
    [InlineData(Costs, "house", "istana")]
    [InlineData(Costs, "region", "../jakarta")]
    public async Task Calculators_say_what_is_wrong_and_never_fall_over(string page, string field, string value)
    {
        using var anybody = world.A.Anonymous();
        var form = new Dictionary<string, string> { ["income"] = "6.000.000", ["kind"] = "annuity", ["years"] = "15", ["house"] = "tapak", ["region"] = "jawa-barat", ["area"] = "36" };
        var good = await (await anybody.PostFormAsync(page, form)).Content.ReadAsStringAsync();
        good.ShouldContain("Hasil", Case.Insensitive);
        good.ShouldNotContain("errsum-t");
        form[field] = value;
        var answer = await anybody.PostFormAsync(page, form);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var html = await answer.Content.ReadAsStringAsync();
        html.ShouldContain($"#f-{field}", Case.Insensitive);
        html.ShouldNotContain("<script>alert");
    }

    [Fact]
    public async Task Programs_are_refused_the_same_nonsense()
    {
        using var anybody = world.A.Anonymous();
        var faulty = await ShouldAsync(anybody.PostAsJsonAsync("/api/v1/tools/instalments", new { income = -1, expenses = long.MaxValue, kind = "murah", years = 500, rate = -2 }), HttpStatusCode.BadRequest);
        faulty["errors"]!.AsObject().Select(e => e.Key).Order().ShouldBe(["expenses", "income", "kind", "rate", "years"]);
        var sound = await ShouldAsync(anybody.PostAsJsonAsync("/api/v1/tools/instalments", new { income = 6_000_000, expenses = 3_000_000, others = 500_000, kind = "subsidised", years = 20, rate = 1 }));
        ((long)sound["safeInstalment"]!, (decimal)sound["rate"]!).ShouldBe((1_499_800, 5m));
        (await ShouldAsync(anybody.PostAsJsonAsync("/api/v1/tools/estimates", new { house = "tapak", area = 0, region = "x" }), HttpStatusCode.BadRequest))["errors"]!.AsObject().Count.ShouldBe(2);
        ((bool)(await ShouldAsync(anybody.PostAsJsonAsync("/api/v1/tools/estimates", new { house = "tapak", area = 36, region = "jawa-barat" })))["isSample"]!).ShouldBeTrue();
        using var other = (await world.Host.CreateTenantAsync("kliring")).Anonymous();
        (await other.GetAsync("/alat")).StatusCode.ShouldBe(HttpStatusCode.NotFound, "Who has no figures offers no calculator.");
        (await other.PostAsJsonAsync("/api/v1/tools/estimates", new { house = "tapak", area = 36, region = "jawa-barat" })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_library_is_read_counted_in_batches_and_offered_where_people_ask()
    {
        using var anybody = world.A.Anonymous();
        anybody.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0 (Android 14) Firefox/131.0");
        (await anybody.GetFromJsonAsync<JsonArray>("/api/v1/library"))!.Count.ShouldBeGreaterThanOrEqualTo(12);
        (await anybody.GetFromJsonAsync<JsonArray>("/api/v1/designs"))!.Count.ShouldBe(6);
        (await anybody.GetFromJsonAsync<JsonArray>("/api/v1/outreach"))!.Count.ShouldBe(4);
        var answer = await anybody.GetAsync("/pustaka/panduan-pbg");
        using var elsewhere = world.A.Anonymous();
        Cookies(answer).ShouldBe(Cookies(await elsewhere.GetAsync("/kontak")), "Reading sets no cookie of its own.");
        await anybody.GetAsync("/pustaka/panduan-pbg");
        (await anybody.GetAsync("/pustaka/panduan-pbg/unduh")).Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
        (await anybody.GetAsync("/pustaka/hemat-energi/unduh")).StatusCode.ShouldBe(HttpStatusCode.NotFound, "A video is nothing to print.");
        (await anybody.GetStringAsync("/pustaka/hemat-energi")).ShouldNotContain("<iframe", Case.Insensitive);
        await world.Host.Services.GetServices<Microsoft.Extensions.Hosting.IHostedService>().OfType<ReaderCountWriter>().Single().WriteAsync(default);
        var readers = (await (await world.AsAsync(Dewi)).GetFromJsonAsync<JsonObject>("/api/v1/readers"))!["pages"]!.AsArray().Single(p => p!["subject"]!.ToString() == "pustaka/panduan-pbg")!;
        ((long)readers["months"]!.AsArray()[^1]!).ShouldBe(1, "The second look counts with the first.");
        (await (await world.AsAsync(Marni)).GetAsync("/api/v1/readers")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await anybody.GetStringAsync("/bantuan/ajukan?topik=pbg&konteks=Hasil%20kalkulator")).ShouldSatisfyAllConditions(html => html.ShouldContain("/pustaka/panduan-pbg"), html => html.ShouldContain("Hasil kalkulator"));
        (await anybody.GetStringAsync("/bantuan/panduan?topic=kredit")).ShouldContain("/pustaka/memilih-lembaga");
        (await anybody.GetStringAsync("/bantuan/panduan?topic=tidak-ada")).ShouldNotContain("/pustaka/");
    }

    private sealed class GuestBook(string number) : IVisitNumbers
    {
        public Task<bool> ExistsAsync(string other, CancellationToken ct = default) => Task.FromResult(other == number);
    }

    private static IEnumerable<string> Cookies(HttpResponseMessage answer) => answer.Headers.TryGetValues("Set-Cookie", out var set) ? set.Select(c => c.Split('=')[0]).Order() : [];

    private static object Plan(string survey = "ikm-klinik", int population = 220) => new { survey, nameId = "Uji semester", from = Today, to = Today.AddDays(30), population };

    private static object Promise(string element) => new { element, what = "Jadwal diumumkan setiap Senin", who = "Kepala Balai", until = Today.AddDays(30) };
}
