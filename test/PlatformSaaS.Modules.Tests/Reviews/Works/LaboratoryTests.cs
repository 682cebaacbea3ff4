using System.Net;
using System.Text.Json.Nodes;
using PlatformSaaS.TestBase.Hosting;

namespace PlatformSaaS.Modules.Tests.Reviews.Works;

/// <summary>From a sample on the table to a signed report and its amendment, and everything that must not happen on the way.</summary>
public sealed class LaboratoryTests(LaboratoryWorld world) : IClassFixture<LaboratoryWorld>
{
    private const string Analyst = LaboratoryWorld.Analyst, Supervisor = LaboratoryWorld.Supervisor, Head = LaboratoryWorld.Head, Customer = LaboratoryWorld.Customer;

    [Fact]
    public async Task An_order_and_its_analyses_are_numbered_without_gaps()
    {
        var first = await world.OrderAsync(LaboratoryWorld.Testing, "id", LaboratoryWorld.Bottle(), LaboratoryWorld.Bottle(2, "Preform"), LaboratoryWorld.Bottle(3, "Lembaran"));
        var second = await world.OrderAsync(LaboratoryWorld.Testing, "id", LaboratoryWorld.Bottle());
        var (one, two) = (await world.AnalysesAsync(Customer, first), await world.AnalysesAsync(Customer, second));
        var numbers = one.Concat(two).Select(a => int.Parse(a!["number"]!.ToString()[..4], System.Globalization.CultureInfo.InvariantCulture)).ToList();
        numbers.ShouldBe(Enumerable.Range(numbers[0], 4));
        one[0]!["number"]!.ToString().ShouldEndWith($"/KMN/{DateTime.UtcNow.Year}");
        one.ShouldAllBe(a => a!["state"]!.ToString() == "waiting");
        (await world.Platform.Database.ScalarAsync<string>($"select number from reviews.work_orders where request_id = '{first}'"))!.ShouldMatch(@"^\d+/BBKK/UJI/\d{1,2}/\d{4}$");
    }

