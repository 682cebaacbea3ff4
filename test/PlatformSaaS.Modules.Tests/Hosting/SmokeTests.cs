using System.Net;
using PlatformSaaS.TestBase.Hosting;

namespace PlatformSaaS.Modules.Tests.Hosting;

/// <summary>Every agency's pack makes a portal that answers.</summary>
public sealed class SmokeTests(PlatformHostFixture host)
{
    [Theory]
    [InlineData("kliring", "surya")]
    [InlineData("ptsp", "fajar")]
    [InlineData("siptenan", "argon")]
    [InlineData("klinik", "marni")]
    [InlineData("satuatap", "tegar")]
    public async Task A_pack_makes_a_portal(string pack, string applicant)
    {
        var tenant = await host.CreateTenantAsync(pack);
        var home = await tenant.Anonymous().GetAsync("/", TestContext.Current.CancellationToken);
        home.StatusCode.ShouldBe(HttpStatusCode.OK, string.Join('\n', host.Problems.All));
        (await tenant.Anonymous().GetAsync("/daftar", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var officer = await tenant.SignInAsync("admin");
        using var citizen = await tenant.SignInAsync(applicant);
        foreach (var path in new[] { "/petugas", "/admin", "/akun/notifikasi", "/akun/sesi", "/akun/kata-sandi" })
        {
            (await officer.GetAsync(path, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK, $"{path}\n{string.Join('\n', host.Problems.All)}");
        }

        foreach (var path in new[] { "/akun", "/akun/profil", "/akun/notifikasi" })
        {
            (await citizen.GetAsync(path, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK, $"{path}\n{string.Join('\n', host.Problems.All)}");
        }

        foreach (var path in new[] { "/petugas", "/admin" })
        {
            (await citizen.GetAsync(path, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.Forbidden, path);
        }
    }

    [Fact]
    public async Task An_unknown_host_name_is_answered_with_404() =>
        (await host.Client("nobody-here.localhost").GetAsync("/", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
}
