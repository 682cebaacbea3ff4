using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using System.Xml.Linq;

namespace PlatformSaaS.Architecture.Tests;

/// <summary>House rules of the source.</summary>
public sealed class SourceTests
{
    private const int LongestReadme = 30;
    private const int LongestModule = 40;
    private const int LongestFile = 400;

    private static readonly string[] Clocks =
        ["System.DateTime.get_Now", "System.DateTime.get_UtcNow", "System.DateTime.get_Today", "System.DateTimeOffset.get_Now", "System.DateTimeOffset.get_UtcNow"];

    public static TheoryData<string> Modules => [.. Platform.Modules.Select(m => m.Name)];

    [Theory, MemberData(nameof(Modules))]
    public void A_module_explains_itself_on_less_than_a_page(string module)
    {
        var readme = Path.Combine(Platform.Modules.Single(m => m.Name == module).Folder, "README.md");
        File.Exists(readme).ShouldBeTrue($"{module} has no README.md.");
        File.ReadAllLines(readme).Length.ShouldBeInRange(3, LongestReadme);
    }

    [Theory, MemberData(nameof(Modules))]
    public void A_module_class_is_short(string module)
    {
        var under = Platform.Modules.Single(m => m.Name == module);
        File.ReadAllLines(Path.Combine(under.Folder, under.Type.Name + ".cs")).Length.ShouldBeLessThanOrEqualTo(LongestModule);
    }

    [Fact]
    public void No_file_is_long()
    {
        var files = Platform.Files(".cs");
        files.Count.ShouldBeGreaterThan(200);
        files.Where(f => f.Lines > LongestFile).Select(f => $"{f.Path}: {f.Lines}").ShouldBeEmpty();
    }

    [Fact]
    public void Nothing_is_left_unfinished() => Platform.Files(".cs").Concat(Platform.Files(".cshtml"))
        .Select(f => (f.Path, Found: SourceRules.Unfinished(f.Text))).Where(f => f.Found is not null).ShouldBeEmpty();

    [Fact]
    public void Pages_hold_no_inline_style_or_script()
    {
        var pages = Platform.Files(".cshtml");
        pages.Count.ShouldBeGreaterThan(50);
        pages.Select(f => (f.Path, Found: SourceRules.Inline(f.Text))).Where(f => f.Found is not null).ShouldBeEmpty();
    }

    /// <summary>Of two pages or partial views of one name in two modules, one hides the other without a word.</summary>
    [Fact]
    public void No_two_modules_have_a_page_of_the_same_name() => Platform.Files(".cshtml").Select(f => f.Path)
        .Where(p => Path.GetFileName(p) is not ("_ViewImports.cshtml" or "_ViewStart.cshtml")).GroupBy(p => p[p.IndexOf("/Pages/", StringComparison.Ordinal)..], StringComparer.OrdinalIgnoreCase)
        .Where(g => g.Count() > 1).SelectMany(g => g).ShouldBeEmpty();

    [Fact]
    public void Time_comes_from_the_injected_clock() => Platform.Assemblies.SelectMany(a => Metadata.MembersUsedBy(a).Intersect(Clocks).Select(m => $"{a.GetName().Name}: {m}")).ShouldBeEmpty();

    [Fact]
    public void What_is_public_is_explained()
    {
        var checkedTypes = 0;
        var mute = new List<string>();
        foreach (var assembly in Platform.Assemblies)
        {
            var documents = XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml")).Descendants("member").Select(m => m.Attribute("name")!.Value).ToHashSet(StringComparer.Ordinal);
            foreach (var type in assembly.GetExportedTypes().Where(t => !t.IsSubclassOf(typeof(Migration)) && !t.IsSubclassOf(typeof(ModelSnapshot))))
            {
                checkedTypes++;
                if (!documents.Contains("T:" + type.FullName!.Replace('+', '.')))
                {
                    mute.Add(type.FullName!);
                }
            }
        }

        checkedTypes.ShouldBeGreaterThan(100);
        mute.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("// TODO later")]
    [InlineData("throw new NotImplementedException();")]
    public void Unfinished_work_is_noticed(string text) => SourceRules.Unfinished(text).ShouldNotBeNull();

    [Theory]
    [InlineData("<p class=\"x\" style=\"color:red\">")]
    [InlineData("<a\n href=\"#\"\n onclick=\"go()\">")]
    [InlineData("<script nonce=\"@nonce\">go()</script>")]
    [InlineData("<style>p{}</style>")]
    [InlineData("<a href=\"javascript:go()\">")]
    public void An_inline_style_or_script_is_noticed(string markup) => SourceRules.Inline(markup).ShouldNotBeNull();

    [Theory]
    [InlineData("<script type=\"module\" src=\"/a.js\"></script>")]
    [InlineData("@if (Model.Style == \"plain\") { <p>Pada onset = \"awal\"</p> }")]
    public void Sound_markup_passes(string markup) => SourceRules.Inline(markup).ShouldBeNull();
}
