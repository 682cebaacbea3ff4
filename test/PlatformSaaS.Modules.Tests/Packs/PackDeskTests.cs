using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Packs;
using PlatformSaaS.Permissions;
using PlatformSaaS.TestBase.Hosting;

namespace PlatformSaaS.Modules.Tests.Packs;

/// <summary>The clinic that all these tests share; each changes something of its own.</summary>
public sealed class PackWorld(PlatformHostFixture platform) : IAsyncLifetime
{
    public TestTenant Clinic { get; private set; } = null!;

    public TestTenant Other { get; private set; } = null!;

    public async ValueTask InitializeAsync() => (Clinic, Other) = (await platform.CreateTenantAsync("klinik"), await platform.CreateTenantAsync("klinik"));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

/// <summary>A pack goes out of a portal, comes in with its differences shown, and the state before comes back.</summary>
public sealed partial class PackDeskTests(PackWorld world, PlatformHostFixture platform) : IClassFixture<PackWorld>
{
    private const string Api = "/api/v1/agency/pack", News = "content/news/angsuran.md", Faq = "content/faq/biaya.md";
    private readonly TestTenant tenant = world.Clinic;

    [Fact]
    public async Task What_is_brought_is_shown_first_then_taken_whole_and_can_be_taken_back()
    {
        using var admin = await tenant.ApiAsync("admin");
        var before = await ExportAsync(admin);
        var title = "Bolehkah bertanya dua kali?";
        var files = Files(before);
        files[Faq] = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(files[Faq]).Replace("  id: Apakah konsultasi dipungut biaya?", "  id: " + title, StringComparison.Ordinal));
        files.Remove("content/faq/pbg.md");
        var id = await UploadAsync(admin, Zip(files));

        var plan = await PlanAsync(admin, id);
        var change = plan["changes"]!.AsArray().ShouldHaveSingleItem()!;
        change["place"]!.ToString().ShouldBe(Faq);
        change["details"]!.ToJsonString().ShouldContain(title);
        (await ExportAsync(admin)).ShouldBe(before, "looking changes nothing");

        var removing = await PlanAsync(admin, id, "?removeMissing=true");
        removing["changes"]!.AsArray().Select(c => c!["place"]!.ToString()).ShouldBe([Faq, "content/faq/pbg.md"]);

        using (var page = await tenant.SignInAsync("admin"))
        {
            (await page.TextAsync($"/admin/paket/{id}")).ShouldContain(title);
        }

        var point = await ApplyAsync(admin, id, new { seen = removing["seen"]!.ToString(), removeMissing = true, why = "Daftar tanya jawab baru" });
        Files(await ExportAsync(admin)).Keys.ShouldNotContain("content/faq/pbg.md");
        (await tenant.Anonymous().TextAsync("/faq")).ShouldContain(title);
        var entry = (await tenant.AuditAsync("pack", id.ToString())).ShouldHaveSingleItem();
        entry.ShouldStartWith("packs.imported");
        entry.ShouldContain(point);

        var back = await PlanAsync(admin, Guid.Parse(point), "?removeMissing=true");
        await ApplyAsync(admin, Guid.Parse(point), new { seen = back["seen"]!.ToString(), removeMissing = true, why = "Ternyata keliru" });
        (await ExportAsync(admin)).ShouldBe(before, "the state before is back, to the byte");
        (await tenant.AuditAsync("pack", point)).ShouldContain(e => e.StartsWith("packs.restored"));
    }

