using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using static PlatformSaaS.Modules.Tests.Clinic.ClinicWorld;
using static PlatformSaaS.Modules.Tests.Helpdesk.HelpdeskWorld;

namespace PlatformSaaS.Modules.Tests.Clinic;

/// <summary>Assistance after a consultation over the API: whose consultation, whose unit, whose decree.</summary>
public sealed class AssistanceTests(ClinicWorld world) : IClassFixture<ClinicWorld>
{
    private const string Service = "pendampingan";

    [Fact]
    public async Task It_follows_an_own_answered_consultation_and_nothing_else()
    {
        var marni = await world.AsAsync(Marni);
        var open = await world.AskedAsync();
        await StartAsync(Marni, open["id"]!.ToString(), HttpStatusCode.NotFound);
        var answered = await world.AnsweredAsync("Rangka atap lapuk");
        await StartAsync(Darto, answered["id"]!.ToString(), HttpStatusCode.NotFound);
        (await marni.PostAsJsonAsync("/api/v1/requests", new { service = Service })).StatusCode.ShouldBe(HttpStatusCode.BadRequest, "The consultation has to be named.");
        var request = await SentAsync(answered);
        request["unit"]?.ToString().ShouldNotBe("", "The region leads to the office.");
        (await StartAsync(Marni, answered["id"]!.ToString(), HttpStatusCode.Conflict)).ShouldContain("sedang berjalan");
        (await (await world.AsAsync(Fikri)).GetAsync($"/api/v1/requests/{request["id"]}")).StatusCode.ShouldBe(HttpStatusCode.NotFound, "Another unit's request looks missing.");
        (await (await world.AsAsync(Seto)).GetAsync($"/api/v1/requests/{request["id"]}")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_head_of_the_unit_assigns_who_has_a_valid_decree_and_orders_the_visit()
    {
        var request = await SentAsync(await world.AnsweredAsync("Dinding belakang lapuk"));
        await ActAsync(Lukman, request, "ditugaskan", new() { ["officer"] = await world.IdAsync(Kirana) }, HttpStatusCode.NotFound);
        await ActAsync(Seto, request, "ditugaskan", new() { ["officer"] = await world.IdAsync(Bima) }, HttpStatusCode.Forbidden);
        (await ActAsync(Joko, request, "ditugaskan", new() { ["officer"] = await world.IdAsync(Yudha) }, HttpStatusCode.BadRequest)).ShouldContain("officer", Case.Sensitive, "Her decree has lapsed.");
        await ActAsync(Joko, request, "ditugaskan", new() { ["officer"] = await world.IdAsync(Kirana) }, HttpStatusCode.BadRequest);
        await ActAsync(Joko, request, "ditugaskan", new() { ["officer"] = await world.IdAsync(Prita), ["message"] = "Mohon dua pilihan bahan." });
        (await world.A.MailsAsync("prita.klinik@example.go.id")).ShouldContain(m => m.Subject.Contains("ditugaskan mendampingi", StringComparison.Ordinal));
        (await (await world.AsAsync(Prita)).GetFromJsonAsync<JsonObject>($"/api/v1/requests/{request["id"]}"))!["stage"]!.ToJsonString().ShouldContain("kunjungan");

        var day = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(4).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        async Task<JsonObject> VisitAsync(string who) => new()
        {
            ["date"] = day, ["start"] = "09.00", ["end"] = "11.00", ["place"] = "Kampung Contoh RT 02", ["agenda"] = "Mengukur atap", ["contactName"] = "Marni", ["contactPhone"] = "0812 0000 0601", ["experts"] = new JsonArray(await world.IdAsync(who))
        };
        await ActAsync(Prita, request, "visit", await VisitAsync(Prita), HttpStatusCode.Forbidden);
        await ActAsync(Joko, request, "visit", await VisitAsync(Yudha), HttpStatusCode.BadRequest);
        await ActAsync(Joko, request, "visit", await VisitAsync(Prita));
        var seen = (await (await world.AsAsync(Prita)).GetFromJsonAsync<JsonObject>($"/api/v1/requests/{request["id"]}"))!;
        seen["letters"]!.ToJsonString().ShouldContain("Surat Tugas");
        await ActAsync(Prita, request, "report", new() { ["findings"] = "Belum berkunjung, tetapi sudah dilaporkan." }, HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task The_desk_starts_it_for_a_person_without_an_account()
    {
        var ticket = await world.EnteredAsync("0812 0000 0741", "tarjo@example.com");
        var siska = await world.AsAsync(Siska);
        await ShouldAsync((await world.AsAsync(Arief)).PostAsJsonAsync($"/api/v1/tickets/{ticket["id"]}/requests", new { service = Service }), HttpStatusCode.Conflict);
        await DoAsync(await world.AsAsync(Arief), ticket, "forward", new() { ["expert"] = await world.IdAsync(Prita) });
        await DoAsync(await world.AsAsync(Prita), ticket, "answer", Said("Balik nama dahulu, lalu ajukan PBG."));
        await ShouldAsync(siska.PostAsJsonAsync($"/api/v1/tickets/{ticket["id"]}/requests", new { service = Service }), HttpStatusCode.Forbidden);
        var begun = await ShouldAsync((await world.AsAsync(Arief)).PostAsJsonAsync($"/api/v1/tickets/{ticket["id"]}/requests", new { service = Service }), HttpStatusCode.Created);
        var request = (await (await world.AsAsync(Arief)).GetFromJsonAsync<JsonObject>($"/api/v1/requests/{begun["id"]}"))!;
        request["number"]!.ToString().ShouldStartWith("PD/");
        await ActAsync(Arief, request, "submit", Form("36.73"));
        await ActAsync(Joko, request, "ditugaskan", new() { ["officer"] = await world.IdAsync(Prita) });
        await ShouldAsync((await world.AsAsync(Fikri)).PostAsJsonAsync($"/api/v1/tickets/{ticket["id"]}/requests", new { service = Service }), HttpStatusCode.NotFound);
    }

    private static JsonObject Form(string regency) => new()
    {
        ["bentuk"] = "rab", ["pokok"] = "RAB perbaikan atap", ["lokasi"] = new JsonObject { ["province"] = regency[..2], ["regency"] = regency }, ["alamat"] = "Kampung Contoh RT 02", ["uraian"] = "Atap bocor dan dinding belakang lapuk, perlu hitungan biaya."
    };

    private async Task<JsonObject> SentAsync(JsonObject ticket)
    {
        var marni = await world.AsAsync(Marni);
        var request = await ShouldAsync(marni.PostAsJsonAsync("/api/v1/requests", new { service = Service, follows = ticket["id"]!.ToString() }), HttpStatusCode.Created);
        await ActAsync(Marni, request, "submit", Form("36.04"));
        return (await marni.GetFromJsonAsync<JsonObject>($"/api/v1/requests/{request["id"]}"))!;
    }

    private async Task<string> StartAsync(string who, string follows, HttpStatusCode status)
    {
        var answer = await (await world.AsAsync(who)).PostAsJsonAsync("/api/v1/requests", new { service = Service, follows });
        answer.StatusCode.ShouldBe(status);
        return await answer.Content.ReadAsStringAsync();
    }

    private async Task<string> ActAsync(string who, JsonObject request, string action, JsonObject values, HttpStatusCode status = HttpStatusCode.OK)
    {
        var answer = await (await world.AsAsync(who)).PostAsJsonAsync($"/api/v1/requests/{request["id"]}/actions/{action}", new JsonObject { ["values"] = values });
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(status, $"{who} {action}: {text}");
        return text;
    }
}
