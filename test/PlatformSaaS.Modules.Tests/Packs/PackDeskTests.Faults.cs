using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Permissions;
using PlatformSaaS.TestBase.Hosting;

namespace PlatformSaaS.Modules.Tests.Packs;

/// <summary>Packs that can't be taken.</summary>
public sealed partial class PackDeskTests
{
    [Fact]
    public async Task Faults_are_said_in_the_readers_language_on_pages_and_by_api()
    {
        using var api = await tenant.ApiAsync("admin");
        var files = Files(await ExportAsync(api));
        var agency = JsonNode.Parse(files["agency.json"])!;
        agency["city"] = 7;
        files["agency.json"] = Encoding.UTF8.GetBytes(agency.ToJsonString());
        files[News] = Encoding.UTF8.GetBytes("---\ncode angsuran\n---\nIsi.\n");
        var id = await UploadAsync(api, Zip(files));
        var hidden = Zip(Files(await ExportAsync(api)).Append(new(".git/config", [1])));
        using var page = await tenant.SignInAsync("admin");

        ShouldSay(await page.TextAsync($"/admin/paket/{id}"), ["Harus berupa teks, bukan 7.", "baris 2", "Baris ini harus berbentuk"], ["must be a text", "line 2", "expected"]);
        ShouldSay(await UploadOnPageAsync(page, hidden), ["Berkas tersembunyi tidak boleh ada dalam paket."], ["hidden files"]);
        ShouldSay(Told(await PlanAsync(api, id)), ["agency.json /city  Harus berupa teks, bukan 7.", $"{News}  2 Baris ini harus berbentuk 'kunci: nilai'."], ["must be a text", "expected"]);
        ShouldSay(await RefusedAsync(api, hidden), [".git/config: Berkas tersembunyi tidak boleh ada dalam paket."], ["hidden files"]);

        await InEnglishAsync(page);
        await InEnglishAsync(api);
        ShouldSay(await page.TextAsync($"/admin/paket/{id}"), ["must be a text, not 7", "line 2", "expected 'key: value'"], ["Harus berupa teks", "baris 2", "Baris ini"]);
        ShouldSay(await UploadOnPageAsync(page, hidden), ["hidden files are not allowed in a pack"], ["tersembunyi"]);
        ShouldSay(Told(await PlanAsync(api, id)), ["agency.json /city  must be a text, not 7", $"{News}  2 expected 'key: value'"], ["Harus berupa teks", "Baris ini"]);
        ShouldSay(await RefusedAsync(api, hidden), [".git/config: hidden files are not allowed in a pack"], ["tersembunyi"]);
    }

    private static void ShouldSay(string text, string[] wanted, string[] unwanted)
    {
        foreach (var words in wanted)
        {
            text.ShouldContain(words);
        }

        foreach (var words in unwanted)
        {
            text.ShouldNotContain(words);
        }
    }

    /// <summary>File, pointer, line and reason of each fault.</summary>
    private static string Told(JsonObject plan) => string.Join('\n', plan["faults"]!.AsArray().Select(f => $"{f!["file"]} {f["path"]} {f["line"]} {f["reason"]}"));

    private static async Task<string> RefusedAsync(HttpClient admin, byte[] zip)
    {
        using var answer = await admin.PostAsJsonAsync(Api, new { zip, name = "paket.zip" });
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!["errors"]!["file"]![0]!.ToString();
    }

    private static async Task<string> UploadOnPageAsync(HttpClient admin, byte[] zip)
    {
        using var form = new MultipartFormDataContent { { new StringContent(FormClient.TokenOf(await admin.GetStringAsync("/admin/paket"))), "__RequestVerificationToken" }, { new ByteArrayContent(zip), "file", "paket.zip" } };
        using var answer = await admin.PostAsync("/admin/paket?handler=Upload", form);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await answer.TextAsync();
    }

    /// <summary>The client, from now on reading English.</summary>
    private static async Task<HttpClient> InEnglishAsync(HttpClient client)
    {
        using var _ = await client.GetAsync("/bahasa/en");
        return client;
    }

    [Fact]
    public async Task Faults_are_listed_with_file_and_place_and_nothing_can_be_taken()
    {
        using var admin = await tenant.ApiAsync("admin");
        var files = Files(await ExportAsync(admin));
        var agency = JsonNode.Parse(files["agency.json"])!;
        agency["modules"]![0] = 7;
        files["agency.json"] = Encoding.UTF8.GetBytes(agency.ToJsonString());
        var plan = await PlanAsync(admin, await UploadAsync(admin, Zip(files)));
        plan["canApply"]!.GetValue<bool>().ShouldBeFalse();
        plan["faults"]![0]!.ToJsonString().ShouldContain("/modules/0");
    }

    [Fact]
    public async Task Whoever_takes_a_pack_keeps_the_way_back()
    {
        using var admin = await tenant.ApiAsync("admin");
        var files = Files(await ExportAsync(admin));
        var agency = JsonNode.Parse(files["agency.json"])!;
        var role = agency["roles"]!.AsArray().First(r => r!["code"]!.ToString() == "admin")!;
        role["permissions"] = new JsonArray([.. role["permissions"]!.AsArray().Select(p => p!.ToString()).Where(p => p != "Agency.Packs").Select(p => (JsonNode)p)]);
        files["agency.json"] = Encoding.UTF8.GetBytes(agency.ToJsonString());
        var plan = await PlanAsync(admin, await UploadAsync(admin, Zip(files)));
        plan["faults"]!.ToJsonString().ShouldContain("Agency.Packs");
    }

    /// <summary>A pack is no way round what the pages of roles refuse.</summary>
    [Fact]
    public async Task Nobody_brings_himself_rights_with_a_pack()
    {
        using var admin = await InEnglishAsync(await tenant.ApiAsync("admin"));
        var (mine, others) = (With(await ExportAsync(admin), "admin"), With(await ExportAsync(admin), "kepala-balai"));
        var plan = await PlanAsync(admin, await UploadAsync(admin, Zip(mine)));
        plan["canApply"]!.GetValue<bool>().ShouldBeFalse();
        plan["faults"]!.ToJsonString().ShouldContain("which you lack");
        (await PlanAsync(admin, await UploadAsync(admin, Zip(others))))["faults"]!.AsArray().ShouldBeEmpty("Who manages roles says what others may do.");

        await tenant.RunAsync(async sp => await sp.GetRequiredService<IPermissionManager>().SetGrantedAsync("admin", [.. (await sp.GetRequiredService<IPermissionManager>().GetGrantedAsync("admin")).Where(p => p != "Identity.Roles")]));
        using var weaker = await InEnglishAsync(await tenant.ApiAsync("admin"));
        (await PlanAsync(weaker, await UploadAsync(weaker, Zip(others))))["faults"]!.ToJsonString().ShouldContain("you may not manage roles");
        await tenant.RunAsync(async sp => await sp.GetRequiredService<IPermissionManager>().SetGrantedAsync("admin", [.. await sp.GetRequiredService<IPermissionManager>().GetGrantedAsync("admin"), "Identity.Roles"]));
    }

    /// <summary>The pack with one more permission for a role, one that the admin lacks.</summary>
    private static Dictionary<string, byte[]> With(byte[] zip, string role)
    {
        var files = Files(zip);
        var agency = JsonNode.Parse(files["agency.json"])!;
        agency["roles"]!.AsArray().First(r => r!["code"]!.ToString() == role)!["permissions"]!.AsArray().Add("Helpdesk.Kiosk");
        files["agency.json"] = Encoding.UTF8.GetBytes(agency.ToJsonString());
        return files;
    }
}
