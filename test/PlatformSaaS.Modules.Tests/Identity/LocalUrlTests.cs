using PlatformSaaS.Identity.Sessions;

namespace PlatformSaaS.Modules.Tests.Identity;

public sealed class LocalUrlTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("//evil")]
    [InlineData("/\\evil")]
    [InlineData("\\\\evil")]
    [InlineData("/%09//evil")]
    [InlineData("/%2f/evil")]
    [InlineData("/%5cevil")]
    [InlineData("\t//evil")]
    [InlineData("/\t/evil")]
    [InlineData("https://evil")]
    [InlineData("javascript:alert(1)")]
    public void Addresses_elsewhere_are_refused(string? url) => LocalUrl.Or(url, "/akun").ShouldBe("/akun");

    [Theory]
    [InlineData("/")]
    [InlineData("/permohonan/1?tahap=2")]
    [InlineData("/admin/pengguna?cari=budi%20s")]
    public void Paths_of_the_portal_are_kept(string url) => LocalUrl.Or(url, "/akun").ShouldBe(url);
}