    [Fact]
    public async Task A_changed_service_says_how_many_running_requests_stay_on_the_old_version()
    {
        const string Service = "pintu-informasi", Path = $"services/{Service}.json";
        var portal = await platform.CreateTenantAsync("satuatap");
        using var admin = await portal.ApiAsync("admin");
        var files = Files(await ExportAsync(admin));
        var service = JsonNode.Parse(files[Path])!.AsObject();
        service["name"] = new JsonObject { ["id"] = "Konsultasi dengan nama baru" };
        files[Path] = Encoding.UTF8.GetBytes(service.ToJsonString());
        var id = await UploadAsync(admin, Zip(files));
        var before = (await PlanAsync(admin, id))["running"]!.AsObject()[Path]?.GetValue<int>() ?? 0;

        using var citizen = await portal.ApiAsync("citra");
        using (var started = await citizen.PostAsJsonAsync("/api/v1/requests", new { service = Service }))
        {
            started.StatusCode.ShouldBe(HttpStatusCode.Created, await started.Content.ReadAsStringAsync());
        }

        var plan = await PlanAsync(admin, id);
        plan["changes"]!.AsArray().ShouldHaveSingleItem()!["place"]!.ToString().ShouldBe(Path);
        plan["running"]!.AsObject().ShouldHaveSingleItem().Key.ShouldBe(Path);
        plan["running"]![Path]!.GetValue<int>().ShouldBe(before + 1);
        using var page = await portal.SignInAsync("admin");
        (await page.TextAsync($"/admin/paket/{id}")).ShouldContain($"{before + 1} permohonan yang berjalan tetap pada versi lamanya.");
    }

    [Fact]
    public async Task Only_the_newest_twenty_states_are_kept_and_their_bytes_with_them()
    {
        using var admin = await world.Other.ApiAsync("admin");
        var first = await KeepAsync(0);
        for (var i = 1; i <= 20; i++)
        {
            await KeepAsync(i);
        }

        var points = (await admin.GetFromJsonAsync<JsonArray>(Api + "/points"))!;
        points.Count.ShouldBe(20);
        points.Select(p => p!["why"]!.ToString()).ShouldBe(Enumerable.Range(1, 20).Reverse().Select(i => $"Keadaan ke-{i}"), "The oldest goes.");
        (await admin.StatusAsync($"{Api}/{first}/plan")).ShouldBe(HttpStatusCode.NotFound);
        (await PlanAsync(admin, Guid.Parse(points[^1]!["id"]!.ToString())))["faults"]!.AsArray().ShouldBeEmpty("Equal states share their bytes, which stay as long as one of them does.");

        async Task<string> KeepAsync(int number)
        {
            using var kept = await admin.PostAsJsonAsync(Api + "/points", new { why = $"Keadaan ke-{number}" });
            return (await kept.Content.ReadFromJsonAsync<JsonObject>())!["id"]!.ToString();
        }
    }

    [Fact]
    public async Task Only_the_chosen_groups_are_taken_and_another_agency_is_asked_about()
    {
        using var admin = await tenant.ApiAsync("admin");
        var files = Files(await ExportAsync(admin));
        var agency = JsonNode.Parse(files["agency.json"])!;
        (agency["code"], agency["city"]) = ("kantor-lain", "Kota Lain");
        files["agency.json"] = Encoding.UTF8.GetBytes(agency.ToJsonString());
        files[News] = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(files[News]) + "\nKalimat baru.\n");
        var id = await UploadAsync(admin, Zip(files));

        var plan = await PlanAsync(admin, id, "?groups=Content");
        plan["otherCode"]!.ToString().ShouldBe("kantor-lain");
        plan["offered"]!.AsArray().Count.ShouldBe(2);
        plan["changes"]!.AsArray().ShouldHaveSingleItem()!["place"]!.ToString().ShouldBe(News);
        using var unasked = await admin.PostAsJsonAsync($"{Api}/{id}/apply", new { groups = new[] { "Content" }, seen = plan["seen"]!.ToString(), why = "Berita" });
        unasked.StatusCode.ShouldBe(HttpStatusCode.BadRequest);

