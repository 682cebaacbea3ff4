using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.TestBase.Hosting;
using PlatformSaaS.Users;
using static PlatformSaaS.Modules.Tests.Helpdesk.HelpdeskWorld;
using static PlatformSaaS.Modules.Tests.OneRoof.OneRoofWorld;

namespace PlatformSaaS.Modules.Tests.OneRoof;

/// <summary>PINTU and PULSA over HTTP: the ways that the issue names, and what is refused.</summary>
public sealed class OneRoofTests(OneRoofWorld world) : IClassFixture<OneRoofWorld>
{
    [Fact]
    public async Task Freely_public_information_goes_from_the_desk_to_the_unit_and_back_against_a_receipt()
    {
        var (request, phone) = await world.AtScreeningAsync("sulastri@example.com");
        var number = (await world.SeenAsync(Nurul, request))["number"]!.ToString();
        number.ShouldStartWith("INF/");
        (await world.A.MailsAsync("sulastri@example.com")).Last().Body.ShouldContain(number);
        (await world.SeenAsync(Ayu, request))["dueOn"].ShouldNotBeNull("The limit of the whole service is that of its stages.");
        await world.DoneAsync(Ayu, request, "mend", new() { ["hal"] = "Tanggapan", ["isi"] = "Informasi terbuka dan kami sampaikan bersama surat ini." });
        await world.DoneAsync(Ayu, request, "bebas", Disposition());
        var running = await world.FoundAsync(number, phone);
        running["papers"]!.AsArray().ShouldBeEmpty("The reply was signed, but isn't the person's before it is handed over.");
        running["state"]!.ToString().ShouldBe("Sedang disiapkan");
        (await (await world.AsAsync(Sekar)).GetFromJsonAsync<JsonObject>("/api/v1/queue"))!["items"]!.AsArray().ShouldContain(i => i!["number"]!.ToString() == number, "It is the unit's now.");
        await world.DoneAsync(Sekar, request, "done-1", new() { ["hasil"] = await world.FileAsync(Sekar, request, "done-1", "hasil"), ["catatan"] = "Tiga laporan." });
        var ready = await world.FoundAsync(number, phone);
        ready["papers"]!.AsArray().Select(p => p!.ToString()).ShouldBe(["Surat Tanggapan", "Tanda Terima", "hasil.pdf"], ignoreOrder: true);
        await world.SentAsync(Nurul, request, "deliver", "tandaTangan", "tanda-tangan.png", Pdf(), HttpStatusCode.BadRequest);
        await world.SentAsync(Nurul, request, "deliver", "tandaTangan", "tanda-tangan.jpg", Drawn(400), HttpStatusCode.BadRequest);
        await world.SentAsync(Nurul, request, "deliver", "tandaTangan", "tanda-tangan.png", Drawn(400, isLarge: true), HttpStatusCode.BadRequest);
        JsonObject Signed(string how, string field, string file) => new() { ["penerima"] = "Sulastri Handayani", ["sebagai"] = "pemohon", ["caraSerah"] = "langsung", ["caraTanda"] = how, [field] = file };
        var blank = await world.SentAsync(Nurul, request, "deliver", "tandaTangan", "tanda-tangan.png", Drawn(0), HttpStatusCode.Created);
        (await world.DoneAsync(Nurul, request, "deliver", Signed("layar", "tandaTangan", blank["id"]!.ToString()), HttpStatusCode.BadRequest))["errors"]!["tandaTangan"]!.ToString().ShouldContain("masih kosong");
        var drawn = await world.SentAsync(Nurul, request, "deliver", "tandaTangan", "tanda-tangan.png", Drawn(400), HttpStatusCode.Created);
        (await world.DoneAsync(Nurul, request, "deliver", Signed("layar", "tandaTerima", drawn["id"]!.ToString()), HttpStatusCode.BadRequest))["errors"]!["tandaTangan"].ShouldNotBeNull("Who signs on the screen signs there.");
        await world.DoneAsync(Nurul, request, "deliver", Signed("layar", "tandaTangan", drawn["id"]!.ToString()));
        var over = await world.SeenAsync(Nurul, request);
        (over["state"]!.ToString(), over["label"]!.ToString()).ShouldBe(("ended", "Dipenuhi"));
        over["letters"]!.AsArray().Select(l => l!["kind"]!.ToString()).ShouldBe(["Surat Tanggapan", "Tanda Terima", "Lembar Disposisi"], ignoreOrder: true);
        var register = await (await world.AsAsync(Nurul)).GetFromJsonAsync<JsonArray>("/api/v1/registers/pintu-informasi");
        var line = register!.Single(r => r!["number"]!.ToString() == number)!;
        (line["class"]!.ToString(), line["decision"]!.ToString(), (int)line["daysUsed"]!, (bool)line["inTime"]!).ShouldBe(("Informasi publik bebas", "Dipenuhi", 0, true));
        (await world.AnswerAsync(Nurul, "/petugas/register/pintu-informasi.xlsx")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Special_information_waits_for_the_requirements_that_were_chosen_and_goes_to_the_head_of_centre()
    {
        var phone = Phone();
        var citra = await world.AsAsync(Citra);
        var request = await ShouldAsync(citra.PostAsJsonAsync("/api/v1/requests", new { service = "pintu-informasi" }), HttpStatusCode.Created);
        await world.DoneAsync(Citra, request, "submit", Asked("Data responden survei rumah"));
        await world.DoneAsync(Nurul, request, "kirim", Drafted);
        await world.DoneAsync(Hendra, request, "perbaiki", new() { ["reason"] = "Sebutkan nomor laporannya." });
        (await world.SeenAsync(Nurul, request))["stageState"]!.ToString().ShouldBe("redraft");
        await world.DoneAsync(Nurul, request, "kirim", Drafted);
        await world.DoneAsync(Hendra, request, "paraf");
        await world.DoneAsync(Ayu, request, "khusus", new() { ["persyaratan"] = new JsonArray("suratPernyataan"), ["pertimbangan"] = "Diberikan dengan pernyataan penggunaan." });
        var asked = await world.SeenAsync(Citra, request);
        var submit = asked["actions"]!.AsArray().Single(a => a!["code"]!.ToString() == "submit")!;
        submit["fields"]!.AsArray().Select(f => (f!["code"]!.ToString(), (bool)f["required"]!)).ShouldBe([("suratPernyataan", true), ("keterangan", false)], "Only what was chosen is asked for.");
        asked["answers"]!.AsArray().Select(a => a!["stage"]!.ToString()).ShouldBe(["catat"], "Drafts and reasons of the office stay there.");
        asked["timeline"]!.ToJsonString().ShouldNotContain("paraf");
        await world.DoneAsync(Citra, request, "submit", new() { ["suratPernyataan"] = await world.FileAsync(Citra, request, "submit", "suratPernyataan") });
        await world.DoneAsync(Ayu, request, "terpenuhi");
        await world.DoneAsync(Ridwan, request, "disposisi", Disposition("perpustakaan"));
        var onward = Disposition();
        onward.Remove("tembusan");
        await world.DoneAsync(Mira, request, "handon", onward);
        (await world.AnswerAsync(Mira, $"/api/v1/requests/{Id(request)}")).ShouldBe(HttpStatusCode.NotFound, "What was handed on is the other unit's.");
        await world.DoneAsync(Dimas, request, "done-1");
        var letters = (await world.SeenAsync(Citra, request))["letters"]!.AsArray();
        letters.Select(l => l!["kind"]!.ToString()).ShouldBe(["Surat Tanggapan", "Tanda Terima"], ignoreOrder: true, "Memos stay in the office.");
        (await (await world.AsAsync(Nurul)).GetStringAsync("/petugas/disposisi?selesai=1")).ShouldContain("Diteruskan ke unit lain");
        phone.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_refusal_may_be_objected_to_by_number_and_phone_and_is_answered_by_the_head_of_centre()
    {
        var (request, phone) = await world.RefusedAsync();
        var number = (await world.SeenAsync(Nurul, request))["number"]!.ToString();
        (await world.FoundAsync(number, phone))["mayFollow"]!.AsArray().Select(s => s!.ToString()).ShouldBe(["keberatan"]);
        using var anybody = world.A.Anonymous();
        var values = new JsonObject { ["pokok"] = "Data tidak memuat identitas", ["alasan"] = new JsonArray("penolakan"), ["uraian"] = "Yang saya minta hanya ringkasan tanpa identitas responden." };
        await ShouldAsync(anybody.PostAsJsonAsync("/api/v1/public/requests/keberatan", new { number, phone, values = new JsonObject() }), HttpStatusCode.BadRequest);
        var objection = await ShouldAsync(anybody.PostAsJsonAsync("/api/v1/public/requests/keberatan", new { number, phone, values }), HttpStatusCode.OK);
        objection["number"]!.ToString().ShouldStartWith("KBR/");
        await ShouldAsync(anybody.PostAsJsonAsync("/api/v1/public/requests/keberatan", new { number, phone, values }), HttpStatusCode.Conflict);
        var queue = (await (await world.AsAsync(Ridwan)).GetFromJsonAsync<JsonObject>("/api/v1/queue"))!["items"]!.AsArray();
        var row = (JsonObject)queue.Single(i => i!["number"]!.ToString() == objection["number"]!.ToString())!;
        (await world.SeenAsync(Ridwan, row))["timeline"]!.ToJsonString().ShouldContain("Sulastri Handayani");
        await world.DoneAsync(Nurul, row, "draft", new() { ["tanggapan"] = "Ringkasan tanpa identitas dapat diberikan.", ["perintah"] = "Petugas PINTU menyerahkan ringkasan dalam 5 hari kerja." });
        await world.DoneAsync(Ridwan, row, "kabul");
        (await world.FoundAsync(objection["number"]!.ToString(), phone))["papers"]!.AsArray().Select(p => p!.ToString()).ShouldBe(["Tanggapan atas Keberatan"]);
    }

    [Fact]
    public async Task Technical_services_go_from_kind_to_unit_report_approval_and_dispatch_with_proof()
    {
        var phone = Phone();
        var request = await world.StartedAsync("pulsa", phone, Teguh);
        await world.DoneAsync(Teguh, request, "submit", new() { ["jenis"] = "uji", ["pokok"] = "Uji kuat tekan bata ringan", ["uraian"] = "Dua belas contoh dari satu produksi.", ["jumlahContoh"] = 12 });
        await world.DoneAsync(Teguh, request, "teruskan", Disposition("balai-bahan-bangunan", 14));
        await world.DoneAsync(Bagas, request, "diterima-1", new() { ["kondisi"] = "Utuh, 12 buah" });
        await world.DoneAsync(Bagas, request, "done-1", new() { ["hasil"] = await world.FileAsync(Bagas, request, "done-1", "hasil") });
        await world.DoneAsync(Teguh, request, "draft", new() { ["ringkasan"] = "Kuat tekan rata-rata 4,2 MPa, memenuhi SNI." });
        await world.DoneAsync(Ridwan, request, "kembalikan", new() { ["reason"] = "Lampirkan foto benda uji." });
        await world.DoneAsync(Bagas, request, "done-1");
        await world.DoneAsync(Teguh, request, "draft", new() { ["ringkasan"] = "Kuat tekan rata-rata 4,2 MPa, memenuhi SNI." });
        await world.DoneAsync(Ridwan, request, "sahkan");
        var sent = new JsonObject { ["caraKirim"] = "kurir", ["tanggal"] = "2026-01-05", ["penerima"] = "Sulastri Handayani", ["bukti"] = await world.FileAsync(Teguh, request, "deliver", "bukti") };
        (await world.DoneAsync(Teguh, request, "deliver", (JsonObject)sent.DeepClone(), HttpStatusCode.BadRequest))["errors"]!["resi"].ShouldNotBeNull();
        sent["resi"] = "JX0000123";
        await world.DoneAsync(Teguh, request, "deliver", sent);
        (await world.SeenAsync(Teguh, request))["label"]!.ToString().ShouldBe("Laporan dikirim");
    }

    [Fact]
    public async Task A_limit_is_extended_once_with_a_reason_and_stands_still_for_the_applicant()
    {
        var (request, _) = await world.AtScreeningAsync();
        var before = DateOnly.Parse((await world.SeenAsync(Ayu, request))["dueOn"]!.ToString(), System.Globalization.CultureInfo.InvariantCulture);
        await world.DoneAsync(Nurul, request, "extend", new() { ["reason"] = "Laporan ada di arsip luar." }, HttpStatusCode.Forbidden);
        await world.DoneAsync(Ayu, request, "extend", status: HttpStatusCode.BadRequest);
        await world.DoneAsync(Ayu, request, "extend", new() { ["reason"] = "Laporan ada di arsip luar." });
        var after = await world.SeenAsync(Ayu, request);
        DateOnly.Parse(after["dueOn"]!.ToString(), System.Globalization.CultureInfo.InvariantCulture).ShouldBeGreaterThan(before.AddDays(6));
        after["letters"]!.AsArray().ShouldContain(l => l!["kind"]!.ToString() == "Surat Perpanjangan Waktu");
        (await world.DoneAsync(Ayu, request, "extend", new() { ["reason"] = "Sekali lagi." }, HttpStatusCode.Conflict))["detail"]!.ToString().ShouldContain("hanya boleh satu kali");
        await world.DoneAsync(Ayu, request, "khusus", new() { ["persyaratan"] = new JsonArray("proposal"), ["pertimbangan"] = "Perlu proposal." });
        (await world.SeenAsync(Ayu, request))["actions"]!.AsArray().Select(a => a!["code"]!.ToString()).ShouldNotContain("mend");
    }

    [Fact]
    public async Task What_does_not_fit_is_refused_and_says_nothing()
    {
        var (request, phone) = await world.AtScreeningAsync();
        var number = (await world.SeenAsync(Nurul, request))["number"]!.ToString();
        // Wrong phone, wrong number, nothing: the same words.
        var answers = new List<string>();
        foreach (var (n, p) in new[] { (number, "0812 0000 0001"), ("INF/2001/0001", phone), (number, ""), (number, "%' or 1=1") })
        {
            answers.Add((await world.FoundAsync(n, p, HttpStatusCode.NotFound))["detail"]!.ToString());
        }

        answers.Distinct().ShouldHaveSingleItem();
        // A foreign tenant, a foreign unit, a closed unit.
        var other = await world.Host.CreateTenantAsync("satuatap");
        using var stranger = await other.ApiAsync(Nurul);
        (await stranger.GetAsync($"/api/v1/requests/{Id(request)}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await ShouldAsync(stranger.PostAsJsonAsync("/api/v1/public/requests/find", new { number, phone }), HttpStatusCode.NotFound);
        (await world.DoneAsync(Ayu, request, "bebas", Disposition("balai-tata-bangunan"), HttpStatusCode.BadRequest))["errors"]!["unit"]![0]!.ToString().ShouldContain("sudah ditutup");
        await world.DoneAsync(Ayu, request, "bebas", Disposition());
        (await world.AnswerAsync(Bagas, $"/api/v1/requests/{Id(request)}")).ShouldBe(HttpStatusCode.NotFound);
        await world.DoneAsync(Bagas, request, "done-1", status: HttpStatusCode.NotFound);
        await world.DoneAsync(Nurul, request, "done-1", status: HttpStatusCode.Forbidden);
        // Nobody starts what isn't begun at the desk, or for somebody who can't be reached.
        await world.StartedAsync("pulsa", Phone(), Nurul, status: HttpStatusCode.NotFound);
        (await world.StartedAsync("pintu-informasi", "bukan nomor", status: HttpStatusCode.BadRequest))["errors"]!["phone"].ShouldNotBeNull();
        await ShouldAsync((await world.AsAsync(Citra)).PostAsJsonAsync("/api/v1/requests", new { service = "keberatan" }), HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_objection_on_day_31_is_too_late_and_one_while_there_is_time_too_early()
    {
        var (request, phone) = await world.RefusedAsync();
        var number = (await world.SeenAsync(Nurul, request))["number"]!.ToString();
        await world.ChangeAsync(request, r => r.EndedAt = r.EndedAt!.Value.AddDays(-70));
        using var anybody = world.A.Anonymous();
        var values = new JsonObject { ["pokok"] = "Terlambat", ["alasan"] = new JsonArray("penolakan"), ["uraian"] = "Baru sekarang saya sempat." };
        (await ShouldAsync(anybody.PostAsJsonAsync("/api/v1/public/requests/keberatan", new { number, phone, values }), HttpStatusCode.Conflict))["detail"]!.ToString().ShouldContain("30 hari kerja");
        (await world.StartedAsync("keberatan", phone, follows: Id(request), status: HttpStatusCode.Conflict))["detail"]!.ToString().ShouldContain("30 hari kerja");
        var (running, itsPhone) = await world.AtScreeningAsync();
        var itsNumber = (await world.SeenAsync(Nurul, running))["number"]!.ToString();
        await ShouldAsync(anybody.PostAsJsonAsync("/api/v1/public/requests/keberatan", new { number = itsNumber, phone = itsPhone, values }), HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task A_pass_opens_what_was_released_and_an_account_takes_the_run_over()
    {
        var phone = Phone();
        var request = await world.StartedAsync("pintu-informasi", phone, email: "Citra@example.com");
        var number = request["number"]!.ToString();
        var card = await world.FileAsync(Nurul, request, "submit", "identitas");
        var asked = Asked();
        asked["identitas"] = card;
        await world.DoneAsync(Nurul, request, "submit", asked);
        using var visitor = world.A.Anonymous();
        (await visitor.GetAsync("/ikuti/permohonan")).Headers.Location!.ToString().ShouldBe("/ikuti");
        var found = await visitor.PostFormAsync("/ikuti", new Dictionary<string, string> { ["number"] = number, ["phone"] = phone });
        found.Headers.Location!.ToString().ShouldBe("/ikuti/permohonan");
        (await visitor.GetStringAsync("/ikuti/permohonan")).ShouldContain(number);
        (await visitor.GetAsync($"/files/{card}")).StatusCode.ShouldNotBe(HttpStatusCode.OK, "Copies of identity cards stay in the office.");
        await ShouldAsync((await world.AsAsync(Tegar)).PostAsJsonAsync("/api/v1/requests/claim", new { number, phone }), HttpStatusCode.BadRequest);
        await ShouldAsync((await world.AsAsync(Citra)).PostAsJsonAsync("/api/v1/requests/claim", new { number, phone }), HttpStatusCode.OK);
        (await world.SeenAsync(Citra, request))["number"]!.ToString().ShouldBe(number);
        (await visitor.GetAsync("/ikuti/permohonan")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        await world.FoundAsync(number, phone, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Another_module_starts_finds_and_gives_away_requests_of_a_visit()
    {
        var origin = new RequestOrigin("visit", "K-2026-0001", Guid.NewGuid());
        var nurul = await world.A.RunAsync(async sp => (await sp.GetRequiredService<IUserDirectory>().FindByUserNameAsync(Nurul))!);
        var citra = await world.A.RunAsync(async sp => (await sp.GetRequiredService<IUserDirectory>().FindByUserNameAsync(Citra))!);
        using (world.Host.Services.GetRequiredService<ICurrentUserScope>().Impersonate(nurul.Id, nurul.Name, ["petugas-pintu"], false))
        {
            var (listed, id) = await world.A.RunAsync(async sp =>
            {
                var walkIns = sp.GetRequiredService<IWalkInRequests>();
                return (await walkIns.ListAsync("visit"), await walkIns.StartAsync("pintu-informasi", new WalkInContact("Sulastri Handayani", "0812 0000 0651"), origin));
            });
            listed.Select(s => s.Code).ShouldBe(["pintu-informasi"], "PULSA is another desk's, and an objection follows a request.");
            var from = await world.A.RunAsync(sp => sp.GetRequiredService<IWalkInRequests>().FromAsync(origin));
            from.ShouldHaveSingleItem().Id.ShouldBe(id);
            await world.A.RunAsync(sp => sp.GetRequiredService<IWalkInRequests>().ClaimAsync(origin, citra.Id));
            (await world.SeenAsync(Citra, new JsonObject { ["id"] = id.ToString() }))["number"]!.ToString().ShouldBe(from[0].Number);
        }
    }
}
