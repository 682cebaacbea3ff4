using System.Text.Json;
using Microsoft.Playwright;
using PlatformSaaS.TestBase.Infrastructure;

namespace PlatformSaaS.Browser.Tests.Infrastructure;

public sealed record AxeViolation(string Rule, string Impact, string Help, IReadOnlyList<string> Nodes)
{
    public override string ToString() => $"{Rule} ({Impact}): {Help}\n    {string.Join("\n    ", Nodes)}";
}

/// <summary>How much of a page is asked.</summary>
public enum AxeScope
{
    /// <summary>All but the contrasts of head and foot, which are the same on every page, and the style sheets' own rules.</summary>
    Page,

    /// <summary>All.</summary>
    Portal,

    /// <summary>What may be another thing in another width, on a page that was asked whole in one: targets' sizes, what scrolls, the names of what only shows there.</summary>
    Width
}

/// <summary>axe-core on the page as it stands: WCAG 2.0, 2.1 and 2.2, levels A and AA.</summary>
public static class Axe
{
    private static readonly Lazy<string> Script =
        new(() => File.ReadAllText(Path.Combine(Repository.NodeModules, "axe-core", "axe.min.js")));

    private static readonly string[] OfWidth =
        ["target-size", "scrollable-region-focusable", "button-name", "link-name", "label", "select-name", "image-alt", "aria-hidden-focus", "nested-interactive", "page-has-heading-one"];

    /// <summary>What is wrong.</summary>
    public static async Task<IReadOnlyList<AxeViolation>> CheckAsync(IPage page, AxeScope scope = AxeScope.Page)
    {
        // Evaluated through the debugger: a script tag would be stopped by the page's content security policy. Half a megabyte, so once per page.
        if (!await page.EvaluateAsync<bool>("() => !!window.axe"))
        {
            await page.EvaluateAsync($"() => {{ {Script.Value} }}");
        }

        var result = await page.EvaluateAsync<JsonElement>(
            """
            async ({ portal, width }) => {
              axe.configure({ rules: [{ id: 'color-contrast', selector: portal ? '*' : 'body > :not(header, footer), body > :not(header, footer) *' }] });
              const run = await axe.run(document, {
                runOnly: width.length ? { type: 'rule', values: width } : ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
                rules: width.length ? {} : { 'target-size': { enabled: true } }, preload: portal, resultTypes: ['violations'] });
              return run.violations.map(v => ({
                rule: v.id, impact: v.impact ?? '', help: v.help,
                nodes: v.nodes.map(n => `${n.target.join(' ')}: ${n.html.slice(0, 200)} | ${(n.failureSummary ?? '').replaceAll('\n', ' ')}`) }));
            }
            """,
            new { portal = scope == AxeScope.Portal, width = scope == AxeScope.Width ? OfWidth : [] });
        return result.Deserialize<List<AxeViolation>>(JsonSerializerOptions.Web)!;
    }

    public static async Task ShouldBeAccessibleAsync(this IPage page)
    {
        var violations = await CheckAsync(page);
        violations.ShouldBeEmpty($"{page.Url}\n{string.Join("\n", violations)}");
    }
}
