using System.Net;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Modules.Tests.Security;
using PlatformSaaS.TestBase.Hosting;
using PlatformSaaS.Users;

namespace PlatformSaaS.Modules.Tests.Identity;

/// <summary>The pages on which an administrator looks after people.</summary>
public sealed class UserPagesTests(Portals portals) : IClassFixture<Portals>
{
    private readonly TestTenant tenant = portals.A;

    [Fact]
    public async Task A_new_officer_gets_a_link_and_then_signs_in()
    {
        using var admin = await tenant.SignInAsync("admin");
        using var faulty = await admin.PostFormAsync("/admin/pengguna/baru", Person("Kirana Wening", "bukan-surel", [], userName: "k"));
        faulty.StatusCode.ShouldBe(HttpStatusCode.OK);
        var text = await faulty.TextAsync();
        text.ShouldContain("Kirana Wening", customMessage: "What was typed stays.");
        text.ShouldContain("Tulis nama pengguna");

        using var made = await admin.PostFormAsync("/admin/pengguna/baru", Person("Kirana Wening", "kirana@example.go.id", ["tim-teknis"], userName: "kirana"));
        made.StatusCode.ShouldBe(HttpStatusCode.Redirect, await made.TextAsync());
        using var twice = await admin.PostFormAsync("/admin/pengguna/baru", Person("Kirana Lain", "lain@example.go.id", [], userName: "KIRANA"));
        twice.StatusCode.ShouldBe(HttpStatusCode.OK, "A name is taken whatever its case.");

        using var kirana = tenant.Anonymous();
        await LinkTests.SetPasswordAsync(kirana, await tenant.LinkAsync("kirana@example.go.id"), "payung teduh di beranda");
        (await tenant.SignInAsync("kirana", "payung teduh di beranda")).Dispose();
        (await tenant.AuditAsync("user", (await IdOfAsync(tenant, "kirana")).ToString()))[0].ShouldStartWith("identity.user-made ");
    }

    [Fact]
    public async Task A_change_of_roles_counts_at_the_next_request()
    {
        using var admin = await tenant.SignInAsync("admin");
        var cookies = await Sessions.CookiesAsync(tenant, "laksmi");
        var path = $"/admin/pengguna/{await IdOfAsync(tenant, "laksmi")}";
        using var named = await admin.PostFormAsync(path, Person("Laksmi Baru", "laksmi@example.go.id", ["tim-teknis"]));
        named.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await Sessions.GetAsync(tenant, "/petugas", cookies)).StatusCode.ShouldBe(HttpStatusCode.OK, "A new name ends no session.");
        (await Sessions.GetAsync(tenant, "/petugas/dokumen-legal", cookies)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        using var more = await admin.PostFormAsync(path, Person("Laksmi Baru", "laksmi@example.go.id", ["tim-teknis", "admin-kliring"]));
        more.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        Sessions.IsTurnedAway(await Sessions.GetAsync(tenant, "/petugas", cookies)).ShouldBeTrue();
        using var laksmi = await tenant.SignInAsync("laksmi");
        (await laksmi.StatusAsync("/petugas/dokumen-legal")).ShouldBe(HttpStatusCode.OK);

        using var none = await admin.PostFormAsync(path, Person("Laksmi Baru", "laksmi@example.go.id", []));
        none.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        using var again = await tenant.SignInAsync("laksmi");
        (await again.StatusAsync("/petugas/antrean")).ShouldBe(HttpStatusCode.Forbidden);
        (await admin.TextAsync(path)).ShouldContain("Laksmi Baru");
    }

