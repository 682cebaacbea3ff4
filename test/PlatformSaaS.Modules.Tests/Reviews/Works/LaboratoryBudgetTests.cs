using System.Net;
using System.Net.Http.Json;
using PlatformSaaS.TestBase.Infrastructure;

namespace PlatformSaaS.Modules.Tests.Reviews.Works;

/// <summary>How often the laboratory's pages and actions ask the database, whatever the number of samples.</summary>
public sealed class LaboratoryBudgetTests(LaboratoryWorld world) : IClassFixture<LaboratoryWorld>
{
    private const int List = 3, Detail = 5, Action = 6;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pages_and_actions_ask_the_database_seldom()
    {
        using var trips = new RoundTrips();
        var lines = Enumerable.Range(1, 12).Select(n => LaboratoryWorld.Bottle(n, $"Botol {n}")).ToArray();
        var id = await world.AssignedAsync(LaboratoryWorld.Testing, "id", lines);
        await world.DoAsync(LaboratoryWorld.Analyst, id, "send-1", LaboratoryWorld.Results());
        using var analyst = await world.Tenant.SignInAsync(LaboratoryWorld.Analyst);
        using var supervisor = await world.Tenant.SignInAsync(LaboratoryWorld.Supervisor);
        using var customer = await world.Tenant.SignInAsync(LaboratoryWorld.Customer);
        await ShouldTakeAsync(analyst, "/petugas/laboratorium", List);
        await ShouldTakeAsync(analyst, $"/petugas/laboratorium/{id}/2", Detail);
        await ShouldTakeAsync(supervisor, $"/petugas/laboratorium/{id}/1", Detail);
        await ShouldTakeAsync(supervisor, $"/petugas/permohonan/{id}", Detail);
        await ShouldTakeAsync(customer, $"/permohonan/{id}", Detail);
        await ShouldTakeAsync(customer, "/lhu", List);
        await ShouldTakeAsync(customer, "/lhu/proses/pengujian", List);
        await ShouldTakeAsync(customer, "/akun", Detail);
        using var api = await world.ApiAsync(LaboratoryWorld.Analyst);
        await ShouldActAsync(api, "save-2", Action);
        await ShouldActAsync(api, "send-2", Action);

        async Task ShouldTakeAsync(HttpClient client, string path, int most)
        {
            (await client.GetAsync(path, Ct)).StatusCode.ShouldBe(HttpStatusCode.OK, path);
            Show(path, await trips.OfAsync(async () => (await client.GetAsync(path, Ct)).StatusCode.ShouldBe(HttpStatusCode.OK, path)), most);
        }

        async Task ShouldActAsync(HttpClient client, string action, int most) => Show(action, await trips.OfAsync(async () =>
        {
            using var answer = await client.PostAsJsonAsync($"/api/v1/requests/{id}/actions/{action}", new { values = LaboratoryWorld.Results() }, Ct);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(Ct));
        }), most);
    }

    private static void Show(string what, IReadOnlyList<string> sent, int most) =>
        sent.Count.ShouldBeInRange(1, most, $"{what} took {sent.Count}:\n{string.Join("\n", sent.Select(s => s.Length > 160 ? s[..160] : s))}");
}
