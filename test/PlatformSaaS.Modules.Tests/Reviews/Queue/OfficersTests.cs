using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.Letters;
using PlatformSaaS.Reviews.Definitions;
using PlatformSaaS.TestBase.Hosting;

namespace PlatformSaaS.Modules.Tests.Reviews.Queue;

/// <summary>What makes an officer's day shorter: one step for several requests, somebody who stands in.</summary>
public sealed class OfficersTests(PlatformHostFixture platform) : IAsyncLifetime
{
    private const string Service = "izin-cepat";
    private static readonly SemaphoreSlim Once = new(1);
    private static TestTenant? shared;
    private static TestTenant? other;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private TestTenant Tenant => shared!;

    public async ValueTask InitializeAsync()
    {
        await Once.WaitAsync(Ct);
        try
        {
            if (shared is null)
            {
                shared = await platform.CreateTenantAsync("kliring");
                other = await platform.CreateTenantAsync("kliring");
                await shared.RunAsync(sp => sp.GetRequiredService<IUnitOfWork>().RunAsync(ct => sp.GetRequiredService<DefinitionStore>().PublishAsync(Service, Definition, DateTimeOffset.UtcNow, ct)));
            }
        }
        finally
        {
            Once.Release();
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Several_requests_are_handed_over_and_decided_at_once()
    {
        var ids = new[] { await SentAsync("Pertama"), await SentAsync("Kedua"), await SentAsync("Ketiga") };
        using var ratna = await Tenant.SignInAsync("ratna");

        (await ratna.TextAsync("/petugas/antrean")).ShouldContain("/petugas/antrean/beberapa");
        (await ratna.TextAsync("/petugas/antrean/beberapa?semua=1")).ShouldContain("Pertama");
        var chosen = "/petugas/antrean/beberapa?" + string.Join('&', ids.Select(i => $"id={i}"));
        var plan = await ratna.TextAsync(chosen);
        foreach (var step in new[] { "3 permohonan dipilih", "Kerjakan sendiri", "Alihkan kepada rekan", "Disetujui", "Ditolak" })
        {
            plan.ShouldContain(step);
        }

        plan.ShouldNotContain("Lepas penugasan");
        (await (await ratna.PostFormAsync(chosen + "&langkah=take", [], chosen + "&langkah=take")).TextAsync()).ShouldContain("Selesai untuk 3 permohonan");
        (await ratna.TextAsync("/petugas/antrean?petugas=me")).ShouldContain("Kedua");

        // A step that asks something asks it once, and says so beside the field where it is missing; nothing is done then.
        var refused = await (await ratna.PostFormAsync(chosen + "&langkah=act:ditolak", [new("key", Guid.NewGuid().ToString("N"))], chosen + "&langkah=act:ditolak")).TextAsync();
        refused.ShouldContain("perlu diperbaiki");
        (await ratna.TextAsync("/petugas/antrean")).ShouldContain("Ketiga");

        // One that was decided meanwhile holds up no other.
        var key = Guid.NewGuid().ToString("N");
        using var api = await Tenant.ApiAsync("gita");
        var body = new { ids, step = "act:disetujui", values = new { }, key };
        (await api.PostAsJsonAsync($"/api/v1/requests/{ids[0]}/actions/ditolak", new { values = new { reason = "Dokumen tidak lengkap sama sekali" } }, Ct)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await api.PostAsJsonAsync("/api/v1/queue/bulk", body, Ct)).StatusCode.ShouldBe(HttpStatusCode.BadRequest, "No step is open to all of them any more.");
        var two = body with { ids = ids[1..] };
        var done = (await (await api.PostAsJsonAsync("/api/v1/queue/bulk", two, Ct)).Content.ReadFromJsonAsync<JsonArray>(Ct))!;
        done.Select(o => (bool)o!["done"]!).ShouldBe([true, true]);
        foreach (var id in ids)
        {
            (await Tenant.AuditAsync("reviews.request", id)).Count(a => a.StartsWith("reviews.putusan.disetujui ", StringComparison.Ordinal)).ShouldBe(id == ids[0] ? 0 : 1);
        }
    }

    [Fact]
    public async Task Nobody_acts_on_what_is_not_theirs()
    {
        var id = await SentAsync("Milik portal ini");
        using var stranger = await other!.ApiAsync("ratna");
        (await stranger.PostAsJsonAsync("/api/v1/queue/bulk", new { ids = new[] { id }, step = "take" }, Ct)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var maya = await Tenant.ApiAsync("maya");
        (await maya.PostAsJsonAsync("/api/v1/queue/bulk", new { ids = new[] { id }, step = "take" }, Ct)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using var gita = await Tenant.ApiAsync("gita");
        (await gita.PostAsJsonAsync("/api/v1/queue/bulk", new { ids = Array.Empty<string>(), step = "take" }, Ct)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await gita.PostAsJsonAsync("/api/v1/queue/bulk", new { ids = Enumerable.Range(0, 51).Select(_ => Guid.NewGuid()), step = "take" }, Ct)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await gita.PostAsJsonAsync("/api/v1/queue/bulk", new { ids = new[] { id }, step = "act:hapus" }, Ct)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_colleague_stands_in_until_it_is_ended()
    {
        var id = await SentAsync("Diwakilkan");
        using var laksmi = await Tenant.SignInAsync("laksmi");
        using var ratna = await Tenant.SignInAsync("ratna");
        (await laksmi.TextAsync("/petugas/antrean")).ShouldNotContain("Diwakilkan", customMessage: "The technical team has no part in this service.");

        var today = await Tenant.RunAsync(sp => sp.GetRequiredService<ITenantClock>().TodayAsync(Ct).AsTask());
        var (gita, deputy) = (await IdAsync("gita"), await IdAsync("laksmi"));
        async Task<HttpResponseMessage> ArrangeAsync(HttpClient by, Dictionary<string, string> changes) => await by.PostFormAsync("/petugas/delegasi", new Dictionary<string, string>
        {
            ["to"] = deputy, ["startsOn"] = $"{today:yyyy-MM-dd}", ["endsOn"] = $"{today.AddDays(4):yyyy-MM-dd}", ["roles"] = "admin-kliring", ["reason"] = "Cuti tahunan"
        }.Concat(changes).GroupBy(c => c.Key).ToDictionary(g => g.Key, g => g.Last().Value));

        foreach (var (field, value, message) in new[]
        {
            ("endsOn", $"{today.AddDays(-1):yyyy-MM-dd}", "tidak boleh sebelum"), ("endsOn", $"{today.AddDays(92):yyyy-MM-dd}", "Paling lama 92 hari"), ("startsOn", $"{today.AddDays(-1):yyyy-MM-dd}", "sudah lewat"),
            ("roles", "kepala", "Pilih sedikitnya satu peran"), ("to", await IdAsync("ratna"), "Pilih rekan"), ("to", await IdAsync("maya"), "Pilih rekan"), ("reason", " ", "Tulis alasan")
        })
        {
            var refused = await (await ArrangeAsync(ratna, new() { [field] = value })).TextAsync();
            refused.ShouldContain(message);
            refused.ShouldContain(field == "reason" ? "admin-kliring" : "Cuti tahunan");
        }

        (await ArrangeAsync(ratna, [])).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await (await ArrangeAsync(ratna, [])).TextAsync()).ShouldContain("sudah ada yang mewakili");
        (await Tenant.MailsAsync("laksmi@example.go.id")).ShouldContain(m => m.Template == "mewakili-rekan");

        // The same session acts at once, in Ratna's place, and says so.
        (await laksmi.TextAsync("/petugas/antrean")).ShouldContain("Diwakilkan");
        using var api = await Tenant.ApiAsync("laksmi");
        (await api.PostAsJsonAsync($"/api/v1/requests/{id}/actions/disetujui", new { values = new { } }, Ct)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await ratna.TextAsync($"/petugas/permohonan/{id}")).ShouldContain("(mewakili Ratna");

        // What was handed on can't be handed on again, nor by somebody else's hand.
        (await (await ArrangeAsync(laksmi, new() { ["to"] = gita })).TextAsync()).ShouldContain("Pilih sedikitnya satu peran");
        (await api.PostAsJsonAsync("/api/v1/delegations", new { from = gita, to = deputy, startsOn = $"{today:yyyy-MM-dd}", endsOn = $"{today:yyyy-MM-dd}", roles = new[] { "admin-kliring" }, reason = "Tanpa izin" }, Ct)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using var admin = await Tenant.SignInAsync("admin");
        (await admin.TextAsync($"/petugas/delegasi?semua=true&untuk={await IdAsync("admin")}")).ShouldContain("mengatur pengguna");

        var delegation = Forms.Hidden(await ratna.GetStringAsync("/petugas/delegasi", Ct), "id");
        using var gitas = await Tenant.ApiAsync("gita");
        using var abroad = await other!.ApiAsync("admin");
        (await gitas.PostAsync($"/api/v1/delegations/{delegation}/end", null, Ct)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await abroad.PostAsync($"/api/v1/delegations/{delegation}/end", null, Ct)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await ratna.PostFormAsync("/petugas/delegasi?handler=End", [new("id", delegation)])).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var late = await SentAsync("Setelah berakhir");
        (await laksmi.TextAsync("/petugas/antrean")).ShouldNotContain("Setelah berakhir");
        (await api.PostAsJsonAsync($"/api/v1/requests/{late}/actions/disetujui", new { values = new { } }, Ct)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await Tenant.AuditAsync("delegation", delegation)).Select(a => a.Split(' ')[0]).ShouldBe(["identity.delegation-made", "identity.delegation-ended"]);
        using var mayas = await Tenant.SignInAsync("maya");
        (await mayas.StatusAsync("/petugas/delegasi")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Who_signs_for_an_absent_head_signs_as_deputy()
    {
        const string Signed = "surat-cepat";
        var definition = Definition.Replace(Service, Signed, StringComparison.Ordinal).Replace("IC/", "SC/", StringComparison.Ordinal).Replace("role:admin-kliring", "role:kepala", StringComparison.Ordinal)
            .Replace("\"Approved\" }, \"tone\": \"positive\"", "\"Approved\" }, \"tone\": \"positive\", \"letter\": \"laporan-kesesuaian\"", StringComparison.Ordinal);
        await Tenant.RunAsync(sp => sp.GetRequiredService<IUnitOfWork>().RunAsync(ct => sp.GetRequiredService<DefinitionStore>().PublishAsync(Signed, definition, DateTimeOffset.UtcNow, ct)));
        using var admin = await Tenant.ApiAsync("admin");
        var day = $"{DateTime.UtcNow.AddDays(2):yyyy-MM-dd}";
        (await admin.PostAsJsonAsync("/api/v1/delegations", new { from = await IdAsync("damar"), to = await IdAsync("admin"), startsOn = day, endsOn = day, roles = new[] { "kepala" }, reason = "Untuk saya sendiri" }, Ct))
            .StatusCode.ShouldBe(HttpStatusCode.BadRequest, "Nobody takes another one's roles that way.");
        var today = await Tenant.RunAsync(sp => sp.GetRequiredService<ITenantClock>().TodayAsync(Ct).AsTask());
        var made = await admin.PostAsJsonAsync("/api/v1/delegations", new { from = await IdAsync("damar"), to = await IdAsync("hendra"), startsOn = $"{today:yyyy-MM-dd}", endsOn = $"{today:yyyy-MM-dd}", roles = new[] { "kepala" }, reason = "Sakit mendadak" }, Ct);
        made.StatusCode.ShouldBe(HttpStatusCode.Created, await made.Content.ReadAsStringAsync(Ct));

        var id = await SentAsync("Ditandatangani pelaksana harian", Signed);
        using var hendra = await Tenant.ApiAsync("hendra");
        (await hendra.PostAsJsonAsync($"/api/v1/requests/{id}/actions/disetujui", new { values = new { } }, Ct)).StatusCode.ShouldBe(HttpStatusCode.OK);

        var letter = await Tenant.RunAsync(sp => sp.GetRequiredService<DbContext>().Set<LetterRow>().AsNoTracking().SingleAsync(l => l.OwnerId == Guid.Parse(id), Ct));
        letter.SignerName.ShouldBe("Hendra Wiyata, M.Sc.");
        letter.SignerOffice.ShouldBe("Plh. Kepala Sekretariat Kliring Teknologi");
    }

    private async Task<string> SentAsync(string title, string service = Service)
    {
        using var maya = await Tenant.ApiAsync("maya");
        var id = (await (await maya.PostAsJsonAsync("/api/v1/requests", new { service }, Ct)).Content.ReadFromJsonAsync<JsonObject>(Ct))!["id"]!.ToString();
        (await maya.PostAsJsonAsync($"/api/v1/requests/{id}/actions/submit", new { values = new { judul = title } }, Ct)).StatusCode.ShouldBe(HttpStatusCode.OK);
        return id;
    }

    private Task<string> IdAsync(string user) => Tenant.RunAsync(async sp => (await sp.GetRequiredService<PlatformSaaS.Users.IUserDirectory>().FindByUserNameAsync(user, Ct))!.Id.ToString());

    private const string Definition = """
        {
          "code": "izin-cepat", "name": { "id": "Izin cepat", "en": "Quick permit" }, "number": "IC/{yyyy}/{seq:0000}", "title": "isian.judul",
          "facts": {
            "summary": { "id": "Ringkas", "en": "Short" }, "description": { "id": "Uraian", "en": "Description" }, "requirements": [ { "id": "Akun", "en": "Account" } ],
            "costText": { "id": "Gratis", "en": "Free" }, "durationText": { "id": "1 hari kerja", "en": "1 working day" }, "product": { "id": "Izin", "en": "Permit" }
          },
          "stages": [
            { "code": "isian", "kind": "form", "name": { "id": "Isian", "en": "Form" }, "actor": "applicant",
              "fields": [ { "code": "judul", "type": "text", "label": { "id": "Judul", "en": "Title" }, "required": true, "max": 200 } ], "outcomes": { "submitted": { "name": { "id": "Terkirim", "en": "Sent" } } } },
            { "code": "putusan", "kind": "decision", "name": { "id": "Putusan", "en": "Decision" }, "actor": "role:admin-kliring",
              "outcomes": { "disetujui": { "name": { "id": "Disetujui", "en": "Approved" }, "tone": "positive" }, "ditolak": { "name": { "id": "Ditolak", "en": "Refused" }, "reason": true, "tone": "negative", "end": "ditolak" } } }
          ],
          "ends": { "completed": { "applicant": { "id": "Terbit", "en": "Issued" }, "tone": "ok" }, "ditolak": { "applicant": { "id": "Ditolak", "en": "Refused" }, "tone": "bad" } }
        }
        """;
}
