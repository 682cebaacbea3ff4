using PlatformSaaS.Web.Theme;

namespace PlatformSaaS.Kernel.Tests.Theme;

public sealed class BrandingTests
{
    [Theory]
    [InlineData("#1d4e89")]
    [InlineData("#0b6470")]
    [InlineData("#8a2a5c")]
    [InlineData("#7a4f00")]
    [InlineData("#2c6339")]
    [InlineData("#38465a")]
    public void The_agencies_accents_are_taken(string hex)
    {
        var palette = AccentPalette.From(hex).ShouldNotBeNull();
        palette.Contrast.ShouldBeGreaterThan(6.4);
        palette.ToCss().ShouldContain("--accent:" + hex);
    }

    [Theory]
    [InlineData("#ffcc00")]
    [InlineData("red")]
    [InlineData("#12345")]
    [InlineData("#1d4e89}body{display:none")]
    [InlineData(null)]
    public void Pale_or_hostile_accents_are_refused(string? hex) => AccentPalette.From(hex).ShouldBeNull();

    [Fact]
    public void An_emblem_keeps_shapes_and_loses_everything_that_could_act()
    {
        var emblem = Emblem.FromSvg("""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48" onload="alert(1)"><script>alert(2)</script><style>*{display:none}</style>
            <g fill="currentColor" onclick="alert(3)"><path d="M0 0h4" style="fill:red" fill="url(https://example.com/x)"/></g>
            <a href="javascript:alert(4)"><rect width="4" height="4"/></a><image href="https://example.com/x.png"/><foreignObject><b>x</b></foreignObject><circle r="3"/></svg>
            """).ShouldNotBeNull();
        using var writer = new StringWriter();
        emblem.Html.WriteTo(writer, Markup.Encoder);
        writer.ToString().ShouldBe("<svg class=\"em\" aria-hidden=\"true\" viewBox=\"0 0 48 48\"><g fill=\"currentColor\"><path d=\"M0 0h4\"></path></g><circle r=\"3\"></circle></svg>");
    }

    [Theory]
    [InlineData("<html/>")]
    [InlineData("<svg")]
    [InlineData("<!DOCTYPE svg [<!ENTITY x \"y\">]><svg>&x;</svg>")]
    [InlineData("")]
    public void What_is_no_drawing_gives_no_emblem(string svg) => Emblem.FromSvg(svg).ShouldBeNull();

    [Fact]
    public void The_current_menu_entry_is_the_longest_that_fits()
    {
        PortalLink[] menu = [new("Beranda", "/"), new("Antrean", "/office"), new("Kalender", "/office/calendar")];
        Shell.Current(menu, "/office/calendar/2026")!.Text.ShouldBe("Kalender");
        Shell.Current(menu, "/office")!.Text.ShouldBe("Antrean");
        Shell.Current(menu, "/officers").ShouldBeNull();
        Shell.Current(menu, "/")!.Text.ShouldBe("Beranda");
    }

    [Fact]
    public void Money_and_sizes_are_written_the_indonesian_way()
    {
        Format.Money(-50000).ShouldBe("−Rp 50.000");
        Format.Money(long.MinValue).ShouldStartWith("−Rp 9.223.372");
        Format.Size(5033164).ShouldBe("4,8 MB");
        Format.Size(421888).ShouldBe("412 KB");
    }
}
