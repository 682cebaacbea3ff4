using System.Net;
using System.Net.Http.Json;
using PlatformSaaS.TestBase.Hosting;
using PlatformSaaS.TestBase.Infrastructure;
using static PlatformSaaS.Modules.Tests.OneRoof.OneRoofWorld;

namespace PlatformSaaS.Modules.Tests.OneRoof;

/// <summary>How often the desk's pages and actions ask the database; all that are above their figure are told at once.</summary>
public sealed class OneRoofBudgetTests(OneRoofWorld world) : IClassFixture<OneRoofWorld>
{
    private const int List = 4, Detail = 6, Action = 8;
    private readonly List<string> _above = [];
    private int _asked;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pages_and_actions_of_the_desk_ask_the_database_seldom()
    {
        using var trips = new RoundTrips();
        var (request, phone) = await world.AtScreeningAsync();
        var id = Id(request);
        var (other, _) = await world.AtScreeningAsync();
        var (waiting, itsPhone) = await world.AtScreeningAsync();
        await world.DoneAsync(Ayu, waiting, "khusus", new() { ["persyaratan"] = new System.Text.Json.Nodes.JsonArray("proposal"), ["pertimbangan"] = "Perlu proposal." });
        using var nurul = await world.A.SignInAsync(Nurul);
        using var ayu = await world.A.SignInAsync(Ayu);
        using var sekar = await world.A.SignInAsync(Sekar);
        using var admin = await world.A.SignInAsync("admin");
        await ViewAsync(ayu, $"/petugas/permohonan/{id}", Detail);
        // The first one warms what is cached.
        await world.DoneAsync(Ayu, other, "bebas", Disposition());
        await CountAsync("bebas", async () => await world.DoneAsync(Ayu, request, "bebas", Disposition()), Action);
        await ViewAsync(nurul, $"/petugas/permohonan/{id}", Detail);
        await ViewAsync(sekar, $"/petugas/permohonan/{id}", Detail);
        await ViewAsync(sekar, "/petugas/antrean", List);
        await ViewAsync(ayu, "/petugas/antrean", List);
        await ViewAsync(nurul, "/petugas/register", List);
        await ViewAsync(nurul, "/petugas/disposisi", List);
        await ViewAsync(sekar, "/petugas/disposisi", List);
        await ViewAsync(nurul, "/petugas/permohonan/baru", List);
        await ViewAsync(admin, "/petugas/survei/kampanye", List);
        await ViewAsync(admin, "/petugas/survei", List);
        await ViewAsync(nurul, "/ikuti", List);
        foreach (var (shown, its) in new[] { (request, phone), (waiting, itsPhone) })
        {
            using var visitor = world.A.Anonymous();
            var number = (await world.SeenAsync(Nurul, shown))["number"]!.ToString();
            (await visitor.PostFormAsync("/ikuti", new Dictionary<string, string> { ["number"] = number, ["phone"] = its })).StatusCode.ShouldBe(HttpStatusCode.Redirect);
            await ViewAsync(visitor, "/ikuti/permohonan", Detail);
        }

        using var api = await world.A.ApiAsync(Nurul);
        var started = new { service = "pintu-informasi", name = "Sulastri Handayani", phone = Phone() };
        (await api.PostAsJsonAsync("/api/v1/walk-ins", started, Ct)).StatusCode.ShouldBe(HttpStatusCode.Created);
        await CountAsync("walk-in", async () => (await api.PostAsJsonAsync("/api/v1/walk-ins", started, Ct)).StatusCode.ShouldBe(HttpStatusCode.Created), Action);
        _asked.ShouldBeGreaterThan(20, "The counter is deaf.");
        _above.ShouldBeEmpty(string.Join("\n\n", _above));

        async Task ViewAsync(HttpClient client, string path, int most)
        {
            (await client.GetAsync(path, Ct)).StatusCode.ShouldBe(HttpStatusCode.OK, path);
            await CountAsync(path, async () => (await client.GetAsync(path, Ct)).StatusCode.ShouldBe(HttpStatusCode.OK, path), most);
        }

        async Task CountAsync(string what, Func<Task> work, int most)
        {
            var sent = await trips.OfAsync(work);
            _asked += sent.Count;
            if (sent.Count > most)
            {
                _above.Add($"{what} took {sent.Count} of {most}:\n{string.Join("\n", sent.Select(s => s.Length > 140 ? s[..140].ReplaceLineEndings(" ") : s.ReplaceLineEndings(" ")))}");
            }
        }
    }
}
