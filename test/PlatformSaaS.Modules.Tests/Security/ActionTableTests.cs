using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using PlatformSaaS.Modules.Tests.Isolation;
using PlatformSaaS.Modules.Tests.Reviews.Pages;
using PlatformSaaS.TestBase.Hosting;
using PlatformSaaS.TestBase.Infrastructure;

namespace PlatformSaaS.Modules.Tests.Security;

/// <summary>
/// Who may do what to a request of the clearing house in each of its states, held against a table that people have read. Whatever the table
/// doesn't grant is tried all the same, and must be refused without a trace but the audit log's.
/// </summary>
public sealed class ActionTableTests(PlatformHostFixture host)
{
    private static readonly string File = "kliring-actions.approved.txt";
    private static readonly (string Name, string Role)[] People =
        [("maya", "applicant"), ("galih", "other applicant"), ("ratna", "admin-kliring"), ("bagus", "tim-teknis"), ("damar", "kepala"), ("admin", "admin")];

    private readonly StringBuilder table = new("# state · who · open actions (those in brackets are shown closed, with a reason); a dash: the request isn't there for them\n");
    private readonly Dictionary<string, HttpClient> clients = [];
    private readonly HashSet<string> codes = ["submit", "save", "discard", "accepted", "returned", "rejected", "verdicts", "schedule", "reschedule", "cancel", "propose", "support", "over", "minutes", "examine", "revise", "continue", "again", "stop", "draft", "signed", "redraft", "deliver", "receive", "hapus"];
    private readonly List<string> faults = [];
    private TestTenant tenant = null!;
    private int refused;
    private int notes;

    [Fact]
    public async Task Each_role_may_do_what_the_table_says_and_nothing_else()
    {
        tenant = await host.CreateTenantAsync("kliring");
        await Applicant.OpenServiceAsync(tenant);
        foreach (var (name, _) in People)
        {
            clients[name] = await tenant.ApiAsync(name);
        }

        await WholeWayAsync();
        await StoppedAsync();
        var received = table.ToString();
        await System.IO.File.WriteAllTextAsync(Path.Combine(AppContext.BaseDirectory, "kliring-actions.received.txt"), received);
        faults.ShouldBeEmpty();
        refused.ShouldBeGreaterThan(1000);
        received.ShouldBe(await System.IO.File.ReadAllTextAsync(Path.Combine(Repository.Root, "test", "PlatformSaaS.Modules.Tests", "Security", File)));
    }

    private async Task WholeWayAsync()
    {
        var maya = await Applicant.SignInAsync(tenant, "maya");
        var path = await maya.StartAsync();
        var url = Api(path);
        await NoteAsync(url, "");
        await Applicant.ShouldRedirectAsync(await maya.ApplyAsync(path, "Panel dinding bambu"));
        await NoteAsync(url, "");
        await Applicant.ShouldRedirectAsync(await maya.SendDocumentsAsync(path));
        await NoteAsync(url, "");
        await ReturnAsync(url);
        await NoteAsync(url, "returned");
        await Applicant.ShouldRedirectAsync(await maya.ActAsync(path, "submit", [], new() { ["penjaminanMutu"] = ("mutu.pdf", await maya.PdfAsync()) }));
        await OfficerActs.AcceptAsync(clients["ratna"], url);
        await NoteAsync(url, "");
        await MeetAsync(url);
        await OfficerActs.ActAsync(clients["ratna"], url, "continue", []);
        await NoteAsync(url, "");
        await OfficerActs.ActAsync(clients["bagus"], url, "examine", new JsonObject { ["result"] = "Lengkapi perhitungan beban angin." });
        await NoteAsync(url, "");
        await Applicant.ShouldRedirectAsync(await maya.ActAsync(path, "revise", new() { ["deskripsi"] = "Perhitungan dilengkapi." }, new() { ["berkas"] = ("perbaikan.pdf", await maya.PdfAsync()) }));
        await NoteAsync(url, "");
        await OfficerActs.ActAsync(clients["ratna"], url, "continue", new JsonObject { ["klasifikasi"] = "nonStandar", ["kesimpulan"] = "Dokumen sesuai." });
        await NoteAsync(url, "");
        await MeetAsync(url);
        await OfficerActs.ActAsync(clients["ratna"], url, "continue", []);
        await NoteAsync(url, "");
        await OfficerActs.ActAsync(clients["ratna"], url, "draft", new JsonObject { ["kesimpulan"] = "Layak diterapkan." });
        await NoteAsync(url, "drafted");
        await OfficerActs.ActAsync(clients["damar"], url, "signed", []);
        await NoteAsync(url, "");
    }

    private async Task StoppedAsync()
    {
        var maya = await Applicant.SignInAsync(tenant, "maya");
        var url = Api(await maya.SentAsync("Panel jerami"));
        await OfficerActs.AcceptAsync(clients["ratna"], url);
        await MeetAsync(url, note: false);
        var stop = await OfficerActs.ActionAsync(clients["ratna"], url, "stop");
        var values = new JsonObject();
        foreach (var field in stop["fields"]!.AsArray().Where(f => f!["required"]!.GetValue<bool>()))
        {
            values[field!["code"]!.ToString()] = field["options"] is JsonArray { Count: > 0 } options ? options[0]!["value"]!.ToString() : "Belum memenuhi syarat.";
        }

        await OfficerActs.ActAsync(clients["ratna"], url, "stop", values);
        await NoteAsync(url, "stopped");
    }

