using System.Xml.Linq;
using PlatformSaaS.TestBase.Infrastructure;

namespace PlatformSaaS.Architecture.Tests;

/// <summary>An icon that the sprite lacks is an empty spot on the page, which nobody reports.</summary>
public sealed class IconTests
{
    [Fact]
    public void Every_icon_that_is_asked_for_is_in_the_sprite()
    {
        var theme = Platform.Projects["PlatformSaaS.Web.Theme"];
        var sprite = XDocument.Load(Path.Combine(theme, "wwwroot", "icons.svg")).Root!.Elements().Select(e => e.Attribute("id")!.Value).ToHashSet(StringComparer.Ordinal);
        var asked = Platform.Files(".cshtml").SelectMany(f => IconRules.InMarkup(f.Text).Select(name => (f.Path, name)))
            .Concat(Platform.Files(".cs").SelectMany(f => IconRules.InCode(f.Text).Select(name => (f.Path, name))))
            .Concat(Directory.EnumerateFiles(Path.Combine(theme, "wwwroot", "js"), "*.js").SelectMany(f => IconRules.InScript(File.ReadAllText(f)).Select(name => (Path.GetFileName(f), name))))
            .Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "etc", "agencies"), "*.json", SearchOption.AllDirectories).SelectMany(f => IconRules.InPack(File.ReadAllText(f)).Select(name => (Path.GetRelativePath(Repository.Root, f), name)))).ToList();
        asked.Select(a => a.name).Distinct().Count().ShouldBeGreaterThan(60);
        asked.Where(a => !sprite.Contains(a.name)).Select(a => $"{a.Item1}: {a.name}").Distinct().ShouldBeEmpty("Add the name to assets/icons.txt of the theme and run assets/update.sh.");
    }

    [Fact]
    public void The_sprite_holds_what_its_list_says()
    {
        var theme = Platform.Projects["PlatformSaaS.Web.Theme"];
        XDocument.Load(Path.Combine(theme, "wwwroot", "icons.svg")).Root!.Elements().Select(e => e.Attribute("id")!.Value)
            .ShouldBe(File.ReadAllLines(Path.Combine(theme, "assets", "icons.txt")).Where(l => l.Length > 0), ignoreOrder: true);
    }

    [Theory]
    [InlineData("<p-badge icon=\"star\">", "star")]
    [InlineData("<p-icon size=\"l\" name=\"user-check\" />", "user-check")]
    [InlineData("<p-icon name=\"@(a.Kind == \"x\" ? \"flag\" : \"clock\")\" />", "flag,clock")]
    [InlineData("<p-field name=\"icon\" />", "")]
    public void Names_in_a_page_are_found(string markup, string names) => string.Join(',', IconRules.InMarkup(markup)).ShouldBe(names);

    [Theory]
    [InlineData("html.Icon(\"eye\").Text(x)", "eye")]
    [InlineData("html.Icon(next is null ? null : \"chevron-right\")", "chevron-right")]
    [InlineData("public string DueIcon => Due switch { Status.Turn => \"clock\", _ => \"flag\" };", "clock,flag")]
    [InlineData("static string Icon(string kind) => kind switch { \"form\" => \"forms\", _ => \"circle\" };", "forms,circle")]
    [InlineData("new MenuItem(Menus.Officer, \"Antrean\", \"Queue\", \"/petugas/antrean\", 20, ReviewsPermissions.Queue, \"inbox\")", "inbox")]
    [InlineData("new MenuItem(Menus.Public, \"Lacak\", \"Track\", \"/lacak\", 60)", "")]
    public void Names_in_code_are_found(string code, string names) => string.Join(',', IconRules.InCode(code)).ShouldBe(names);
}
