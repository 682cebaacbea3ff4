using System.Net;
using PlatformSaaS.Modules.Tests.Reviews.Pages;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Requests;
using PlatformSaaS.TestBase.Hosting;

namespace PlatformSaaS.Modules.Tests.Reviews.Deliveries;

/// <summary>The survey before a result: filling it hands the result over, both in one transaction or neither.</summary>
public sealed class DeliveryGateTests(Past past) : IClassFixture<Past>
{
    private readonly TestTenant tenant = past.Tenant;

    [Fact]
    public async Task Filling_the_survey_hands_the_result_over_once_in_the_same_transaction()
    {
        var (row, applicant) = await past.InAsync("gated");
        var letters = await LettersAsync(row);
        letters.Count.ShouldBeGreaterThan(0);
        foreach (var file in letters)
        {
            (await applicant.Client.StatusAsync($"/berkas/{file}")).ShouldBe(HttpStatusCode.NotFound, "Not before the survey.");
        }

        foreach (var name in new[] { "ratna", "galih" })
        {
            using var other = await tenant.SignInAsync(name);
            (await other.StatusAsync(Address(row))).ShouldBe(HttpStatusCode.NotFound, name);
            using var answer = await other.PostAsync(Address(row), Scores(9, FormClient.TokenOf(await other.GetStringAsync("/akun/kata-sandi"))));
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, name);
        }

        using (var half = await AnswerAsync(applicant, row, upTo: 4))
        {
            half.StatusCode.ShouldBe(HttpStatusCode.OK);
            (await half.TextAsync()).ShouldContain("Pilih satu jawaban untuk pernyataan 5.");
        }

        await PostgresRefusesAsync(row);
        using (var broken = await AnswerAsync(applicant, row))
        {
            broken.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        }

        (await CountAsync($"surveys.participations where request_id = '{row.Id}'")).ShouldBe(0, "Where the result can't be handed over, the survey isn't filled either.");
        var answered = await CountAsync($"surveys.responses where tenant_id = '{tenant.Id}'");
        (await past.RowAsync(row.Id)).StageState.ShouldBe("gated");
        await past.Host.Database.ExecuteAsync("drop trigger refuse on reviews.requests");

        // Sixteen at once, as if the button had been hit again and again.
        var page = await applicant.Client.GetStringAsync(Address(row));
        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => applicant.Client.PostAsync(Address(row), Scores(9, FormClient.TokenOf(page)))));
        answers.ShouldAllBe(a => a.StatusCode == HttpStatusCode.Redirect);
        (await CountAsync($"surveys.participations where request_id = '{row.Id}'")).ShouldBe(1);
        (await CountAsync($"reviews.timeline_entries where request_id = '{row.Id}' and action = 'delivered'")).ShouldBe(1);
        var after = await past.RowAsync(row.Id);
        after.State.ShouldBe(RequestState.Ended);
        (await CountAsync($"surveys.responses where tenant_id = '{tenant.Id}'")).ShouldBe(answered + 1);
        foreach (var file in letters)
        {
            (await applicant.Client.StatusAsync($"/berkas/{file}")).ShouldBe(HttpStatusCode.OK);
        }

        using var again = await applicant.Client.GetAsync($"/survei/kepuasan-kliring?permohonan={row.Id}");
        (await again.TextAsync()).ShouldNotContain("name=\"q.u1\"");
    }

    private static string Address(ServiceRequest row) => $"/survei/kepuasan-kliring?permohonan={row.Id}";

    private static async Task<HttpResponseMessage> AnswerAsync(Applicant applicant, ServiceRequest row, int upTo = 9) =>
        await applicant.Client.PostAsync(Address(row), Scores(upTo, FormClient.TokenOf(await applicant.Client.GetStringAsync(Address(row)))));

    private static FormUrlEncodedContent Scores(int upTo, string token) =>
        new(Enumerable.Range(1, upTo).ToDictionary(i => $"q.u{i}", i => i % 2 == 0 ? "3" : "4").Append(new("comment", "Baik.")).Append(new("__RequestVerificationToken", token)));

    /// <summary>From now on every change of this request fails, as if the server broke down in the middle.</summary>
    private Task PostgresRefusesAsync(ServiceRequest row) => past.Host.Database.ExecuteAsync($"""
        create or replace function reviews.refuse() returns trigger language plpgsql as $$ begin raise exception 'refused'; end $$;
        create trigger refuse before update on reviews.requests for each row when (new.id = '{row.Id}') execute function reviews.refuse();
        """);

    private async Task<List<string>> LettersAsync(ServiceRequest row)
    {
        await using var connection = await past.Host.Database.OpenAsync();
        await using var command = new Npgsql.NpgsqlCommand($"select file_id::text from kernel.letters where owner_id = '{row.Id}' and template = 'surat-keterangan-hasil'", connection);
        await using var reader = await command.ExecuteReaderAsync();
        var ids = new List<string>();
        while (await reader.ReadAsync())
        {
            ids.Add(reader.GetString(0));
        }

        return ids;
    }

    private async Task<long> CountAsync(string what) => await past.Host.Database.ScalarAsync<long>("select count(*) from " + what);
}
