using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PlatformSaaS.TestBase.Hosting;
using static PlatformSaaS.Modules.Tests.Helpdesk.HelpdeskWorld;

namespace PlatformSaaS.Modules.Tests.Helpdesk;

/// <summary>A ticket's life over the API: draft, number, answer, follow-up, closing, and everything that is refused on the way.</summary>
public sealed class HelpdeskTicketTests(HelpdeskWorld world) : IClassFixture<HelpdeskWorld>
{
    private TestTenant A => world.A;

    [Fact]
    public async Task A_question_is_answered_followed_up_and_closed()
    {
        using var argon = await A.ApiAsync(Argon);
        using var nadia = await A.ApiAsync(Nadia);
        var ticket = await SentAsync(argon, Draft("Uji migrasi bahan baku"));
        ticket["state"]!.ToString().ShouldBe("submitted");
        ticket["stateName"]!.ToString().ShouldBe("Sedang diproses");
        ticket["dueOn"].ShouldNotBeNull();
        var seen = await SeenAsync(nadia, ticket);
        seen["stateName"]!.ToString().ShouldBe("Perlu dijawab");
        seen["applicant"]!.ToString().ShouldBe("PT Argon Contoh Kemasan");
        (await A.MailsAsync(NadiaMail)).ShouldContain(m => m.Subject.Contains("Uji migrasi bahan baku", StringComparison.Ordinal));

        await DoAsync(nadia, ticket, "note", Said("Tanya Unit Pengujian dulu."));
        var answered = await DoAsync(nadia, ticket, "answer", Said("Dapat dilakukan. Ajukan lewat menu **Permohonan Layanan**."));
        answered["state"]!.ToString().ShouldBe("answered");
        answered["dueOn"].ShouldBeNull();
        var mine = (await argon.GetFromJsonAsync<JsonObject>($"/api/v1/me/tickets/{ticket["id"]}"))!;
        var entries = mine["entries"]!.AsArray();
        entries.Select(e => e!["kind"]!.ToString()).ShouldBe(["submitted", "answer"], "Notes are for officers.");
        entries[1]!["initials"]!.ToString().ShouldBe("NP");
        mine.ToJsonString().ShouldNotContain("Tanya Unit");
        mine["officer"].ShouldBeNull();
        var mail = (await A.MailsAsync(ArgonMail)).Last(m => m.Template == "tiket-dijawab");
        mail.Body.ShouldContain("**Permohonan Layanan**");
        mail.Body.ShouldContain("– NP");
        mail.Link.ShouldBe($"/akun/bantuan/pertanyaan/tiket/{ticket["id"]}");

        var followed = await DoMineAsync(argon, ticket, "follow-up", Said("Berapa biayanya?"));
        followed["state"]!.ToString().ShouldBe("followedUp");
        followed["dueOn"].ShouldNotBeNull();
        await DoAsync(nadia, ticket, "answer", Said("Rp 240.000 per parameter."));
        var closed = await DoMineAsync(argon, ticket, "close");
        closed["actions"]!.AsArray().Select(a => a!.ToString()).ShouldBe(["reopen"]);
        (await DoMineAsync(argon, ticket, "reopen", new() { ["reason"] = "Masih kurang jelas." }))["state"]!.ToString().ShouldBe("followedUp");
        (await A.AuditAsync("helpdesk.ticket", ticket["id"]!.ToString())).Select(a => a.Split(' ')[0])
            .ShouldBe(["helpdesk.submit", "helpdesk.note", "helpdesk.answer", "helpdesk.follow-up", "helpdesk.answer", "helpdesk.close", "helpdesk.reopen"]);
    }

