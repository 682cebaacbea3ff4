using System.Text.Json;
using Microsoft.Playwright;
using PlatformSaaS.TestBase.Infrastructure;

namespace PlatformSaaS.Browser.Tests.Infrastructure;

public sealed record AxeViolation(string Rule, string Impact, string Help, IReadOnlyList<string> Nodes)
{
    public override string ToString() => $"{Rule} ({Impact}): {Help}\n    {string.Join("\n    ", Nodes)}";
}

/// <summary>How much of a page is asked: all, or one half of two looks at it.</summary>
public enum AxeScope
{
    All,
    AtDesk,
    OnPhone
}

/// <summary>axe-core on the page as it stands: WCAG 2.0, 2.1 and 2.2, levels A and AA.</summary>
public static class Axe
{
    private static readonly Lazy<string> Script =
        new(() => File.ReadAllText(Path.Combine(Repository.NodeModules, "axe-core", "axe.min.js")));

    /// <summary>What is wrong. On a page that is looked at in both widths, what takes axe longest is asked in one of them: contrasts at a desk, sizes of targets and what hangs on turning the screen on a phone.</summary>
    public static async Task<IReadOnlyList<AxeViolation>> CheckAsync(IPage page, AxeScope scope = AxeScope.All)
    {
        // Evaluated through the debugger: a script tag would be stopped by the page's content security policy. Half a megabyte, so once per page.
        if (!await page.EvaluateAsync<bool>("() => !!window.axe"))
        {
            await page.EvaluateAsync($"() => {{ {Script.Value} }}");
        }

        var result = await page.EvaluateAsync<JsonElement>(
            """
            async ({ contrasts, targets }) => {
              const run = await axe.run(document, {
                runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], preload: targets,
                rules: { 'color-contrast': { enabled: contrasts }, 'target-size': { enabled: targets } }, resultTypes: ['violations'] });
              return run.violations.map(v => ({
                rule: v.id, impact: v.impact ?? '', help: v.help,
                nodes: v.nodes.map(n => `${n.target.join(' ')}: ${n.html.slice(0, 200)} | ${(n.failureSummary ?? '').replaceAll('\n', ' ')}`) }));
            }
            """,
            new { contrasts = scope != AxeScope.OnPhone, targets = scope != AxeScope.AtDesk });
        return result.Deserialize<List<AxeViolation>>(JsonSerializerOptions.Web)!;
    }

    public static async Task ShouldBeAccessibleAsync(this IPage page)
    {
        var violations = await CheckAsync(page);
        violations.ShouldBeEmpty($"{page.Url}\n{string.Join("\n", violations)}");
    }
}