    [Fact]
    public async Task Results_are_entered_by_one_person_and_confirmed_by_another()
    {
        var id = await world.AssignedAsync(LaboratoryWorld.Testing, "id", LaboratoryWorld.Bottle());
        (await StateAsync(id)).ShouldBe("assigned");
        await world.DoAsync(Analyst, id, "save-1", new { hasil = new[] { new { parameter = "cd", jenis = "angka", nilai = "0,0" } } });
        (await StateAsync(id)).ShouldBe("inProgress");
        (await world.GetAsync(Analyst, $"/api/v1/requests/{id}"))["actions"]!.AsArray().Single(a => a!["code"]!.ToString() == "send-1")!["defaults"]!["hasil"]!.AsArray()
            .Single(r => r!["parameter"]!.ToString() == "cd")!["nilai"]!.ToString().ShouldBe("0.0", "What was saved half-filled is there again.");
        var half = await world.RefuseAsync(Analyst, id, "send-1", new { mulai = "2026-01-06", selesai = "2026-01-07", hasil = new[] { new { parameter = "cd", nilai = "0,02" } } }, HttpStatusCode.BadRequest);
        half["errors"]!["hasil"]![0]!.ToString().ShouldContain("Timbal (Pb), DEHP");
        await world.RefuseAsync(Supervisor, id, "verify-1", null, HttpStatusCode.Conflict);
        await world.DoAsync(Analyst, id, "send-1", LaboratoryWorld.Results());
        (await StateAsync(id)).ShouldBe("submitted");
        await world.RefuseAsync(Analyst, id, "verify-1", null, HttpStatusCode.Forbidden);
        await world.DoAsync(Supervisor, id, "verify-1");
        (await StateAsync(id)).ShouldBe("verified");
        await world.RefuseAsync(Supervisor, id, "verify-1", null, HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Whoever_entered_results_cannot_confirm_them_whatever_their_role()
    {
        var id = await world.OrderAsync(LaboratoryWorld.Testing, "id", LaboratoryWorld.Bottle());
        await world.DoAsync(Analyst, id, "diterima-1", new { tanggal = "2026-01-05", kondisi = "baik" });
        await world.DoAsync(Supervisor, id, "assign-1", new { analis = await world.IdAsync(Supervisor) });
        await world.DoAsync(Supervisor, id, "send-1", LaboratoryWorld.Results());
        (await world.RefuseAsync(Supervisor, id, "verify-1", null, HttpStatusCode.Conflict))["code"]!.ToString().ShouldBe("reviews.four-eyes");
        await world.DoAsync(Supervisor, id, "sendBack-1", new { alasan = "Saya alihkan ke rekan." });
        await world.DoAsync(Supervisor, id, "assign-1", new { analis = await world.IdAsync(Analyst) });
        await world.DoAsync(Analyst, id, "send-1", LaboratoryWorld.Results());
        (await world.RefuseAsync(Supervisor, id, "verify-1", null, HttpStatusCode.Conflict))["code"]!.ToString().ShouldBe("reviews.four-eyes", "Handing it over doesn't wash one's own entries off.");
    }

    [Fact]
    public async Task Only_the_analyst_of_the_unit_enters_results_and_only_for_the_lines_own_parameters()
    {
        var id = await world.AssignedAsync(LaboratoryWorld.Testing, "id", LaboratoryWorld.Bottle());
        await world.RefuseAsync(LaboratoryWorld.SecondAnalyst, id, "send-1", LaboratoryWorld.Results(), HttpStatusCode.Forbidden);
        await world.RefuseAsync(LaboratoryWorld.Stranger, id, "save-1", LaboratoryWorld.Results(), HttpStatusCode.Forbidden);
        await world.RefuseAsync(LaboratoryWorld.Stranger, id, "assign-1", new { analis = await world.IdAsync(LaboratoryWorld.Stranger) }, HttpStatusCode.Forbidden);
        await world.RefuseAsync(Supervisor, id, "assign-1", new { analis = await world.IdAsync(LaboratoryWorld.Stranger) }, HttpStatusCode.BadRequest);
        await world.RefuseAsync(Customer, id, "save-1", LaboratoryWorld.Results(), HttpStatusCode.Forbidden);
        var foreign = new JsonObject { ["parameter"] = "emas", ["nilai"] = "1" };
        (await world.RefuseAsync(Analyst, id, "save-1", new JsonObject { ["hasil"] = new JsonArray(foreign.DeepClone()) }, HttpStatusCode.BadRequest))["errors"]!["hasil[0].parameter"].ShouldNotBeNull();
        await world.RefuseAsync(Analyst, id, "send-1", LaboratoryWorld.Results(v => v["hasil"]!.AsArray().Add(foreign.DeepClone())), HttpStatusCode.BadRequest);
        await world.RefuseAsync(Analyst, id, "send-1", LaboratoryWorld.Results(v => v["hasil"]!.AsArray().Add(v["hasil"]![0]!.DeepClone())), HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("nilai", "banyak")]
    [InlineData("nilai", "1.234,5")]
    [InlineData("nilai", "")]
    [InlineData("ketidakpastian", "-0,1")]
    [InlineData("ketidakpastian", "kecil")]
    public async Task A_number_must_be_one(string field, string text)
    {
        var id = await world.AssignedAsync(LaboratoryWorld.Testing, "id", LaboratoryWorld.Bottle());
        var refused = await world.RefuseAsync(Analyst, id, "send-1", LaboratoryWorld.Results(v => v["hasil"]![1]![field] = text), HttpStatusCode.BadRequest);
        refused["errors"]![$"hasil[1].{field}"].ShouldNotBeNull();
        (await StateAsync(id)).ShouldBe("assigned");
    }

    [Fact]
    public async Task Sending_back_and_taking_back_need_a_reason_and_stay_in_the_history()
    {
        var id = await world.AssignedAsync(LaboratoryWorld.Testing, "id", LaboratoryWorld.Bottle());
        await world.DoAsync(Analyst, id, "send-1", LaboratoryWorld.Results());
        await world.RefuseAsync(Analyst, id, "retract-1", null, HttpStatusCode.BadRequest);
        await world.DoAsync(Analyst, id, "retract-1", new { alasan = "Salah baca satuan." });
        await world.DoAsync(Analyst, id, "send-1", LaboratoryWorld.Results());
        await world.DoAsync(Supervisor, id, "sendBack-1", new { alasan = "Ulangi kadmium." });
        (await world.AnalysesAsync(Supervisor, id))[0]!["note"]!.ToString().ShouldBe("Ulangi kadmium.");
        (await world.AnalysesAsync(Customer, id))[0]!["note"].ShouldBeNull("What the laboratory tells itself isn't the customer's.");
        await world.DoAsync(Analyst, id, "send-1", LaboratoryWorld.Results());
        (await HistoryAsync(id)).ShouldBe(["diterima", "assign", "send", "retract", "send", "sendBack", "send"]);
        await Should.ThrowAsync<Npgsql.PostgresException>(() => AsAppAsync($"update reviews.work_events set step = 'x' where request_id = '{id}'"));
    }

    [Fact]
    public async Task The_head_signs_all_at_once_and_the_questionnaire_opens_the_download()
    {
        var id = await world.VerifiedAsync("id", LaboratoryWorld.Bottle(), LaboratoryWorld.Bottle(2, "Preform"));
        await world.RefuseAsync(Supervisor, id, "sign-all", null, HttpStatusCode.Forbidden);
        await world.DoAsync(Head, id, "sign-all");
        await world.RefuseAsync(Head, id, "sign-1", null, HttpStatusCode.Conflict);
        var analyses = await world.AnalysesAsync(Head, id);
        var files = analyses.Select(a => a!["reports"]!.AsArray().ShouldHaveSingleItem()!["url"]!.ToString()).ToList();
        analyses[0]!["reports"]![0]!["number"]!.ToString().ShouldBe($"LHU/{analyses[0]!["number"]}");
        using var customer = await world.Tenant.SignInAsync(Customer);
        (await customer.GetAsync(files[0])).StatusCode.ShouldBe(HttpStatusCode.NotFound, "Not before the questionnaire.");
        var refused = await customer.GetAsync($"/lhu/{analyses[0]!["id"]}");
        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await refused.Content.ReadAsStringAsync()).ShouldContain($"/survei/kuesioner-kepuasan?permohonan={id}");
        (await world.AnalysesAsync(Customer, id)).ShouldAllBe(a => a!["reports"]!.AsArray().Count == 0);
        (await customer.GetStringAsync("/lhu")).ShouldContain($"/lhu/kuesioner/{id}");
        (await customer.GetAsync($"/lhu/kuesioner/{id}")).Headers.Location!.ToString().ShouldBe($"/survei/kuesioner-kepuasan?permohonan={id}");
        await world.SurveyAsync(id);
        (await customer.GetAsync($"/lhu/{analyses[0]!["id"]}")).Headers.Location!.ToString().ShouldBe(files[0]);
        (await customer.GetAsync(files[0])).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await customer.GetAsync(files[1])).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await customer.GetStringAsync("/lhu")).ShouldContain($"/lhu/{analyses[1]!["id"]}");
    }