        await ApplyAsync(admin, id, new { groups = new[] { "Content" }, isOthers = true, seen = plan["seen"]!.ToString(), why = "Berita" });
        var after = JsonNode.Parse(Files(await ExportAsync(admin))["agency.json"])!;
        (after["code"]!.ToString(), after["city"]!.ToString()).ShouldBe(("klinik", JsonNode.Parse(PlatformHostFixture.LoadPack("klinik").Text("agency.json"))!["city"]!.ToString()));
    }

    [Fact]
    public async Task A_list_of_differences_that_is_old_is_not_applied()
    {
        using var admin = await tenant.ApiAsync("admin");
        var files = Files(await ExportAsync(admin));
        var path = "content/news/kartu-kendali.md";
        files[path] = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(files[path]) + "\nTambahan.\n");
        var id = await UploadAsync(admin, Zip(files));
        var plan = await PlanAsync(admin, id);
        await platform.Database.ExecuteAsync($"update content.items set summary_id = 'Diubah orang lain.' where tenant_id = '{tenant.Id}' and slug = 'kartu-kendali'");

        using var stale = await admin.PostAsJsonAsync($"{Api}/{id}/apply", new { seen = plan["seen"]!.ToString(), why = "Terlambat" });
        stale.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        using var otherChoice = await admin.PostAsJsonAsync($"{Api}/{id}/apply", new { seen = (await PlanAsync(admin, id))["seen"]!.ToString(), removeMissing = true, why = "Pilihan lain" });
        otherChoice.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        using var silent = await admin.PostAsJsonAsync($"{Api}/{id}/apply", new { seen = (await PlanAsync(admin, id))["seen"]!.ToString(), why = " " });
        silent.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("slip")]
    [InlineData("bomb")]
    [InlineData("text")]
    [InlineData("hidden")]
    [InlineData("manifest")]
    [InlineData("empty")]
    public async Task A_hostile_archive_is_not_even_kept(string kind)
    {
        using var admin = await tenant.ApiAsync("admin");
        var sound = Files(await ExportAsync(admin));
        IEnumerable<KeyValuePair<string, byte[]>> With(string path, byte[] content) => sound.Append(new(path, content));
        var zip = kind switch
        {
            "slip" => Zip(With("../../agency.json", [1])),
            "bomb" => Zip(Enumerable.Range(0, 70).Select(i => new KeyValuePair<string, byte[]>($"content/{i}.json", new byte[1024 * 1024])).Concat(sound)),
            "text" => "bukan arsip"u8.ToArray(),
            "hidden" => Zip(With(".git/config", [1])),
            "manifest" => Zip(With("manifest.json", """{ "format": 1, "files": {} }"""u8.ToArray())),
            _ => []
        };
        using var answer = await admin.PostAsJsonAsync(Api, new { zip, name = "../paket.zip" });
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest, kind);
        (await answer.Content.ReadFromJsonAsync<JsonObject>())!["errors"]!["file"].ShouldNotBeNull();
    }

    [Fact]
    public async Task Nobody_else_gets_at_it()
    {
        using var admin = await tenant.ApiAsync("admin");
        using var kept = await admin.PostAsJsonAsync(Api + "/points", new { why = "Untuk dicoba orang lain" });
        var point = (await kept.Content.ReadFromJsonAsync<JsonObject>())!["id"]!.ToString();
        using var neighbour = await world.Other.ApiAsync("admin");
        (await neighbour.StatusAsync($"{Api}/{point}/plan")).ShouldBe(HttpStatusCode.NotFound);
        (await neighbour.StatusAsync($"{Api}/{Guid.NewGuid()}/plan")).ShouldBe(HttpStatusCode.NotFound);
        using (var taking = await neighbour.PostAsJsonAsync($"{Api}/{point}/apply", new { seen = "x", why = "Mencoba" }))
        {
            taking.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }

        using var officer = await tenant.ApiAsync("arief");
        foreach (var path in new[] { Api, Api + "/points", $"{Api}/{point}/plan" })
        {
            (await officer.StatusAsync(path)).ShouldBe(HttpStatusCode.Forbidden, path);
        }

        using var operatorOfHost = await platform.HostPortal.ApiAsync("admin");
        (await operatorOfHost.StatusAsync(Api)).ShouldBeOneOf(HttpStatusCode.NotFound, HttpStatusCode.Forbidden);
        (await tenant.Anonymous().StatusAsync(Api)).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_fault_in_the_last_step_leaves_nothing_behind()
    {
        var before = await world.Other.RunAsync(sp => sp.GetRequiredService<IPackImporter>().ExportAsync());
        var files = new Dictionary<string, byte[]>(before.Files);
        var agency = JsonNode.Parse(files["agency.json"])!;
        (agency["city"], agency["phone"]) = ("Kota Lain", "0812 0000 0000");
        files["agency.json"] = Encoding.UTF8.GetBytes(agency.ToJsonString());
        files[News] = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(files[News]) + "\nTidak pernah terbit.\n");
        await BreakingContributor.WhileBreakingAsync(() => world.Other.RunAsync(sp => Should.ThrowAsync<InvalidOperationException>(() => sp.GetRequiredService<IPackImporter>().TakeAsync(new AgencyPack("klinik", files)))));

        var after = await world.Other.RunAsync(sp => sp.GetRequiredService<IPackImporter>().ExportAsync());
        after.Files.Where(f => !f.Value.AsSpan().SequenceEqual(before.Files[f.Key])).Select(f => f.Key).ShouldBeEmpty();
        (await world.Other.RunAsync(async sp => (await sp.GetRequiredService<IAgency>().GetAsync()).City)).ShouldNotBe("Kota Lain");
    }

    [Fact]
    public async Task The_host_keeps_a_portals_pack_and_founds_another_portal_with_it()
    {
        using var admin = await platform.HostPortal.ApiAsync("admin");
        var zip = await admin.GetByteArrayAsync($"/api/v1/tenants/{world.Other.Id}/pack");
        (await platform.HostPortal.AuditAsync("tenant", world.Other.Id.ToString())).ShouldContain(e => e.StartsWith("tenants.pack-exported"));
        var code = $"dari{world.Other.Code}";
        using var made = await admin.PostAsJsonAsync("/api/v1/tenants", new { code, name = "Klinik Pindahan", adminName = "Rani Contoh", adminEmail = $"{code}@example.com", zip });
        made.StatusCode.ShouldBe(HttpStatusCode.Created, await made.Content.ReadAsStringAsync());
        var founded = new TestTenant(platform, Guid.Parse((await made.Content.ReadFromJsonAsync<JsonObject>())!["id"]!.ToString()), code);
        (await founded.RunAsync(async sp => (await sp.GetRequiredService<IAgency>().GetAsync()).Name.Id)).ShouldBe("Klinik Pindahan");
        (await founded.Anonymous().StatusAsync("/")).ShouldBe(HttpStatusCode.OK);
        var (one, other) = (await ServicesAsync(world.Other), await ServicesAsync(founded));
        other.ShouldBe(one);
        (await admin.StatusAsync($"/api/v1/tenants/{Guid.NewGuid()}/pack")).ShouldBe(HttpStatusCode.NotFound);
        using var local = await tenant.ApiAsync("admin");
        (await local.StatusAsync($"/api/v1/tenants/{world.Other.Id}/pack")).ShouldBeOneOf(HttpStatusCode.NotFound, HttpStatusCode.Forbidden);
    }

    private static async Task<string> ServicesAsync(TestTenant tenant) => await tenant.Anonymous().GetStringAsync("/api/v1/services");

    private static Task<byte[]> ExportAsync(HttpClient admin) => admin.GetByteArrayAsync(Api);

    private static async Task<Guid> UploadAsync(HttpClient admin, byte[] zip)
    {
        using var answer = await admin.PostAsJsonAsync(Api, new { zip, name = "paket.zip" });
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return Guid.Parse((await answer.Content.ReadFromJsonAsync<JsonObject>())!["id"]!.ToString());
    }

    private static async Task<JsonObject> PlanAsync(HttpClient admin, Guid id, string query = "") => (await admin.GetFromJsonAsync<JsonObject>($"{Api}/{id}/plan{query}"))!;

    private static async Task<string> ApplyAsync(HttpClient admin, Guid id, object body)
    {
        using var answer = await admin.PostAsJsonAsync($"{Api}/{id}/apply", body);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!["point"]!.ToString();
    }

    /// <summary>Files of an export without its manifest, so that they may be changed.</summary>
    private static Dictionary<string, byte[]> Files(byte[] zip)
    {
        using var archive = new ZipArchive(new MemoryStream(zip));
        return archive.Entries.Where(e => e.FullName != "manifest.json").ToDictionary(e => e.FullName, e =>
        {
            using var stream = e.Open();
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            return bytes.ToArray();
        });
    }

    private static byte[] Zip(IEnumerable<KeyValuePair<string, byte[]>> files)
    {
        using var memory = new MemoryStream();
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, content) in files)
            {
                using var entry = archive.CreateEntry(path).Open();
                entry.Write(content);
            }
        }

        return memory.ToArray();
    }
}
