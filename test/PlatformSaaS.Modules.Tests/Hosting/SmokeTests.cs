using System.Net;
using PlatformSaaS.TestBase.Hosting;

namespace PlatformSaaS.Modules.Tests.Hosting;

/// <summary>Every agency's pack makes a portal that answers.</summary>
public sealed class SmokeTests(PlatformHostFixture host)
{
    [Theory]
    [InlineData("kliring")]
    [InlineData("ptsp")]
    [InlineData("siptenan")]
    [InlineData("klinik")]
    [InlineData("satuatap")]
    public async Task A_pack_makes_a_portal(string pack)
    {
        var tenant = await host.CreateTenantAsync(pack);
        var home = await tenant.Anonymous().GetAsync("/", TestContext.Current.CancellationToken);
        home.StatusCode.ShouldBe(HttpStatusCode.OK, string.Join('\n', host.Problems.All));
        (await tenant.Anonymous().GetAsync("/daftar", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var officer = await tenant.SignInAsync("admin");
        (await officer.GetAsync("/petugas", TestContext.Current.CancellationToken)).StatusCode.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_unknown_host_name_is_answered_with_404() =>
        (await host.Client("nobody-here.localhost").GetAsync("/", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
}
