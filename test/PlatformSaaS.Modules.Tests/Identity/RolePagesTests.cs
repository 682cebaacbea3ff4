using System.Net;
using PlatformSaaS.Modules.Tests.Security;
using PlatformSaaS.TestBase.Hosting;

namespace PlatformSaaS.Modules.Tests.Identity;

/// <summary>The pages on which an administrator says what roles may do.</summary>
public sealed class RolePagesTests(PlatformHostFixture host, Portals portals) : IClassFixture<Portals>
{
    private readonly TestTenant tenant = portals.A;

    [Fact]
    public async Task A_permission_taken_or_given_counts_at_the_next_request_without_signing_in_again()
    {
        using var admin = await tenant.SignInAsync("admin");
        using var ratna = await tenant.SignInAsync("ratna");
        using var namesake = await portals.Twin.SignInAsync("ratna");
        using var api = await tenant.ApiAsync("ratna");
        (await ratna.StatusAsync("/petugas/dokumen-legal")).ShouldBe(HttpStatusCode.OK);
        (await ratna.StatusAsync("/admin/peran")).ShouldBe(HttpStatusCode.Forbidden);

        await SaveAsync(admin, "admin-kliring", "Admin Kliring", ["Reviews.Queue", "Reviews.Act", "Identity.Roles"]);
        (await ratna.StatusAsync("/petugas/dokumen-legal")).ShouldBe(HttpStatusCode.Forbidden);
        (await api.StatusAsync("/api/v1/legal-documents")).ShouldBe(HttpStatusCode.Forbidden);
        (await ratna.GetStringAsync("/petugas/antrean")).ShouldNotContain("href=\"/petugas/dokumen-legal\"");
        (await ratna.StatusAsync("/admin/peran")).ShouldBe(HttpStatusCode.OK);
        (await namesake.StatusAsync("/petugas/dokumen-legal")).ShouldBe(HttpStatusCode.OK, "The role of the same name next door keeps its own.");

        await SaveAsync(admin, "admin-kliring", "Admin Kliring", ["Reviews.Queue", "Reviews.Act", "LegalDocuments.Verify"]);
        (await ratna.StatusAsync("/petugas/dokumen-legal")).ShouldBe(HttpStatusCode.OK);
        (await ratna.StatusAsync("/admin/peran")).ShouldBe(HttpStatusCode.Forbidden);
        (await tenant.AuditAsync("role", "admin-kliring")).Count(e => e.StartsWith("identity.role-changed", StringComparison.Ordinal)).ShouldBe(2);
    }

    [Fact]
    public async Task And_on_another_node_too()
    {
        var port = TestBase.Infrastructure.FreePort.Next();
        await using var node = host.Build(port);
        await node.StartAsync();
        using var ratna = await portals.Twin.At(port).SignInAsync("ratna");
        using var admin = await portals.Twin.SignInAsync("admin");
        (await ratna.StatusAsync("/petugas/laporan")).ShouldBe(HttpStatusCode.OK);
        await SaveAsync(admin, "admin-kliring", "Admin Kliring", ["Reviews.Queue", "LegalDocuments.Verify"]);
        var status = HttpStatusCode.OK;
        for (var i = 0; i < 100 && status == HttpStatusCode.OK; i++)
        {
            // The news travels through the database.
            await Task.Delay(20);
            status = await ratna.StatusAsync("/petugas/laporan");
        }

        status.ShouldBe(HttpStatusCode.Forbidden);
        await node.StopAsync();
    }

    [Fact]
    public async Task Nobody_shuts_the_door_behind_himself()
    {
        using var admin = await tenant.SignInAsync("admin");
        using var answer = await admin.PostFormAsync("/admin/peran/admin", Role("Admin", ["Identity.Users", "Reviews.Queue"]));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.TextAsync()).ShouldContain("Anda sendiri tidak lagi dapat mengelola peran");
        (await admin.StatusAsync("/admin/peran")).ShouldBe(HttpStatusCode.OK);
        using var delete = await admin.PostFormAsync("/admin/peran/admin?handler=Delete", []);
        delete.Headers.Location!.ToString().ShouldBe("/admin/peran/admin");
        (await admin.TextAsync("/admin/peran/admin")).ShouldContain("masih dipegang pengguna");
    }

    [Theory]
    [InlineData("Tenants.Manage")]
    [InlineData("Tidak.Ada")]
    public async Task Only_permissions_of_this_side_can_be_granted(string permission)
    {
        using var admin = await tenant.SignInAsync("admin");
        (await admin.GetStringAsync("/admin/peran/kepala")).ShouldNotContain("value=\"Tenants.Manage\"");
        using var answer = await admin.PostFormAsync("/admin/peran/kepala", Role("Kepala", ["Reviews.Queue", permission]));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.TextAsync()).ShouldContain("Wewenang yang dipilih tidak ada.");
        (await Sessions.GetAsync(tenant, "/petugas/laporan", await Sessions.CookiesAsync(tenant, "damar"))).StatusCode.ShouldBe(HttpStatusCode.OK, "The rest wasn't saved either.");
    }

    [Fact]
    public async Task A_role_is_made_and_removed_and_a_foreign_one_is_missing()
    {
        using var admin = await tenant.SignInAsync("admin");
        using var faulty = await admin.PostFormAsync("/admin/peran/baru", Role("Arsiparis", ["Reviews.Reports"], "Arsip Umum"));
        (await faulty.TextAsync()).ShouldContain("Tulis kode dengan huruf kecil");
        using var made = await admin.PostFormAsync("/admin/peran/baru", Role("Arsiparis", ["Reviews.Reports"], "arsiparis"));
        made.StatusCode.ShouldBe(HttpStatusCode.Redirect, await made.TextAsync());
        using var twice = await admin.PostFormAsync("/admin/peran/baru", Role("Arsiparis", [], "arsiparis"));
        (await twice.TextAsync()).ShouldContain("Kode ini sudah dipakai peran lain.");

        using var neighbour = await portals.Twin.SignInAsync("admin");
        var token = FormClient.TokenOf(await neighbour.GetStringAsync("/admin/peran/baru"));
        (await neighbour.StatusAsync("/admin/peran/arsiparis")).ShouldBe(HttpStatusCode.NotFound);
        foreach (var handler in new[] { "", "?handler=Delete" })
        {
            using var answer = await neighbour.PostAsync("/admin/peran/arsiparis" + handler, new FormUrlEncodedContent(Role("Diambil", []).Append(new("__RequestVerificationToken", token))));
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }

        (await admin.TextAsync("/admin/peran")).ShouldContain("Arsiparis");
        using var gone = await admin.PostFormAsync("/admin/peran/arsiparis?handler=Delete", []);
        gone.Headers.Location!.ToString().ShouldBe("/admin/peran");
        (await admin.StatusAsync("/admin/peran/arsiparis")).ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task SaveAsync(HttpClient admin, string code, string name, string[] permissions)
    {
        using var answer = await admin.PostFormAsync($"/admin/peran/{code}", Role(name, permissions));
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect, await answer.TextAsync());
    }

    private static IEnumerable<KeyValuePair<string, string>> Role(string name, string[] permissions, string? code = null) =>
        new Dictionary<string, string> { ["name"] = name, ["newCode"] = code ?? "" }.Concat(permissions.Select(p => new KeyValuePair<string, string>("permissions", p)));
}