    [Theory]
    [InlineData("id", "LAPORAN HASIL UJI", "Botol PET 600 ml", "Timbal (Pb)", "< 0,010", "0,020", "Tidak terdeteksi", "memenuhi", "6–12 Januari 2026")]
    [InlineData("en", "TEST REPORT", "PET bottle, 600 ml", "Lead (Pb)", "< 0.010", "0.020", "Not detected", "conforms", "6–12 January 2026")]
    public async Task The_report_is_in_the_language_asked_for(string language, params string[] expected)
    {
        var id = await world.SignedAsync(language, LaboratoryWorld.Bottle());
        var analysis = (await world.AnalysesAsync(Head, id))[0]!;
        var text = await world.ReportTextAsync(Head, analysis["reports"]![0]!["url"]!.ToString(), $"lhu-{language}.pdf");
        foreach (var words in expected.Append(analysis["number"]!.ToString()).Append("Tirta Contoh").Append("Bramantyo").Append("Wira Santosa"))
        {
            text.ShouldContain(words);
        }
    }

    [Fact]
    public async Task An_amended_report_takes_the_place_of_the_former_one()
    {
        var id = await world.SignedAsync("id", LaboratoryWorld.Bottle());
        await world.SurveyAsync(id);
        (await world.GetAsync(Customer, $"/api/v1/requests/{id}"))["state"]!.ToString().ShouldBe("ended");
        await world.RefuseAsync(Supervisor, id, "amend-1", null, HttpStatusCode.BadRequest);
        await world.RefuseAsync(Analyst, id, "amend-1", new { alasan = "Nama merek salah." }, HttpStatusCode.Forbidden);
        await world.RefuseAsync(Customer, id, "amend-1", new { alasan = "Nama merek salah." }, HttpStatusCode.Forbidden);
        await world.DoAsync(Supervisor, id, "amend-1", new { alasan = "Batas kadmium salah ketik." });
        await world.RefuseAsync(Head, id, "sign-1", null, HttpStatusCode.Conflict);
        await world.DoAsync(Analyst, id, "send-1", LaboratoryWorld.Results(v => v["hasil"]![1]!["batas"] = "0,01"));
        await world.DoAsync(Supervisor, id, "verify-1");
        await world.DoAsync(Head, id, "sign-1");
        var reports = (await world.AnalysesAsync(Customer, id))[0]!["reports"]!.AsArray();
        reports.Select(r => r!["number"]!.ToString()).ShouldBe([reports[0]!["number"]!.ToString(), reports[0]!["number"] + "-A1"]);
        reports[1]!["reason"]!.ToString().ShouldBe("Batas kadmium salah ketik.");
        var text = await world.ReportTextAsync(Customer, reports[1]!["url"]!.ToString(), "lhu-amended.pdf");
        text.ShouldContain("Amandemen ke-1");
        text.ShouldContain("tidak memenuhi");
        var letters = (await world.GetAsync(Head, $"/api/v1/requests/{id}"))["letters"]!.AsArray();
        var old = letters.Single(l => l!["number"]!.ToString() == reports[0]!["number"]!.ToString())!["token"]!.ToString();
        using var anybody = world.Tenant.Anonymous();
        (await anybody.GetStringAsync($"/verify/{old}")).ShouldContain(reports[1]!["number"]!.ToString());
        (await world.GetAsync(Customer, $"/api/v1/requests/{id}"))["state"]!.ToString().ShouldBe("ended", "An amendment moves the request nowhere.");
        using var customer = await world.Tenant.SignInAsync(Customer);
        (await customer.GetAsync($"/lhu/{(await world.AnalysesAsync(Customer, id))[0]!["id"]}")).Headers.Location!.ToString().ShouldBe(reports[1]!["url"]!.ToString());
    }

