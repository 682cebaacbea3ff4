using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Data;
using PlatformSaaS.Modules.Tests.Reviews.Pages;
using PlatformSaaS.Packs;
using PlatformSaaS.Reviews.Definitions;
using PlatformSaaS.Templates;
using PlatformSaaS.TestBase.Hosting;

namespace PlatformSaaS.Modules.Tests.Packs;

/// <summary>An agency's pack comes out of a portal as it went in, and makes the same portal somewhere else.</summary>
public sealed class RoundTripPackTests(PlatformHostFixture platform)
{
    [Theory]
    [InlineData("klinik")]
    [InlineData("kliring")]
    [InlineData("ptsp")]
    [InlineData("satuatap")]
    [InlineData("siptenan")]
    public async Task Exporting_gives_the_pack_and_taking_it_gives_the_same_export(string code)
    {
        var pack = PlatformHostFixture.LoadPack(code);
        var first = await platform.CreateTenantAsync(pack);
        var exported = await ExportAsync(first);

        PackEquality.Differences(pack, exported, platform.Services.GetServices<IBuiltInTemplates>()).ShouldBeEmpty();

        var second = await platform.CreateTenantAsync(exported);
        var again = await ExportAsync(second);
        again.Files.Keys.Order(StringComparer.Ordinal).ShouldBe(exported.Files.Keys.Order(StringComparer.Ordinal));
        again.Files.Where(f => !f.Value.AsSpan().SequenceEqual(exported.Files[f.Key])).Select(f => f.Key).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_admins_changed_stays_when_the_pack_comes_again_and_goes_along_with_the_export()
    {
        const string Mail = "templates/mail/dokumen-valid.md", Notice = "templates/portal/dokumen-valid.md", News = "content/news/panel-lokal.md", Service = "services/kliring-teknologi.json";
        var pack = PlatformHostFixture.LoadPack("kliring");
        var tenant = await platform.CreateTenantAsync(pack);
        await platform.Database.ExecuteAsync($"""
            update kernel.templates set subject = 'Subjek dari admin' where tenant_id = '{tenant.Id}' and code = 'dokumen-valid' and channel = 'Mail' and culture = 'id';
            update content.items set title_id = 'Judul dari admin' where tenant_id = '{tenant.Id}' and slug = 'panel-lokal';
            update identity.roles set name = 'Kepala dari admin' where tenant_id = '{tenant.Id}' and code = 'kepala'
            """);
        var service = pack.Text(Service).Replace("\"workingDays\": 5", "\"workingDays\": 6", StringComparison.Ordinal);
        await tenant.RunAsync(sp => sp.GetRequiredService<IUnitOfWork>().RunAsync(ct => sp.GetRequiredService<DefinitionStore>().PublishAsync("kliring-teknologi", service, DateTimeOffset.UnixEpoch, ct)));
        var files = new Dictionary<string, byte[]>(pack.Files);
        void Change(string path, string old, string next)
        {
            var text = Encoding.UTF8.GetString(files[path]);
            text.ShouldContain(old);
            files[path] = Encoding.UTF8.GetBytes(text.Replace(old, next, StringComparison.Ordinal));
        }

        Change(Mail, "subject: \"", "subject: \"Paket baru ");
        Change(Notice, "title: \"", "title: \"Paket baru ");
        Change("agency.json", "\"city\": \"Jakarta\"", "\"city\": \"Kota Baru\"");
        await tenant.RunAsync(sp => sp.GetRequiredService<IPackImporter>().ApplyAsync(new AgencyPack("kliring", files)));

        var held = await ExportAsync(tenant);
        held.Text(Mail).ShouldContain("Subjek dari admin", customMessage: "both changed it: the admin's stays");
        held.Text(Notice).ShouldContain("Paket baru", customMessage: "only the pack changed it");
        held.Text("agency.json").ShouldContain("Kota Baru");
        held.Text("agency.json").ShouldContain("Kepala dari admin");
        held.Text(News).ShouldContain("Judul dari admin");
        held.Text(Service).ShouldContain("\"workingDays\": 6");

        var second = await platform.CreateTenantAsync(held);
        (await ExportAsync(second)).Files.Where(f => !f.Value.AsSpan().SequenceEqual(held.Files[f.Key])).Select(f => f.Key).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_pack_whose_units_name_demo_people_comes_again_although_an_admin_changed_something()
    {
        var pack = PlatformHostFixture.LoadPack("klinik");
        var tenant = await platform.CreateTenantAsync(pack);
        await platform.Database.ExecuteAsync($"update identity.roles set name = 'Nama dari admin' where tenant_id = '{tenant.Id}' and code = 'admin'");
        var units = pack.Text("units.json");
        units.ShouldContain("Jalan Contoh Griya No. 9");
        var changed = new Dictionary<string, byte[]>(pack.Files) { ["units.json"] = Encoding.UTF8.GetBytes(units.Replace("Jalan Contoh Griya No. 9", "Jalan Contoh Griya No. 10", StringComparison.Ordinal)) };
        await tenant.RunAsync(sp => sp.GetRequiredService<IPackImporter>().ApplyAsync(new AgencyPack("klinik", changed)));

        var held = await ExportAsync(tenant);
        held.Text("units.json").ShouldContain("Jalan Contoh Griya No. 10");
        held.Text("agency.json").ShouldContain("Nama dari admin");
    }

    [Fact]
    public async Task The_clearing_service_runs_in_a_portal_made_from_an_export_as_in_the_first()
    {
        var pack = PlatformHostFixture.LoadPack("kliring");
        var exported = await ExportAsync(await platform.CreateTenantAsync(pack));
        // An export has no people; the demo's own walk through the portal that is made of it.
        var agency = JsonNode.Parse(exported.Text("agency.json"))!;
        var people = JsonNode.Parse(pack.Text("agency.json"))!;
        foreach (var name in (string[])["demoUsers", "demoApplicants"])
        {
            agency[name] = people[name]!.DeepClone();
        }

        var second = await platform.CreateTenantAsync(new AgencyPack("kliring", new Dictionary<string, byte[]>(exported.Files) { ["agency.json"] = Encoding.UTF8.GetBytes(agency.ToJsonString()) }));
        await Applicant.OpenServiceAsync(second);
        var maya = await Applicant.SignInAsync(second, "maya");
        var path = await maya.SentAsync("Panel dari portal kedua");
        (await maya.Client.GetStringAsync(path)).ShouldContain("Panel dari portal kedua");
    }

    private static async Task<AgencyPack> ExportAsync(TestTenant tenant)
    {
        AgencyPack? pack = null;
        await tenant.RunAsync(async sp => pack = await sp.GetRequiredService<IPackImporter>().ExportAsync());
        return pack!;
    }
}