    private async Task MeetAsync(string url, bool note = true)
    {
        await OfficerActs.ScheduleAsync(clients["ratna"], url);
        await MaybeNoteAsync("");
        // The day has come: the meeting moves instead of the clock, which others look at.
        await host.Database.ExecuteAsync($"update reviews.meetings set starts_at = now() - interval '3 hours', ends_at = now() - interval '1 hour' where tenant_id = '{tenant.Id}' and request_id = '{Id(url)}' and state = 'Scheduled'");
        await MaybeNoteAsync("begun");
        await OfficerActs.ActAsync(clients["bagus"], url, "minutes", new JsonObject
        {
            ["minutes"] = "## Kesimpulan\n\nPaparan diterima.", ["attendees"] = new JsonArray(new JsonObject { ["name"] = "Ahli Contoh", ["office"] = "Tim Teknis", ["presence"] = "hadir" })
        });
        await MaybeNoteAsync("minutes written");

        Task MaybeNoteAsync(string remark) => note ? NoteAsync(url, remark) : Task.CompletedTask;
    }

    private async Task ReturnAsync(string url)
    {
        var values = new JsonObject();
        foreach (var field in (await OfficerActs.ActionAsync(clients["ratna"], url, "returned"))["fields"]!.AsArray().Select(f => f!["code"]!.ToString()))
        {
            values[field] = field switch
            {
                "verdict.dokumen.penjaminanMutu" => "refused",
                "note.dokumen.penjaminanMutu" => "Halaman 2 tidak terbaca.",
                _ when field.StartsWith("verdict.", StringComparison.Ordinal) => "accepted",
                _ => null
            };
        }

        await OfficerActs.ActAsync(clients["ratna"], url, "returned", values);
    }

    /// <summary>Writes what each person is offered, then tries everything that nobody offered them.</summary>
    private async Task NoteAsync(string url, string remark)
    {
        var state = await host.Database.ScalarAsync<string>($"select stage_code || '/' || stage_state || case when state in ('Open', 'Draft') then '' else ' (' || state || ')' end from reviews.requests where tenant_id = '{tenant.Id}' and id = '{Id(url)}'");
        table.Append('\n').Append(state).Append(remark.Length > 0 ? ", " + remark : "").Append('\n');
        var offered = new Dictionary<string, List<string>>();
        foreach (var (name, role) in People)
        {
            var answer = await clients[name].GetAsync(url);
            var open = new List<string>();
            if (answer.StatusCode == HttpStatusCode.OK)
            {
                var actions = (await answer.Content.ReadFromJsonAsync<JsonObject>())!["actions"]!.AsArray().Select(a => (Code: a!["code"]!.ToString(), IsClosed: a["closedBecause"] is not null)).OrderBy(a => a.Code, StringComparer.Ordinal).ToList();
                open.AddRange(actions.Where(a => !a.IsClosed).Select(a => a.Code));
                codes.UnionWith(actions.Select(a => a.Code));
                table.Append("  ").Append(role.PadRight(16)).AppendLine(actions.Count == 0 ? "nothing" : string.Join(", ", actions.Select(a => a.IsClosed ? $"[{a.Code}]" : a.Code)));
            }
            else
            {
                answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
                table.Append("  ").Append(role.PadRight(16)).AppendLine("–");
            }

            offered[name] = open;
        }

        notes++;
        foreach (var (name, open) in offered)
        {
            await TryOthersAsync(url, name, state + remark, open, offered.Values.SelectMany(o => o).ToHashSet(StringComparer.Ordinal));
        }
    }

    private async Task TryOthersAsync(string url, string name, string? state, List<string> open, IReadOnlySet<string> here)
    {
        var before = await FingerprintAsync(Id(url));
        // What somebody else may do here is tried each time; what nobody may, by turns: the next state tries the others.
        var tried = codes.Except(open).Where((code, i) => here.Contains(code) || (i + notes) % 3 == 0).ToList();
        foreach (var code in tried)
        {
            using var answer = await clients[name].PostAsJsonAsync($"{url}/actions/{code}", new { values = new { reason = "Percobaan." } });
            refused++;
            if (answer.StatusCode is not (HttpStatusCode.Forbidden or HttpStatusCode.Conflict or HttpStatusCode.NotFound))
            {
                faults.Add($"{state}: {name} tried {code}: {(int)answer.StatusCode}");
            }
        }

        if (await FingerprintAsync(Id(url)) != before)
        {
            faults.Add($"{state}: what {name} tried left a trace.");
        }
    }

    private async Task<string> FingerprintAsync(string id)
    {
        var parts = new[]
        {
            ("reviews.requests", "id"), ("reviews.stage_runs", "request_id"), ("reviews.timeline_entries", "request_id"), ("reviews.request_files", "request_id"), ("reviews.action_keys", "request_id"),
            ("reviews.meetings", "request_id"), ("reviews.examinations", "request_id"), ("kernel.letters", "owner_id")
        }.Select(t => $"(select coalesce(md5(string_agg(t::text || t.xmin::text, '|' order by t::text)), '') from {t.Item1} t where tenant_id = '{tenant.Id}' and {t.Item2} = '{id}')");
        return (await host.Database.ScalarAsync<string>($"select concat_ws('|', {string.Join(", ", parts)}, (select count(*) from kernel.outbox_messages where tenant_id = '{tenant.Id}'))"))!;
    }

    private static string Api(string path) => "/api/v1/requests/" + Id(path);

    private static string Id(string path) => path.Split('/')[^1];
}
