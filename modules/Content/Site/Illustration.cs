using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Html;

namespace PlatformSaaS.Content.Site;

/// <summary>Puts a pack's drawing into the page, so that it takes the agency's colour. Packs with links, styles or scripts in a drawing are refused; what slips in otherwise is not drawn at all.</summary>
internal static partial class Illustration
{
    public static IHtmlContent? Inline(string? svg)
    {
        if (svg is null || svg.Length > 100_000 || Root().Match(svg) is not { Success: true } root || Unsafe().IsMatch(svg))
        {
            return null;
        }

        var end = svg.LastIndexOf("</svg>", StringComparison.Ordinal);
        return end <= root.Index
            ? null
            : new HtmlString($"<svg class=\"hero-art\" viewBox=\"{root.Groups["box"].Value}\" preserveAspectRatio=\"xMidYMax slice\" aria-hidden=\"true\">{svg[(root.Index + root.Length)..end]}</svg>");
    }

    [GeneratedRegex("""<svg[^>]*\sviewBox="(?<box>[0-9. -]+)"[^>]*>""", RegexOptions.ExplicitCapture)]
    private static partial Regex Root();

    [GeneratedRegex("""<\s*(?!/?(svg|g|path|rect|circle|ellipse|line|polyline|polygon|text|tspan|title|desc)\b|\?xml\b)[a-z!?]|\s(on[a-z]+|style|href|xlink:href)\s*=|url\(|script:""", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Unsafe();
}