    [Fact]
    public async Task Numbers_are_the_day_and_a_counter_per_kind_without_gaps()
    {
        using var argon = await B.ApiAsync(Argon);
        var today = TimeZoneInfo.ConvertTime(world.Host.Clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById("Asia/Jakarta")).ToString("yyyyMMdd", System.Globalization.CultureInfo.InvariantCulture);
        var first = (await SentAsync(argon))["number"]!.ToString();
        first.ShouldStartWith(today + "1");
        first.Length.ShouldBe(13);
        // A draft that can't be sent takes no number.
        var empty = await ShouldAsync(argon.PostAsJsonAsync("/api/v1/me/tickets", new { kind = "question" }), HttpStatusCode.Created);
        await ShouldAsync(argon.PostAsync($"/api/v1/me/tickets/{empty["id"]}/submit", null), HttpStatusCode.BadRequest);
        (await SentAsync(argon, Draft(kind: "complaint")))["number"]!.ToString().ShouldBe(today + "20001");
        var next = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => SentAsync(argon)));
        next.Select(n => long.Parse(n["number"]!.ToString(), System.Globalization.CultureInfo.InvariantCulture)).Order().ShouldBe(Enumerable.Range(1, 6).Select(i => long.Parse(first, System.Globalization.CultureInfo.InvariantCulture) + i));
    }

    [Fact]
    public async Task A_second_click_is_no_second_question()
    {
        using var argon = await A.ApiAsync(Argon);
        var drafts = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ShouldAsync(argon.PostAsJsonAsync("/api/v1/me/tickets", Draft("Dikirim dua kali")), HttpStatusCode.Created)));
        var answers = await Task.WhenAll(drafts.Select(d => argon.PostAsync($"/api/v1/me/tickets/{d["id"]}/submit", null)));
        answers.Count(a => a.StatusCode == HttpStatusCode.OK).ShouldBe(1);
        answers.Count(a => a.StatusCode == HttpStatusCode.Conflict).ShouldBe(3);
        var number = long.Parse((await answers.Single(a => a.IsSuccessStatusCode).Content.ReadFromJsonAsync<JsonObject>())!["number"]!.ToString(), System.Globalization.CultureInfo.InvariantCulture);
        using var page = await A.SignInAsync(Argon);
        using var again = await page.PostFormAsync("/akun/bantuan/pertanyaan/ajukan", new Dictionary<string, string> { ["topic"] = "pengujian", ["subject"] = "Dikirim dua kali", ["body"] = drafts[0]["body"]!.ToString() });
        again.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await page.TextAsync(again.Headers.Location!.ToString())).ShouldContain(number.ToString(System.Globalization.CultureInfo.InvariantCulture));
        foreach (var answer in answers)
        {
            answer.Dispose();
        }
    }

    [Fact]
    public async Task A_draft_can_be_changed_and_thrown_away_until_it_is_sent()
    {
        using var argon = await A.ApiAsync(Argon);
        using var nadia = await A.ApiAsync(Nadia);
        var draft = await ShouldAsync(argon.PostAsJsonAsync("/api/v1/me/tickets", new { kind = "question", subject = "Setengah jadi" }), HttpStatusCode.Created);
        var url = $"/api/v1/me/tickets/{draft["id"]}";
        draft["number"].ShouldBeNull();
        (await nadia.GetAsync($"/api/v1/tickets/{draft["id"]}")).StatusCode.ShouldBe(HttpStatusCode.NotFound, "A draft is its writer's alone.");
        (await ShouldAsync(argon.PutAsJsonAsync(url, Draft("Sudah lengkap"))))["subject"]!.ToString().ShouldBe("Sudah lengkap");
        await ShouldAsync(argon.PostAsync(url + "/submit", null));
        await RefusedAsync(argon.PostAsync(url + "/submit", null), "helpdesk.not-open", "sudah terkirim dengan nomor");
        await RefusedAsync(argon.PutAsJsonAsync(url, Draft()), "helpdesk.not-open");
        await RefusedAsync(argon.DeleteAsync(url), "helpdesk.not-open");
        var other = await ShouldAsync(argon.PostAsJsonAsync("/api/v1/me/tickets", Draft()), HttpStatusCode.Created);
        await ShouldAsync(argon.DeleteAsync($"/api/v1/me/tickets/{other["id"]}"), HttpStatusCode.NoContent);
        (await argon.GetAsync($"/api/v1/me/tickets/{other["id"]}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Files_taken_off_a_draft_or_thrown_away_with_it_belong_to_nobody()
    {
        using var argon = await A.ApiAsync(Argon);
        using var nadia = await A.ApiAsync(Nadia);
        var (dropped, kept, thrown) = (await UploadedAsync(argon, "keliru.pdf"), await UploadedAsync(argon, "benar.pdf"), await UploadedAsync(argon, "batal.pdf"));
        var draft = await ShouldAsync(argon.PostAsJsonAsync("/api/v1/me/tickets", Draft(files: [dropped, kept])), HttpStatusCode.Created);
        await ShouldAsync(argon.PutAsJsonAsync($"/api/v1/me/tickets/{draft["id"]}", Draft(files: [kept])));
        await ShouldAsync(argon.PostAsync($"/api/v1/me/tickets/{draft["id"]}/submit", null));
        (await nadia.GetAsync($"/berkas/{kept}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await nadia.GetAsync($"/berkas/{dropped}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        var other = await ShouldAsync(argon.PostAsJsonAsync("/api/v1/me/tickets", Draft(files: [thrown])), HttpStatusCode.Created);
        await ShouldAsync(argon.DeleteAsync($"/api/v1/me/tickets/{other["id"]}"), HttpStatusCode.NoContent);
        (await world.Host.Database.ScalarAsync<long>($"select count(*) from kernel.files where id in ('{dropped}', '{thrown}') and owner_type is null")).ShouldBe(2, "The sweep of orphans takes them.");
    }

    [Theory]
    [InlineData("question", "", "Judul yang cukup", "Isi yang cukup panjang", "topic")]
    [InlineData("question", "petugas", "Judul yang cukup", "Isi yang cukup panjang", "topic")]
    [InlineData("question", "tidak-ada", "Judul yang cukup", "Isi yang cukup panjang", "topic")]
    [InlineData("question", "pengujian", "Abc", "Isi yang cukup panjang", "subject")]
    [InlineData("question", "pengujian", "Judul yang cukup", "   \n  ", "body")]
    [InlineData("question", "pengujian", "Judul yang cukup", "Pendek", "body")]
    public async Task What_is_missing_or_wrong_is_named(string kind, string topic, string subject, string body, string field)
    {
        using var argon = await A.ApiAsync(Argon);
        using var answer = await argon.PostAsJsonAsync("/api/v1/me/tickets", Draft(subject, kind, topic, body));
        var problem = answer.StatusCode == HttpStatusCode.Created
            ? await ShouldAsync(argon.PostAsync($"/api/v1/me/tickets/{(await answer.Content.ReadFromJsonAsync<JsonObject>())!["id"]}/submit", null), HttpStatusCode.BadRequest)
            : (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
        problem["errors"]!.AsObject().Select(e => e.Key).ShouldBe([field]);
    }

    [Fact]
    public async Task Limits_hold_and_unknown_kinds_look_missing()
    {
        using var argon = await A.ApiAsync(Argon);
        (await ShouldAsync(argon.PostAsJsonAsync("/api/v1/me/tickets", Draft(new string('a', 151))), HttpStatusCode.BadRequest))["errors"]!["subject"]!.ToString().ShouldContain("150");
        await ShouldAsync(argon.PostAsJsonAsync("/api/v1/me/tickets", Draft(body: new string('a', 10_001))), HttpStatusCode.BadRequest);
        await ShouldAsync(argon.PostAsJsonAsync("/api/v1/me/tickets", Draft(kind: "consultation")), HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Each_side_keeps_to_its_own()
    {
        using var argon = await A.ApiAsync(Argon);
        using var neon = await A.ApiAsync(Neon);
        using var nadia = await A.ApiAsync(Nadia);
        using var bram = await A.ApiAsync(Bram);
        using var tiara = await A.ApiAsync(Tiara);
        using var namesake = await world.B.ApiAsync(Argon);
        using var foreign = await world.B.ApiAsync(Nadia);
        using var stranger = A.Anonymous();
        var ticket = await SentAsync(argon);
        var (mine, office) = ($"/api/v1/me/tickets/{ticket["id"]}", $"/api/v1/tickets/{ticket["id"]}");
        foreach (var other in new[] { neon, namesake })
        {
            (await other.GetAsync(mine)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await other.PutAsJsonAsync(mine, Draft())).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await other.DeleteAsync(mine)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await other.PostAsync(mine + "/submit", null)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            foreach (var step in new[] { "follow-up", "close", "reopen" })
            {
                (await other.PostAsJsonAsync($"{mine}/{step}", new { body = "Bukan milik saya", reason = "Bukan milik saya", revision = 1 })).StatusCode.ShouldBe(HttpStatusCode.NotFound, step);
            }

            (await other.GetAsync(office)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        }

        (await foreign.GetAsync(office)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await foreign.PostAsJsonAsync(office + "/answer", new { body = "Jawaban dari sebelah", revision = 1 })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await tiara.GetAsync(office)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await bram.GetFromJsonAsync<JsonObject>(office))!["actions"]!.AsArray().ShouldBeEmpty("The head only looks.");
        (await bram.PostAsJsonAsync(office + "/answer", new { body = "Jawaban kepala", revision = 1 })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await nadia.PostAsJsonAsync("/api/v1/me/tickets", Draft())).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await argon.PostAsJsonAsync(office + "/answer", new { body = "Saya jawab sendiri", revision = 1 })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await stranger.GetAsync(mine)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await stranger.GetAsync(office)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await neon.GetFromJsonAsync<JsonObject>("/api/v1/me/tickets?q=" + ticket["number"]))!["items"]!.AsArray().ShouldBeEmpty("Guessing a number finds nothing.");
    }

    [Fact]
    public async Task Of_two_who_answer_at_once_one_wins_and_the_other_is_told_what_happened()
    {
        using var argon = await A.ApiAsync(Argon);
        using var nadia = await A.ApiAsync(Nadia);
        using var admin = await A.ApiAsync(Admin);
        var ticket = await SentAsync(argon);
        var revision = (int)(await SeenAsync(nadia, ticket))["revision"]!;
        var answers = await Task.WhenAll(new[] { nadia, admin, nadia, admin }.Select(o => o.PostAsJsonAsync($"/api/v1/tickets/{ticket["id"]}/answer", new { body = "Jawaban yang sama-sama ditulis", revision })));
        answers.Count(a => a.StatusCode == HttpStatusCode.OK).ShouldBe(1);
        var losers = answers.Where(a => a.StatusCode != HttpStatusCode.OK).ToList();
        losers.ShouldAllBe(a => a.StatusCode == HttpStatusCode.Conflict);
        var problem = (await losers[0].Content.ReadFromJsonAsync<JsonObject>())!;
        problem["code"]!.ToString().ShouldBe("helpdesk.moved-on");
        problem["detail"]!.ToString().ShouldContain("Dijawab (");
        (await SeenAsync(nadia, ticket))["entries"]!.AsArray().Count(e => e!["kind"]!.ToString() == "answer").ShouldBe(1);
        (await A.AuditAsync("helpdesk.ticket", ticket["id"]!.ToString())).Count(a => a.StartsWith("helpdesk.answer", StringComparison.Ordinal)).ShouldBeGreaterThan(1, "Who came too late is kept.");
        foreach (var answer in answers)
        {
            answer.Dispose();
        }
    }

    [Fact]
    public async Task An_applicant_s_words_meanwhile_stop_the_officer_but_notes_never_stop_the_applicant()
    {
        using var argon = await A.ApiAsync(Argon);
        using var nadia = await A.ApiAsync(Nadia);
        var ticket = await SentAsync(argon);
        var seen = (int)ticket["revision"]!;
        await DoAsync(nadia, ticket, "note", Said("Catatan untuk rekan."));
        await ShouldAsync(argon.PostAsJsonAsync($"/api/v1/me/tickets/{ticket["id"]}/follow-up", new { body = "Tambahan: bahannya PET.", revision = seen }));
        await RefusedAsync(nadia.PostAsJsonAsync($"/api/v1/tickets/{ticket["id"]}/answer", new { body = "Jawaban tanpa tambahan", revision = seen + 1 }), "helpdesk.moved-on", "Ditanggapi pemohon (Vina Oktaviani");
        await DoAsync(nadia, ticket, "answer", Said("Untuk PET dapat diuji."));
        await RefusedAsync(argon.PostAsJsonAsync($"/api/v1/me/tickets/{ticket["id"]}/follow-up", new { body = "Sudah ada kabar?", revision = seen + 2 }), "helpdesk.moved-on", "Dijawab");
    }

    [Fact]
    public async Task What_is_not_open_is_refused()
    {
        using var argon = await A.ApiAsync(Argon);
        using var nadia = await A.ApiAsync(Nadia);
        var ticket = await SentAsync(argon);
        var id = ticket["id"]!.ToString();
        await RefusedAsync(nadia.PostAsJsonAsync($"/api/v1/tickets/{id}/reopen", new { reason = "Belum ditutup", revision = 1 }), "helpdesk.not-open");
        await ShouldAsync(nadia.PostAsJsonAsync($"/api/v1/tickets/{id}/answer", new { body = "", revision = 1 }), HttpStatusCode.BadRequest);
        await ShouldAsync(nadia.PostAsJsonAsync($"/api/v1/tickets/{id}/answer", new { body = "Tanpa revisi yang dilihat" }), HttpStatusCode.BadRequest);
        await ShouldAsync(nadia.PostAsJsonAsync($"/api/v1/tickets/{id}/move", new { topic = "tidak-ada", revision = 1 }), HttpStatusCode.BadRequest);
        await ShouldAsync(nadia.PostAsJsonAsync($"/api/v1/tickets/{id}/close", new { reason = "", revision = 1 }), HttpStatusCode.BadRequest);
        var closed = await DoAsync(nadia, ticket, "close", new() { ["reason"] = "Sudah dijawab lewat telepon." });
        (await A.MailsAsync(ArgonMail)).ShouldContain(m => m.Template == "tiket-ditutup" && m.Body.Contains("lewat telepon", StringComparison.Ordinal));
        await RefusedAsync(nadia.PostAsJsonAsync($"/api/v1/tickets/{id}/answer", new { body = "Jawaban terlambat", revision = (int)closed["revision"]! }), "helpdesk.not-open");
        await RefusedAsync(argon.PostAsJsonAsync($"/api/v1/me/tickets/{id}/follow-up", new { body = "Masih ada pertanyaan", revision = (int)closed["revision"]! }), "helpdesk.not-open");
        await A.Platform.Database.ExecuteAsync($"update helpdesk.tickets set closed_at = closed_at - interval '31 days' where id = '{id}'");
        await RefusedAsync(argon.PostAsJsonAsync($"/api/v1/me/tickets/{id}/reopen", new { reason = "Terlalu lama", revision = (int)closed["revision"]! }), "helpdesk.not-open", "30 hari");
        (await DoAsync(nadia, ticket, "reopen", new() { ["reason"] = "Ada keterangan baru." }))["dueOn"].ShouldNotBeNull();
    }

    [Fact]
    public async Task Moving_and_taking_are_officers_matters()
    {
        using var argon = await A.ApiAsync(Argon);
        using var nadia = await A.ApiAsync(Nadia);
        var ticket = await SentAsync(argon);
        (await DoAsync(nadia, ticket, "take"))["officer"]!.ToString().ShouldBe("Nadia Paramitha");
        (await DoAsync(nadia, ticket, "release"))["officer"].ShouldBeNull();
        var due = (await SeenAsync(nadia, ticket))["dueOn"]!.ToString();
        var moved = await DoAsync(nadia, ticket, "move", new() { ["topic"] = "kalibrasi" });
        moved["topicName"]!.ToString().ShouldBe("Kalibrasi");
        moved["dueOn"]!.ToString().ShouldBe(due);
        (await argon.GetFromJsonAsync<JsonObject>($"/api/v1/me/tickets/{ticket["id"]}"))!["entries"]!.AsArray().Select(e => e!["kind"]!.ToString()).ShouldBe(["submitted", "moved"], "The asker learns what it counts as now, not who had it meanwhile.");
    }

    [Fact]
    public async Task Attachments_keep_to_the_agency_s_limits()
    {
        using var argon = await A.ApiAsync(Argon);
        using var neon = await A.ApiAsync(Neon);
        using var nadia = await A.ApiAsync(Nadia);
        (await (await UploadAsync(argon, "besar.pdf", Pdf(1024 * 1024))).Content.ReadAsStringAsync()).ShouldContain("1 MB");
        (await UploadAsync(argon, "gambar.pdf", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3])).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await UploadAsync(argon, "kosong.pdf", [])).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var file = await UploadedAsync(argon);
        (await ShouldAsync(neon.PostAsJsonAsync("/api/v1/me/tickets", Draft(files: file)), HttpStatusCode.BadRequest))["errors"]!.AsObject().Select(e => e.Key).ShouldBe(["files"]);
        await ShouldAsync(argon.PostAsJsonAsync("/api/v1/me/tickets", Draft(files: [file, await UploadedAsync(argon), await UploadedAsync(argon)])), HttpStatusCode.BadRequest);
        await ShouldAsync(argon.PostAsJsonAsync("/api/v1/me/tickets", Draft(files: Guid.CreateVersion7().ToString())), HttpStatusCode.BadRequest);
        var ticket = await SentAsync(argon, Draft(files: file));
        ticket["files"]![0]!["name"]!.ToString().ShouldBe("spesifikasi.pdf");
        (await argon.StatusAsync($"/files/{file}")).ShouldBe(HttpStatusCode.OK);
        (await nadia.StatusAsync($"/files/{file}")).ShouldBe(HttpStatusCode.OK);
        using var neonPage = await A.SignInAsync(Neon);
        (await neonPage.StatusAsync($"/files/{file}")).ShouldBe(HttpStatusCode.NotFound);
        using var tiara = await A.SignInAsync(Tiara);
        (await tiara.StatusAsync($"/files/{file}")).ShouldBe(HttpStatusCode.NotFound);
        var reply = await UploadedAsync(nadia, "daftar-parameter.pdf");
        await DoAsync(nadia, ticket, "answer", new() { ["body"] = "Lihat daftar terlampir.", ["files"] = new JsonArray(reply) });
        (await argon.StatusAsync($"/files/{reply}")).ShouldBe(HttpStatusCode.OK);
        (await neonPage.StatusAsync($"/files/{reply}")).ShouldBe(HttpStatusCode.NotFound);
    }

    private TestTenant B => world.B;

    private static async Task RefusedAsync(Task<HttpResponseMessage> asked, string code, string? words = null)
    {
        var problem = await ShouldAsync(asked, HttpStatusCode.Conflict);
        problem["code"]!.ToString().ShouldBe(code);
        if (words is not null)
        {
            problem["detail"]!.ToString().ShouldContain(words);
        }
    }
}
