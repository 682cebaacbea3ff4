using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Catalog.Options;
using PlatformSaaS.Catalog.Packs;
using PlatformSaaS.Catalog.Rules;
using PlatformSaaS.Packs;
using PlatformSaaS.TestBase.Hosting;
using PlatformSaaS.TestBase.Infrastructure;

namespace PlatformSaaS.Modules.Tests.CatalogLines;

public sealed class LinePackTests(PlatformHostFixture platform)
{
    private const string Testing = "catalog/pengujian.json";
    private const string Rules = "rules/migrasi-bpom.json";

    [Fact]
    public void The_catalog_names_what_the_guide_names_at_the_guides_tariffs()
    {
        var pack = PlatformHostFixture.LoadPack("siptenan");
        Faults(pack).ShouldBeEmpty();
        var testing = GroupDocument.Parse(pack.Text(Testing));
        testing.Products.Select(p => p.Name.Id).ShouldBe(
            [
                "Botol / Preform / Lembaran PET", "Galon", "Gelas", "Adhesive / roll tape", "Aluminium sulfat cair", "Aluminium sulfat padat", "Asam formiat", "Asam klorida teknis", "Asam sulfat teknis", "Cat tembok",
                "Detergen cuci cair", "Detergen serbuk", "Drum logam B3", "Drum plastik B3", "Garam konsumsi", "Garam konsumsi beryodium", "Helm kendaraan bermotor roda dua", "Jerigen plastik B3"
            ]);
        var bottle = testing.Products[0];
        bottle.Standards.Count.ShouldBe(3);
        // Tariffs of the guide are the agency's own; all others are marked as samples.
        bottle.AllOptions(testing).Where(o => !o.Tariffs[0].Sample).ToDictionary(o => o.Code, o => o.Tariffs[0].Price).ShouldBe(new Dictionary<string, long>
        {
            ["migrasi-total-asam-asetat-3"] = 589_000, ["migrasi-total-etanol-20"] = 588_000, ["migrasi-total-etanol-50"] = 656_000, ["migrasi-pb"] = 240_000, ["migrasi-cd"] = 242_000, ["migrasi-hg"] = 332_000,
            ["migrasi-cr6"] = 255_000, ["bahan-pb"] = 143_000, ["bahan-cd"] = 144_000, ["simulan-heksana"] = 168_000, ["simulan-ksilen"] = 185_000, ["ekstrak-kloroform-air"] = 170_000,
            ["ekstrak-kloroform-heptana"] = 625_000, ["migrasi-ftalat"] = 2_165_000
        }, ignoreOrder: true);
        testing.Products.SelectMany(p => p.Options).ShouldAllBe(o => o.Tariffs.All(t => t.Sample));
        var calibration = GroupDocument.Parse(pack.Text("catalog/kalibrasi.json"));
        calibration.Products.Count.ShouldBe(18);
        var caliper = calibration.Products.Single(p => p.Code == "caliper-digital");
        caliper.Options.Select(o => o.Name.Id).ShouldBe(["0 – 150 mm", "0 – 200 mm", "0 – 300 mm", "0 – 600 mm", "0 – 1000 mm"]);
        (caliper.Options[0].Tariffs[0].Price, caliper.Options[0].Tariffs[0].Sample).ShouldBe((350_000, false));
    }

