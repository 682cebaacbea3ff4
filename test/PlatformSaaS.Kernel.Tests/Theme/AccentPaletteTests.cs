using System.Text.Json;
using PlatformSaaS.Web.Theme;

namespace PlatformSaaS.Kernel.Tests.Theme;

public sealed class AccentPaletteTests
{
    [Fact]
    public void Every_packs_colours_can_be_read()
    {
        var packs = Directory.GetFiles(Path.Combine(Root(), "etc", "agencies"), "agency.json", SearchOption.AllDirectories);
        packs.Length.ShouldBe(5);
        foreach (var pack in packs)
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(pack));
            string? Of(string name) => json.RootElement.GetProperty("branding").GetProperty(name).GetString();
            AccentPalette.Check(new(Of("accent"), Of("accentStrong"), Of("accentTint"), Of("accentLine"), Of("accentDark"))).ShouldAllBe(c => c.Passes, pack);
        }
    }

    [Theory]
    [InlineData("#ffcc00")]
    [InlineData("#00b7ff")]
    [InlineData("#ff8080")]
    [InlineData("#767680")]
    public void A_pale_accent_is_told_with_the_nearest_that_passes(string pale)
    {
        var failed = AccentPalette.Check(new(pale)).First(c => c is { Colour: "accent", Passes: false });
        failed.Ratio.ShouldBeLessThan(AccentPalette.LeastContrast);
        AccentPalette.ContrastOnWhite(failed.Suggestion).ShouldNotBeNull().ShouldBeInRange(4.5, 5.2, "The nearest, not any dark one.");
        AccentPalette.From(failed.Suggestion).ShouldNotBeNull();
    }

    [Fact]
    public void What_is_left_open_is_derived_and_passes()
    {
        foreach (var hex in new[] { "#1d4e89", "#7a4f00", "#b00020", "#006a4e", "#000000", "#5a2ca0" })
        {
            AccentPalette.Check(new(hex)).ShouldAllBe(c => c.Passes, hex);
            var all = AccentPalette.From(new AccentColours(hex)).ShouldNotBeNull().Colours;
            AccentPalette.From(all).ShouldNotBeNull().Colours.ShouldBe(all);
        }
    }

    [Fact]
    public void A_tint_too_dark_for_links_is_refused_in_its_own_name()
    {
        var failed = AccentPalette.Check(new("#1d4e89", Tint: "#8fa8c8")).Single(c => !c.Passes);
        failed.Colour.ShouldBe("tint");
        AccentPalette.Check(new("#1d4e89", Tint: failed.Suggestion)).ShouldAllBe(c => c.Passes);
    }

    [Fact]
    public void A_png_becomes_an_emblem_without_what_it_needn_t_carry()
    {
        byte[] text = [.. "tEXtAuthor\0Somebody"u8];
        byte[] png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, .. Chunk("IHDR", [0, 0, 0, 64, 0, 0, 0, 64, 8, 6, 0, 0, 0]), .. Chunk("tEXt", text[4..]), .. Chunk("IDAT", [1, 2, 3]), .. Chunk("IEND", []), .. "<script>"u8];
        var emblem = Emblem.FromPng(png).ShouldNotBeNull();
        var kept = Convert.FromBase64String(emblem.Svg.Split("base64,")[1].Split('"')[0]);
        System.Text.Encoding.ASCII.GetString(kept).ShouldNotContain("Somebody");
        System.Text.Encoding.ASCII.GetString(kept).ShouldNotContain("script");
        Emblem.FromSvg(emblem.Svg).ShouldNotBeNull().Svg.ShouldBe(emblem.Svg, "What is stored reads back as it was.");
        Emblem.FromPng(png[..40]).ShouldBeNull("cut off");
        Emblem.FromPng([.. png[..16], 0, 0, 16, 0, .. png[20..]]).ShouldBeNull("wider than an emblem should be");
        Emblem.FromSvg("<svg xmlns=\"http://www.w3.org/2000/svg\"><image href=\"https://example.com/x.png\"/></svg>")!.HasShapes.ShouldBeFalse();
        Emblem.FromSvg("<svg xmlns=\"http://www.w3.org/2000/svg\"><image href=\"data:image/png;base64,PHNjcmlwdD4=\"/></svg>")!.HasShapes.ShouldBeFalse();
    }

    private static byte[] Chunk(string kind, byte[] data) => [0, 0, 0, (byte)data.Length, .. System.Text.Encoding.ASCII.GetBytes(kind), .. data, 0, 0, 0, 0];

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "PlatformSaaS.sln")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }
}
