using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Packs;
using PlatformSaaS.TestBase.Hosting;
using PlatformSaaS.TestBase.Infrastructure;

namespace PlatformSaaS.Modules.Tests.Clinic;

/// <summary>The clinic's pack, and faults of units that are refused with place and reason.</summary>
public sealed class ClinicPackTests(PlatformHostFixture host)
{
    [Fact]
    public void The_pack_is_sound_and_holds_the_eight_groups_of_topics()
    {
        Faults((_, desk) =>
        {
            desk["topics"]!.AsArray().Count.ShouldBe(8);
            desk["topics"]!.AsArray().Sum(t => t!["children"]?.AsArray().Count ?? 1).ShouldBe(37);
        }).ShouldBeEmpty();
    }

    [Fact]
    public void Every_province_has_one_open_office()
    {
        var served = new List<string>();
        Faults((units, _) => served.AddRange(units.SelectMany(u => u!["regions"]?.AsArray().Select(r => r!.ToString()) ?? [])));
        served.Order().ShouldBe(PlatformSaaS.Forms.Regions.Provinces.Select(p => p.Code).Order());
    }

    [Fact]
    public void Faulty_units_are_refused()
    {
        Reasons((u, _) => u[3]!["regions"] = new JsonArray("31", "32")).ShouldContain(r => r.Contains("serves the region", StringComparison.Ordinal));
        Reasons((u, _) => u[3]!["regions"] = new JsonArray("99")).ShouldContain(r => r.Contains("no region", StringComparison.Ordinal));
        Reasons((u, _) => u[1]!["parent"] = "balai-jawa-barat").ShouldContain(r => r.Contains("before this one", StringComparison.Ordinal), "A circle can't be written down.");
        Reasons((u, _) => u[1]!["head"] = "tidak-ada").ShouldContain(r => r.Contains("tidak-ada", StringComparison.Ordinal));
        Reasons((u, _) => u.Add(u[2]!.DeepClone())).ShouldContain(r => r.Contains("twice", StringComparison.Ordinal));
        Reasons((u, _) => u[3]!["members"]![0]!["topics"] = new JsonArray("menanam-padi")).ShouldContain(r => r.Contains("menanam-padi", StringComparison.Ordinal));
        Reasons((_, d) => d.Remove("fallbackUnit")).ShouldContain(r => r.Contains("units.json", StringComparison.Ordinal));
        Reasons((_, d) => d["kinds"]!.AsArray().Add(Other(d))).ShouldContain(r => r.Contains("without an account", StringComparison.Ordinal));
    }

    private static JsonObject Other(JsonObject desk)
    {
        var kind = desk["kinds"]![0]!.DeepClone().AsObject();
        (kind["code"], kind["slug"]) = ("other", "lain");
        return kind;
    }

    private IEnumerable<string> Reasons(Action<JsonArray, JsonObject> change) => Faults(change).Select(f => f.Reason.In("en"));

    private IReadOnlyList<PackFault> Faults(Action<JsonArray, JsonObject> change)
    {
        var pack = PlatformHostFixture.LoadPack("klinik");
        var files = pack.Files.ToDictionary();
        var (units, desk) = (JsonNode.Parse(pack.Text("units.json"))!.AsObject(), JsonNode.Parse(pack.Text("helpdesk.json"))!.AsObject());
        change(units["units"]!.AsArray(), desk);
        (files["units.json"], files["helpdesk.json"]) = (Encoding.UTF8.GetBytes(units.ToJsonString()), Encoding.UTF8.GetBytes(desk.ToJsonString()));
        using var scope = host.Services.CreateScope();
        return scope.ServiceProvider.GetRequiredService<IPackImporter>().Validate(new AgencyPack("klinik", files)).InBothLanguages();
    }
}