    [Theory]
    [InlineData(Testing, "\"optionSets\": [\"kontak-pangan\"]", "\"optionSets\": [\"lain\"]", "/products/0/optionSets", "there is no option set 'lain'")]
    [InlineData(Testing, "\"standards\": [\"jepang-kontak-pangan\", \"bpom-20-2019\"]", "\"standards\": [\"sni-1\"]", "/standards", "'sni-1' is no standard of product")]
    [InlineData(Testing, "\"code\": \"migrasi-cd\"", "\"code\": \"migrasi-pb\"", "/options", "option 'migrasi-pb' stands twice")]
    [InlineData(Testing, "\"kind\": \"test\"", "\"kind\": \"plain\"", "/options", "only products of kind test or instrument")]
    [InlineData(Testing, "\"code\": \"eu-10-2011\"", "\"code\": \"none\"", "/standards", "reserved code")]
    [InlineData(Testing, "\"price\": 240000", "\"price\": 2.5", "/price", "")]
    [InlineData(Rules, "\"simulants\": [\"etanol-10\"]", "\"simulants\": [\"air\"]", "/foods/0/simulants", "there is no simulant 'air'")]
    [InlineData(Rules, "\"parameters\": [\"migrasi-ftalat\"]", "\"parameters\": [\"lain\"]", "/offers/7/parameters", "has the parameter 'lain'")]
    [InlineData(Rules, "\"standards\": [\"bpom-20-2019\"]", "\"standards\": [\"bpom-1\"]", "/standards", "has the standard 'bpom-1'")]
    [InlineData(Rules, "\"code\": \"migrasi-bpom\"", "\"code\": \"lain\"", "/code", "the name of the file")]
    public void A_faulty_pack_is_refused_with_file_place_and_reason(string file, string text, string instead, string place, string reason)
    {
        var faults = Faults(Changed(file, text, instead));

        faults.ShouldContain(f => f.File == file && f.Path.Contains(place, StringComparison.Ordinal) && f.Reason.In("en").Contains(reason, StringComparison.Ordinal), string.Join('\n', faults));
    }

    [Fact]
    public async Task A_new_pack_renews_options_retires_what_it_leaves_out_and_keeps_what_was_edited()
    {
        var tenant = await platform.CreateTenantAsync("siptenan");
        await platform.Database.ExecuteAsync($"update catalog.rule_tables set is_edited = true, json = replace(json::text, 'Plastik PP', 'Plastik dari admin')::json where tenant_id = '{tenant.Id}'");
        await tenant.RunAsync(async sp =>
        {
            var importer = sp.GetRequiredService<IPackImporter>();
            await importer.ApplyAsync(Changed(Testing, "\"price\": 240000", "\"price\": 245000"));
            await importer.ApplyAsync(Changed(Rules, "\"id\": \"Plastik PP\"", "\"id\": \"Lain\""));
            (await sp.GetRequiredService<DbContext>().Set<RuleTable>().AsNoTracking().SingleAsync()).Json.ShouldContain("Plastik dari admin");
            await importer.ApplyAsync(Changed("catalog/kalibrasi.json", "\"code\": \"0-150-mm\"", "\"code\": \"0-160-mm\""));
            var book = await sp.GetRequiredService<OptionCatalog>().GetAsync(default);
            book.Find("caliper-digital")!.Find("0-150-mm")!.Option.IsRetired.ShouldBeTrue();
            book.Find("caliper-digital")!.Find("0-160-mm")!.Tariffs.ShouldHaveSingleItem().Price.ShouldBe(350_000);
            book.Find("galon")!.Options.Count.ShouldBe(16);
        });
    }

    private IReadOnlyList<PackFault> Faults(AgencyPack pack)
    {
        using var scope = platform.Services.CreateScope();
        return scope.ServiceProvider.GetRequiredService<IPackImporter>().Validate(pack).InBothLanguages();
    }

    /// <summary>The pack with the first occurrence of a text changed.</summary>
    private static AgencyPack Changed(string file, string text, string instead)
    {
        var pack = PlatformHostFixture.LoadPack("siptenan");
        var json = pack.Text(file);
        var at = json.IndexOf(text, StringComparison.Ordinal);
        at.ShouldBeGreaterThan(0, text);
        return new AgencyPack(pack.Code, new Dictionary<string, byte[]>(pack.Files) { [file] = Encoding.UTF8.GetBytes(json[..at] + instead + json[(at + text.Length)..]) });
    }
}