    [Fact]
    public async Task Two_signatures_at_once_make_one_report()
    {
        var id = await world.VerifiedAsync("id", LaboratoryWorld.Bottle());
        using var head = await world.ApiAsync(Head);
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => System.Net.Http.Json.HttpClientJsonExtensions.PostAsJsonAsync(head, $"/api/v1/requests/{id}/actions/sign-1", new { values = new { } })));
        answers.Count(a => a.StatusCode == HttpStatusCode.OK).ShouldBe(1);
        answers.Count(a => a.StatusCode == HttpStatusCode.Conflict).ShouldBe(5);
        (await world.Platform.Database.ScalarAsync<long>($"select count(*) from reviews.analysis_reports where request_id = '{id}'")).ShouldBe(1);
        (await world.Platform.Database.ScalarAsync<long>($"select count(*) from kernel.letters where owner_id = '{id}'")).ShouldBe(1);
    }

    [Fact]
    public async Task A_calibration_has_points_and_a_certificate()
    {
        var id = await world.AssignedAsync(LaboratoryWorld.Calibration, "id", LaboratoryWorld.Caliper);
        var rows = (await world.GetAsync(Analyst, $"/api/v1/requests/{id}"))["actions"]!.AsArray().Single(a => a!["code"]!.ToString() == "send-1")!["defaults"]!["hasil"]!.AsArray();
        rows.Select(r => r!["titik"]!.ToString()).ShouldBe(["0", "50", "150"]);
        var values = new JsonObject { ["mulai"] = "2026-01-06", ["selesai"] = "2026-01-06", ["metode"] = "Perbandingan langsung", ["standar"] = "Balok ukur kelas 1, tertelusur ke SI", ["hasil"] = rows.DeepClone() };
        await world.RefuseAsync(Analyst, id, "send-1", values, HttpStatusCode.BadRequest);
        foreach (var (row, reading) in values["hasil"]!.AsArray().Zip(["0,00", "50,01", "149,98"]))
        {
            (row!["nilai"], row["ketidakpastian"]) = (reading, "0,02");
        }

        await world.DoAsync(Analyst, id, "send-1", values);
        await world.DoAsync(Supervisor, id, "verify-1");
        await world.DoAsync(Head, id, "sign-1");
        var text = await world.ReportTextAsync(Head, (await world.AnalysesAsync(Head, id))[0]!["reports"]![0]!["url"]!.ToString(), "sertifikat.pdf");
        foreach (var words in (string[])["SERTIFIKAT KALIBRASI", "0–150 mm", "50,01", "−0,01", "0,02", "Ukur Contoh", "CAL-01", "Perbandingan langsung"])
        {
            text.ShouldContain(words);
        }
    }

    [Fact]
    public async Task The_list_shows_each_what_waits_for_them()
    {
        var id = await world.AssignedAsync(LaboratoryWorld.Testing, "id", LaboratoryWorld.Bottle());
        (await InAsync(Analyst, "mine", id)).ShouldBeTrue();
        (await InAsync(Supervisor, "mine", id)).ShouldBeFalse();
        await world.DoAsync(Analyst, id, "send-1", LaboratoryWorld.Results());
        (await InAsync(Supervisor, "verify", id)).ShouldBeTrue();
        (await InAsync(Head, "verify", id)).ShouldBeFalse();
        await world.DoAsync(Supervisor, id, "verify-1");
        (await InAsync(Head, "sign", id)).ShouldBeTrue();
        await world.DoAsync(Head, id, "sign-1");
        (await InAsync(Head, "sign", id)).ShouldBeFalse();
        using var customer = await world.ApiAsync(Customer);
        (await customer.GetAsync("/api/v1/analyses")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Another_agency_sees_nothing_of_it()
    {
        var id = await world.SignedAsync("id", LaboratoryWorld.Bottle());
        var analysis = (await world.AnalysesAsync(Head, id))[0]!["id"]!.ToString();
        var other = await world.Platform.CreateTenantAsync("kliring");
        using var officer = await other.SignInAsync("ratna");
        using var applicant = await other.SignInAsync("surya");
        foreach (var path in new[] { $"/petugas/laboratorium/{id}/1", $"/petugas/laboratorium/{id}/1/pratinjau", $"/petugas/permohonan/{id}" })
        {
            (await officer.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
        }

        foreach (var path in new[] { $"/lhu/{analysis}", $"/lhu/kuesioner/{id}", "/lhu/proses/pengujian" })
        {
            (await applicant.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
        }

        (await officer.GetStringAsync("/petugas")).ShouldNotContain("/petugas/laboratorium");
        (await applicant.GetStringAsync("/akun")).ShouldNotContain("href=\"/lhu\"");
    }

    [Fact]
    public async Task The_pages_lead_through_the_whole_work()
    {
        var id = await world.AssignedAsync(LaboratoryWorld.Testing, "id", LaboratoryWorld.Bottle());
        using var analyst = await world.Tenant.SignInAsync(Analyst);
        var address = $"/petugas/laboratorium/{id}/1";
        (await analyst.GetStringAsync("/petugas/laboratorium")).ShouldContain(address);
        var page = await analyst.GetStringAsync(address);
        page.ShouldContain("name=\"v.hasil[2].nilai\"");
        var fields = new Dictionary<string, string>
        {
            ["prefix"] = "v.", ["v.mulai"] = "2026-01-06", ["v.selesai"] = "2026-01-12", ["v.hasil[0].parameter"] = "pb", ["v.hasil[0].jenis"] = "kurang", ["v.hasil[0].nilai"] = "0,01",
            ["v.hasil[1].parameter"] = "cd", ["v.hasil[1].jenis"] = "angka", ["v.hasil[1].nilai"] = "entah", ["v.hasil[2].parameter"] = "ftalat", ["v.hasil[2].jenis"] = "teks", ["v.hasil[2].nilai"] = "Negatif"
        };
        using (var refused = await analyst.PostFormAsync(address + "?handler=Act&do=send-1", fields))
        {
            var html = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync());
            html.ShouldContain("bukan angka");
            html.ShouldContain("value=\"Negatif\"", Case.Sensitive, "Nothing typed is lost.");
        }

        fields["v.hasil[1].nilai"] = "0,020";
        using (var sent = await analyst.PostFormAsync(address + "?handler=Act&do=send-1", fields))
        {
            sent.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        }

        using var supervisor = await world.Tenant.SignInAsync(Supervisor);
        (await supervisor.GetStringAsync("/petugas/laboratorium")).ShouldContain(address);
        (await supervisor.GetAsync(address + "/pratinjau")).Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
        using (var verified = await supervisor.PostFormAsync(address + "?handler=Act&do=verify-1", new Dictionary<string, string> { ["prefix"] = "verify-1." }))
        {
            verified.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        }

        using var customer = await world.Tenant.SignInAsync(Customer);
        (await customer.GetStringAsync($"/permohonan/{id}")).ShouldContain("Menunggu tanda tangan");
        (await customer.GetStringAsync("/akun")).ShouldContain("/lhu/proses/pengujian");
        (await customer.GetStringAsync("/lhu/proses/pengujian")).ShouldContain("Botol PET 600 ml");
    }

    private async Task<string> StateAsync(Guid id) => (await world.AnalysesAsync(Supervisor, id))[0]!["state"]!.ToString();

    private async Task<bool> InAsync(string who, string view, Guid id)
    {
        string? cursor = null;
        do
        {
            var page = await world.GetAsync(who, $"/api/v1/analyses?view={view}{(cursor is null ? "" : "&cursor=" + cursor)}");
            if (page["items"]!.AsArray().Any(i => i!["requestId"]!.ToString() == id.ToString()))
            {
                return true;
            }

            cursor = page["next"]?.ToString();
        }
        while (cursor is not null);
        return false;
    }

    private async Task<List<string>> HistoryAsync(Guid id)
    {
        await using var connection = await world.Platform.Database.OpenAsync();
        await using var command = new Npgsql.NpgsqlCommand($"select step from reviews.work_events where request_id = '{id}' order by id", connection);
        await using var reader = await command.ExecuteReaderAsync();
        var steps = new List<string>();
        while (await reader.ReadAsync())
        {
            steps.Add(reader.GetString(0));
        }

        return steps;
    }

    /// <summary>As the application's own database role, which may only add to a history.</summary>
    private Task AsAppAsync(string sql) => world.Tenant.RunAsync(sp =>
        Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.ExecuteSqlRawAsync(Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetRequiredService<Microsoft.EntityFrameworkCore.DbContext>(sp).Database, sql));
}