    [Fact]
    public async Task Nobody_changes_the_own_roles_or_shuts_the_own_account()
    {
        using var admin = await tenant.SignInAsync("admin");
        var path = $"/admin/pengguna/{await IdOfAsync(tenant, "admin")}";
        using var roles = await admin.PostFormAsync(path, Person("Admin Kliring", "admin.kliring@example.go.id", ["tim-teknis"]));
        roles.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await roles.TextAsync()).ShouldContain("Anda tidak dapat mengubah peran Anda sendiri.");
        using var more = await admin.PostFormAsync(path, Person("Admin Kliring", "admin.kliring@example.go.id", ["admin", "kepala"]));
        (await more.TextAsync()).ShouldContain("Anda tidak dapat mengubah peran Anda sendiri.");
        using var off = await admin.PostFormAsync(path + "?handler=Active&active=false", [], path);
        off.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await admin.TextAsync(path)).ShouldContain("Anda tidak dapat menonaktifkan akun Anda sendiri.");
        using var step = await admin.PostFormAsync(path + "?handler=ResetTwoFactor", [], path);
        (await admin.TextAsync(path)).ShouldContain("Lepaskan langkah kedua Anda sendiri");
        (await admin.StatusAsync("/admin/pengguna")).ShouldBe(HttpStatusCode.OK);
        (await tenant.AuditAsync("user", (await IdOfAsync(tenant, "admin")).ToString())).ShouldNotContain(e => e.StartsWith("identity.roles-changed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_foreign_id_looks_like_a_missing_one_whatever_is_asked_of_it()
    {
        using var admin = await tenant.SignInAsync("admin");
        var token = FormClient.TokenOf(await admin.GetStringAsync("/admin/pengguna/baru"));
        var foreign = await IdOfAsync(portals.Twin, "bagus");
        foreach (var id in new[] { foreign.ToString(), Guid.CreateVersion7().ToString(), "entah" })
        {
            (await admin.StatusAsync($"/admin/pengguna/{id}")).ShouldBe(HttpStatusCode.NotFound);
            foreach (var handler in new[] { "", "?handler=Link", "?handler=ResetTwoFactor", "?handler=Active&active=false" })
            {
                using var answer = await admin.PostAsync($"/admin/pengguna/{id}{handler}", new FormUrlEncodedContent(Person("Orang Lain", "orang@example.com", ["admin"]).Append(new("__RequestVerificationToken", token))));
                answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, $"{id}{handler}");
            }
        }

        (await portals.Twin.SignInAsync("bagus")).Dispose();
        (await portals.Twin.MailsAsync("bagus@example.go.id")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_role_that_isn_t_there_is_refused_with_everything_else()
    {
        using var admin = await tenant.SignInAsync("admin");
        var path = $"/admin/pengguna/{await IdOfAsync(tenant, "hendra")}";
        using var answer = await admin.PostFormAsync(path, Person("Hendra Ganti", "hendra@example.go.id", ["tim-teknis", "pengelola"]));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.TextAsync()).ShouldContain("Peran yang dipilih tidak ada.");
        (await admin.TextAsync("/admin/pengguna")).ShouldNotContain("Hendra Ganti");
    }

    [Fact]
    public async Task An_address_in_use_is_refused()
    {
        using var admin = await tenant.SignInAsync("admin");
        var path = $"/admin/pengguna/{await IdOfAsync(tenant, "hendra")}";
        using var answer = await admin.PostFormAsync(path, Person("Hendra", "RATNA@example.go.id", ["tim-teknis"]));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await admin.TextAsync(path)).ShouldContain("hendra@example.go.id");
    }

    [Fact]
    public async Task Applicants_keep_their_own_data_and_get_no_role()
    {
        using var admin = await tenant.SignInAsync("admin");
        var path = $"/admin/pengguna/{await IdOfAsync(tenant, "surya")}";
        (await admin.TextAsync(path)).ShouldContain("Data pemohon diubah oleh pemohon sendiri.");
        using var answer = await admin.PostFormAsync(path, Person("Surya Ganti", "surya@example.com", ["admin"]));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var surya = await tenant.SignInAsync("surya");
        (await surya.StatusAsync("/admin/pengguna")).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Whoever_may_not_look_after_people_is_refused()
    {
        var id = await IdOfAsync(tenant, "bagus");
        using var officer = await tenant.SignInAsync("damar");
        var token = FormClient.TokenOf(await officer.GetStringAsync("/akun/kata-sandi"));
        foreach (var path in new[] { "/admin/pengguna", $"/admin/pengguna/{id}", "/admin/pengguna/baru", "/admin/peran", "/admin/peran/admin" })
        {
            (await officer.StatusAsync(path)).ShouldBe(HttpStatusCode.Forbidden, path);
            using var answer = await officer.PostAsync(path, new FormUrlEncodedContent(Person("X Y", "x@example.com", ["admin"]).Append(new("__RequestVerificationToken", token))));
            answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden, path);
        }
    }

    [Fact]
    public async Task An_account_is_disabled_and_enabled_again()
    {
        using var admin = await tenant.SignInAsync("admin");
        var path = $"/admin/pengguna/{await IdOfAsync(tenant, "tirta")}";
        using var tirta = await tenant.SignInAsync("tirta");
        using var off = await admin.PostFormAsync(path + "?handler=Active&active=false", [], path);
        Sessions.IsTurnedAway(await tirta.GetAsync("/akun")).ShouldBeTrue();
        using var blocked = tenant.Anonymous();
        using var refused = await blocked.PostFormAsync("/masuk", new Dictionary<string, string> { ["Name"] = "tirta", ["Password"] = TestTenant.Password });
        (await refused.TextAsync()).ShouldContain("Akun ini tidak aktif.");
        using var on = await admin.PostFormAsync(path + "?handler=Active&active=true", [], path);
        (await tenant.SignInAsync("tirta")).Dispose();
    }

    internal static Task<Guid> IdOfAsync(TestTenant tenant, string userName) => tenant.RunAsync(async sp => (await sp.GetRequiredService<IUserDirectory>().FindByUserNameAsync(userName))!.Id);

    private static IEnumerable<KeyValuePair<string, string>> Person(string name, string email, string[] roles, string? userName = null) =>
        new Dictionary<string, string> { ["name"] = name, ["email"] = email, ["title"] = "Penelaah", ["culture"] = "id", ["userName"] = userName ?? "" }.Concat(roles.Select(r => new KeyValuePair<string, string>("roles", r)));
}
