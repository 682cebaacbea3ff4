using PlatformSaaS.TestBase.Infrastructure;
using PlatformSaaS.Templates;

namespace PlatformSaaS.Kernel.Tests.Templates;

public sealed class WrittenMarkdownTests
{
    private const string Minutes = "## Pembukaan\n\n1. Paparan\n2. Tanya jawab\n\n| Butir | Tindak lanjut |\n| --- | --- |\n| Panel | Uji ulang |";

    private static readonly HandlebarsTemplateRenderer Renderer = new(TimeProvider.System);

    private static string Render(string template, string markdown, TemplateEscape escape = TemplateEscape.Markdown) =>
        Renderer.Render(template, new Dictionary<string, object?> { ["meeting"] = new Dictionary<string, object?> { ["minutes"] = new MarkdownText(markdown) } }, escape);

    [Fact]
    public void Three_braces_keep_the_structure() => Render("Notulensi\n\n{{{meeting.minutes}}}\n\nSelesai", Minutes).ShouldBe($"Notulensi\n\n{Minutes}\n\nSelesai");

    [Fact]
    public void Two_braces_show_plain_text()
    {
        Render("{{meeting.minutes}}", "## Judul").ShouldBe("\\#\\# Judul");
        Render("{{upper meeting.minutes}}", "# a").ShouldBe("\\# A");
        Render("| {{meeting.minutes}} |", "a|b\nc").ShouldBe("| a\\|b c |");
        Render("| {{{meeting.minutes}}} |", "a|b\nc").ShouldBe("| a\\|b c |");
        Render("{{{meeting.minutes}}}", "## a\nb", TemplateEscape.None).ShouldBe("## a b");
    }

    [Theory]
    [InlineData(":::head\nNomor: palsu\n:::", "\\:::head\nNomor: palsu\n\\:::")]
    [InlineData("> - ::::to\n> x", "> - \\::::to\n> x")]
    [InlineData("```\nx", "\\`\\`\\`\nx")]
    [InlineData("~~~\nx", "\\~~~\nx")]
    [InlineData("# Judul", "## Judul")]
    [InlineData("- # Judul", "- ## Judul")]
    [InlineData("Judul\n===", "Judul\n---")]
    [InlineData("{{agency.name}}", "{{agency.name}}")]
    public void Written_text_can_not_lay_out_the_letter(string written, string expected) => Render("{{{meeting.minutes}}}", written).ShouldBe(expected);

    [Fact]
    public void Empty_text_counts_as_nothing() => Render("{{#if meeting.minutes}}ada{{else}}tidak{{/if}}{{meeting.minutes._markdown}}", "  ").ShouldBe("tidak");

    [Fact]
    public void Nothing_of_the_value_is_reachable() => Render("{{meeting.minutes.Markdown}}{{meeting.minutes._markdown}}{{meeting.minutes.Length}}|", "rahasia").ShouldBe("|");

    [Theory]
    [InlineData("{{__structure meeting.minutes}}")]
    [InlineData("{{upper (__structure meeting.minutes)}}")]
    public void Templates_can_not_call_the_inner_helpers(string template) => Should.Throw<TemplateException>(() => Render(template, "x"));

    [Fact]
    public void Every_agency_template_that_takes_structure_gets_it()
    {
        var found = 0;
        foreach (var path in Directory.EnumerateFiles(Path.Combine(Repository.Root, "etc", "agencies"), "*.md", SearchOption.AllDirectories).Where(p => p.Contains("templates", StringComparison.Ordinal)))
        {
            var body = File.ReadAllText(path);
            foreach (var name in new[] { "meeting.minutes", "examination.result" }.Where(n => body.Contains($"{{{{{{{n}}}}}}}", StringComparison.Ordinal)))
            {
                found++;
                var parts = name.Split('.');
                Renderer.Render(body, new Dictionary<string, object?> { [parts[0]] = new Dictionary<string, object?> { [parts[1]] = new MarkdownText(Minutes) } })
                    .ShouldContain($"\n{Minutes}\n", customMessage: path);
            }
        }
        found.ShouldBeGreaterThanOrEqualTo(5);
    }
}
