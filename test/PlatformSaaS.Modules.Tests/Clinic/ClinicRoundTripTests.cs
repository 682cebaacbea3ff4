using System.Net;
using System.Net.Http.Json;
using PlatformSaaS.TestBase.Infrastructure;
using static PlatformSaaS.Modules.Tests.Clinic.ClinicWorld;
using static PlatformSaaS.Modules.Tests.Helpdesk.HelpdeskWorld;

namespace PlatformSaaS.Modules.Tests.Clinic;

/// <summary>How often pages and steps of consultations ask the database, and by which index the queue of a unit is read.</summary>
public sealed class ClinicRoundTripTests(ClinicWorld world) : IClassFixture<ClinicWorld>
{
    [Fact]
    public async Task Pages_and_steps_ask_the_database_seldom()
    {
        using var trips = new RoundTrips();
        var (asked, answered) = (await world.AskedAsync(), await world.AnsweredAsync());
        using var arief = await world.A.SignInAsync(Arief);
        using var marni = await world.A.SignInAsync(Marni);
        var proposals = new List<string>();
        foreach (var (client, path, most) in new[]
        {
            (arief, "/petugas/bantuan", 4), (arief, $"/petugas/bantuan/{asked["id"]}", 6), (arief, "/petugas/faq", 4), (marni, "/akun/bantuan/konsultasi", 4), (marni, $"/akun/bantuan/konsultasi/tiket/{answered["id"]}", 6)
        })
        {
            (await client.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.OK, path);
            Count(proposals, path, (await trips.GetAsync(client, path)).Statements, most);
        }

        var officer = await world.AsAsync(Arief);
        var (first, second) = (await world.AskedAsync(), await world.AskedAsync());
        foreach (var ticket in new[] { first, second })
        {
            var revision = (int)(await SeenAsync(officer, ticket))["revision"]!;
            var sent = await trips.OfAsync(() => ShouldAsync(officer.PostAsJsonAsync($"/api/v1/tickets/{ticket["id"]}/note", new { body = "Catatan", revision })));
            if (ticket == second)
            {
                Count(proposals, "note", sent, 10);
            }
        }

        proposals.ShouldBeEmpty(string.Join('\n', proposals));
    }

    [Fact]
    public async Task The_queue_of_a_unit_is_read_from_its_index()
    {
        using var trips = new RoundTrips();
        var statement = (await trips.GetAsync(await world.AsAsync(Arief), "/api/v1/tickets")).Statements.Single(s => s.Contains("helpdesk.tickets", StringComparison.Ordinal) && s.Contains("ORDER BY", StringComparison.Ordinal));
        statement.ShouldContain("t.unit_id = @");
        var index = await world.Host.Database.ScalarAsync<string>("select indexdef from pg_indexes where schemaname = 'helpdesk' and indexname = 'ix_tickets_unit_due'");
        index!.ShouldContain("(tenant_id, unit_id, due_on, id)");
    }

    private static void Count(List<string> faults, string what, IReadOnlyList<string> sent, int most)
    {
        if (sent.Count is 0 || sent.Count > most)
        {
            faults.Add($"{what} took {sent.Count} of {most}:\n{string.Join("\n", sent.Select(s => s.Length > 150 ? s[..150] : s))}");
        }
    }
}
