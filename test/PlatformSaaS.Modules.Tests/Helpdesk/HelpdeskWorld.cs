using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Data;
using PlatformSaaS.Helpdesk.Rules;
using PlatformSaaS.Packs;
using PlatformSaaS.TestBase.Hosting;
using PlatformSaaS.Text;

namespace PlatformSaaS.Modules.Tests.Helpdesk;

/// <summary>Two laboratories with a help desk, two applicants each; the tests of a class share them.</summary>
public sealed class HelpdeskWorld(PlatformHostFixture host) : IAsyncLifetime
{
    /// <summary>Applicants.</summary>
    public const string Argon = "argon", Neon = "neon";

    /// <summary>Officers: the service desk, the admin who may answer, too, the head who may only look, finance who has nothing to do with it.</summary>
    public const string Nadia = "nadia", Admin = "admin", Bram = "bram", Tiara = "tiara";

    public const string ArgonMail = "argon@example.com", NadiaMail = "nadia.siptenan@example.go.id";

    public PlatformHostFixture Host { get; } = host;

    public TestTenant A { get; private set; } = null!;

    public TestTenant B { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        A = await Host.CreateTenantAsync(Pack());
        B = await Host.CreateTenantAsync(Pack());
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>The laboratory's pack with a second applicant; <paramref name="change"/> may change its help desk.</summary>
    public static AgencyPack Pack(Action<JsonObject>? change = null)
    {
        var loaded = PlatformHostFixture.LoadPack("siptenan");
        var files = loaded.Files.ToDictionary();
        var agency = JsonNode.Parse(loaded.Text("agency.json"))!.AsObject();
        var second = agency["demoApplicants"]![0]!.DeepClone();
        second["userName"] = Neon;
        second["values"]!["email"] = "neon@example.com";
        second["values"]!["namaPelanggan"] = "CV Neon Contoh";
        second["values"]!["namaKontak"] = "Galang Saputra";
        agency["demoApplicants"]!.AsArray().Add(second);
        files["agency.json"] = Encoding.UTF8.GetBytes(agency.ToJsonString());
        if (change is not null)
        {
            var desk = JsonNode.Parse(loaded.Text("helpdesk.json"))!.AsObject();
            change(desk);
            files["helpdesk.json"] = Encoding.UTF8.GetBytes(desk.ToJsonString());
        }

        return new AgencyPack("siptenan", files);
    }

    private static int counter;

    public static JsonObject Draft(string? subject = null, string kind = "question", string topic = "pengujian", string? body = null, params string[] files) => new()
    {
        ["kind"] = kind, ["topic"] = topic, ["subject"] = subject ?? $"Parameter kobalt ke-{Interlocked.Increment(ref counter)}", ["body"] = body ?? "Apakah parameter **kobalt** dapat diuji?", ["files"] = new JsonArray([.. files.Select(f => (JsonNode)f)])
    };

    /// <summary>A ticket that was sent.</summary>
    public static async Task<JsonObject> SentAsync(HttpClient applicant, JsonObject? draft = null)
    {
        var made = await ShouldAsync(applicant.PostAsJsonAsync("/api/v1/me/tickets", draft ?? Draft()), HttpStatusCode.Created);
        return await ShouldAsync(applicant.PostAsync($"/api/v1/me/tickets/{made["id"]}/submit", null));
    }

    /// <summary>The office's side of a ticket.</summary>
    public static async Task<JsonObject> SeenAsync(HttpClient officer, JsonObject ticket) => (await officer.GetFromJsonAsync<JsonObject>($"/api/v1/tickets/{ticket["id"]}"))!;

    /// <summary>A step of the office on the ticket as it stands.</summary>
    public static async Task<JsonObject> DoAsync(HttpClient officer, JsonObject ticket, string step, JsonObject? body = null)
    {
        body = (JsonObject?)body?.DeepClone() ?? [];
        body["revision"] ??= (int)(await SeenAsync(officer, ticket))["revision"]!;
        return await ShouldAsync(officer.PostAsJsonAsync($"/api/v1/tickets/{ticket["id"]}/{step}", body));
    }

    /// <summary>A step of the applicant on the ticket as it stands.</summary>
    public static async Task<JsonObject> DoMineAsync(HttpClient applicant, JsonObject ticket, string step, JsonObject? body = null)
    {
        body = (JsonObject?)body?.DeepClone() ?? [];
        body["revision"] ??= (int)(await applicant.GetFromJsonAsync<JsonObject>($"/api/v1/me/tickets/{ticket["id"]}"))!["revision"]!;
        return await ShouldAsync(applicant.PostAsJsonAsync($"/api/v1/me/tickets/{ticket["id"]}/{step}", body));
    }

    public static JsonObject Said(string text) => new() { ["body"] = text };

    public static async Task<JsonObject> ShouldAsync(Task<HttpResponseMessage> asked, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var answer = await asked;
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(status, text);
        return text.Length == 0 ? [] : JsonNode.Parse(text)!.AsObject();
    }

    /// <summary>Uploads as the API's callers do; answers what the platform said.</summary>
    public static async Task<HttpResponseMessage> UploadAsync(HttpClient client, string name, byte[] content)
    {
        var desk = await client.GetFromJsonAsync<JsonObject>("/api/v1/helpdesk");
        using var form = new MultipartFormDataContent
        {
            { new StringContent(desk!["attachments"]!["purpose"]!.ToString()), "purpose" }, { new ByteArrayContent(content) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } }, "file", name }
        };
        return await client.PostAsync("/uploads", form);
    }

    public static async Task<string> UploadedAsync(HttpClient client, string name = "spesifikasi.pdf") => (await ShouldAsync(UploadAsync(client, name, Pdf())))["id"]!.ToString();

    /// <summary>A sound PDF of about the wanted size.</summary>
    public static byte[] Pdf(int padding = 0)
    {
        const string line = "BT /F1 12 Tf 50 700 Td (Contoh) Tj ET";
        string[] objects =
        [
            "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
            $"<< /Length {line.Length} >>\nstream\n{line}\nendstream", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
        ];
        var file = new StringBuilder("%PDF-1.4\n%" + new string('x', padding) + "\n");
        var table = new StringBuilder($"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n");
        for (var i = 0; i < objects.Length; i++)
        {
            table.Append($"{file.Length:0000000000} 00000 n \n");
            file.Append($"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }

        var at = file.Length;
        return Encoding.Latin1.GetBytes($"{file}{table}trailer\n<< /Size {objects.Length + 1} /Root 1 0 R >>\nstartxref\n{at}\n%%EOF\n");
    }

    /// <summary>
    /// Gives any agency a small help desk and fills it: tickets with an answer, a follow-up and a note, testimonials in each state. For the tests that go through all endpoints.
    /// </summary>
    public static async Task FillAsync(TestTenant tenant, string applicant, string officer, string title)
    {
        await tenant.RunAsync(sp => sp.GetRequiredService<IUnitOfWork>().RunAsync(ct => sp.GetRequiredService<RulesStore>().SaveAsync(new HelpdeskRules
        {
            Kinds = [new TicketKind { Code = "question", Slug = "pertanyaan", Name = new("Pertanyaan"), List = new("Pertanyaan"), Ask = new("Ajukan pertanyaan"), Intro = new("Tanya"), Body = new("Pertanyaan"), Hint = new("Tulis"), Numbering = new("{yyyy}{mm}{dd}1{seq:0000}") }],
            Topics = [new Topic { Code = "pengujian", Name = new LocalizedText("Pengujian") }, new Topic { Code = "lainnya", Name = new LocalizedText("Lainnya") }],
            Testimonials = new TestimonialRules()
        }, ct)));
        using var asks = await tenant.ApiAsync(applicant);
        using var answers = await tenant.ApiAsync(officer);
        var ticket = await SentAsync(asks, Draft(title));
        await DoAsync(answers, ticket, "note", Said(title + " catatan"));
        await DoAsync(answers, ticket, "answer", Said(title + " jawaban"));
        await DoMineAsync(asks, ticket, "follow-up", Said(title + " tanggapan"));
        await SentAsync(asks, Draft(title + " kedua"));
        foreach (var decision in new[] { "publish", "reject", "" })
        {
            var written = await ShouldAsync(asks.PostAsJsonAsync("/api/v1/me/testimonials", new { body = title + " layanan yang memuaskan" }), HttpStatusCode.Created);
            if (decision.Length > 0)
            {
                await ShouldAsync(answers.PostAsJsonAsync($"/api/v1/testimonials/{written["id"]}/{decision}", new { reason = "Alasan contoh" }), HttpStatusCode.NoContent);
            }
        }
    }
}
