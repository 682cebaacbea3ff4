using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Catalog.Products;
using PlatformSaaS.Packs;
using PlatformSaaS.TestBase.Hosting;
using PlatformSaaS.TestBase.Infrastructure;

namespace PlatformSaaS.Modules.Tests.Catalog;

public sealed class CatalogPackTests(PlatformHostFixture platform)
{
    private const string File = "catalog/jasa-sewa-alat.json";

    [Fact]
    public void The_sample_catalog_is_sound_and_marked_as_a_sample()
    {
        var pack = Load();

        Faults(pack).ShouldBeEmpty();
        var products = pack.In("catalog").SelectMany(p => PlatformSaaS.Catalog.Packs.GroupDocument.Parse(pack.Text(p)).Walk()).SelectMany(g => g.Group.Products).ToList();
        products.Count.ShouldBeGreaterThanOrEqualTo(40);
        products.ShouldAllBe(p => p.Tariffs.All(t => t.Sample) && p.HandlingUnit != null);
        pack.In("catalog").Count().ShouldBe(4);
    }

    [Theory]
    [InlineData("\"handlingUnit\": \"unit-instrumentasi\"", "\"handlingUnit\": \"unit-lain\"", "/handlingUnit", "there is no role 'unit-lain'")]
    [InlineData("\"fieldSet\": \"sewa\"", "\"fieldSet\": \"lain\"", "/fieldSet", "there is no field set 'lain'")]
    [InlineData("\"from\": \"2027-01-01\"", "\"from\": \"2026-12-31\"", "/tariffs/1", "overlaps")]
    [InlineData("\"until\": \"2027-01-01\"", "\"until\": \"2026-01-01\"", "/tariffs/0/until", "must come after 'from'")]
    [InlineData("\"from\": \"2026-01-01\"", "\"from\": \"2026-02-31\"", "/tariffs/0", "there is no day '2026-02-31'")]
    [InlineData("\"stock\": 3,", "", "/stock", "a rental item needs a stock")]
    [InlineData("\"code\": \"sewa-anemometer\"", "\"code\": \"sewa-aws\"", "/code", "stands twice")]
    [InlineData("\"code\": \"tempat\"", "\"code\": \"quantity\"", "/fieldSets/sewa", "every line has")]
    [InlineData("\"price\": 350000", "\"price\": -1", "/price", "must be at least 0")]
    [InlineData("\"kind\": \"rental\"", "\"kind\": \"gift\"", "/kind", "")]
    public void A_faulty_catalog_is_refused_with_file_place_and_reason(string text, string instead, string place, string reason)
    {
        var faults = Faults(Load(text, instead));

        faults.ShouldContain(f => f.File == File && f.Path.Contains(place, StringComparison.Ordinal) && f.Reason.In("en").Contains(reason, StringComparison.Ordinal), string.Join('\n', faults));
    }

    [Fact]
    public async Task Taking_the_pack_again_changes_nothing_and_keeps_what_was_edited()
    {
        var tenant = await platform.CreateTenantAsync("ptsp");
        await platform.Database.ExecuteAsync($"update catalog.products set name_id = 'Nama dari admin', is_edited = true where tenant_id = '{tenant.Id}' and code = 'sewa-aws'");

        await tenant.RunAsync(async sp =>
        {
            await sp.GetRequiredService<IPackImporter>().ApplyAsync(Load("Anemometer digital", "Anemometer baru"));
            var names = await sp.GetRequiredService<DbContext>().Set<Product>().AsNoTracking().ToDictionaryAsync(p => p.Code, p => p.NameId);
            names["sewa-aws"].ShouldBe("Nama dari admin");
            names["sewa-anemometer"].ShouldBe("Anemometer baru");
        });
    }

    private IReadOnlyList<PackFault> Faults(AgencyPack pack)
    {
        using var scope = platform.Services.CreateScope();
        return scope.ServiceProvider.GetRequiredService<IPackImporter>().Validate(pack).InBothLanguages();
    }

    /// <summary>The pack, the first occurrence of a text in the rental catalog changed.</summary>
    private static AgencyPack Load(string? text = null, string instead = "")
    {
        var folder = Path.Combine(Repository.Root, "etc", "agencies", "ptsp");
        var pack = new AgencyPack("ptsp", Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).ToDictionary(f => Path.GetRelativePath(folder, f).Replace('\\', '/'), System.IO.File.ReadAllBytes));
        if (text is null)
        {
            return pack;
        }

        var json = pack.Text(File);
        var at = json.IndexOf(text, StringComparison.Ordinal);
        at.ShouldBeGreaterThan(0);
        return new AgencyPack(pack.Code, new Dictionary<string, byte[]>(pack.Files) { [File] = Encoding.UTF8.GetBytes(json[..at] + instead + json[(at + text.Length)..]) });
    }

    [Fact]
    public void Notices_of_the_one_stop_service_speak_both_languages()
    {
        var files = PlatformHostFixture.LoadPack("ptsp").Files.Keys.Where(f => f.StartsWith("templates/", StringComparison.Ordinal) && !f.StartsWith("templates/letter/", StringComparison.Ordinal)).ToList();
        files.Count.ShouldBeGreaterThan(40);
        files.Where(f => !f.EndsWith(".en.md", StringComparison.Ordinal)).Select(f => f[..^3] + ".en.md").Except(files).ShouldBeEmpty();
    }
}
