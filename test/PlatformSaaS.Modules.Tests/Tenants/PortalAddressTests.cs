using PlatformSaaS.Tenants.Portals;

namespace PlatformSaaS.Modules.Tests.Tenants;

/// <summary>Which addresses a portal may have.</summary>
public sealed class PortalAddressTests
{
    private static readonly string[] Base = ["localhost", "layanan.example"];

    [Theory]
    [InlineData("perizinan")]
    [InlineData("dpm-ptsp2")]
    [InlineData("a1")]
    public void Plain_codes_are_good(string code) => PortalAddress.CodeFault(code).ShouldBeNull();

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("Perizinan")]
    [InlineData("-izin")]
    [InlineData("izin-")]
    [InlineData("izin.kota")]
    [InlineData("izin kota")]
    [InlineData("izin\n")]
    [InlineData("../izin")]
    [InlineData("xn--izin")]
    [InlineData("12345")]
    [InlineData("abcdefghijklmnopqrstuvwxyz12345")]
    [InlineData("host")]
    [InlineData("www")]
    [InlineData("api")]
    [InlineData("autodiscover")]
    [InlineData("wpad")]
    public void Ill_formed_and_reserved_codes_are_refused(string code) => PortalAddress.CodeFault(code).ShouldNotBeNull();

    [Theory]
    [InlineData("izin.example.go.id")]
    [InlineData("xn--4ca.example.com")]
    public void Plain_domains_are_good(string domain) => PortalAddress.DomainFault(domain, Base).ShouldBeNull();

    [Theory]
    [InlineData("example")]
    [InlineData("https://izin.example.go.id")]
    [InlineData("izin.example.go.id:8080")]
    [InlineData("izin.example.go.id/")]
    [InlineData("izin.example.go.id.")]
    [InlineData("izin..example.go.id")]
    [InlineData("-izin.example.go.id")]
    [InlineData("10.0.0.1")]
    [InlineData("izin.example.go.id\n")]
    [InlineData("izin_kota.example.go.id")]
    [InlineData("localhost")]
    [InlineData("kliring.localhost")]
    [InlineData("layanan.example")]
    [InlineData("kliring.layanan.example")]
    public void Ill_formed_domains_and_the_platform_s_own_are_refused(string domain) => PortalAddress.DomainFault(domain, Base).ShouldNotBeNull();
}
