using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Agency.Templates;

/// <summary>A line of a comparison: kept, taken away (<c>-</c>) or added (<c>+</c>).</summary>
internal sealed record DifferentLine(char Mark, string Text);

/// <summary>A part of two versions that reads otherwise.</summary>
internal sealed record TextDifference(string Name, IReadOnlyList<DifferentLine> Lines)
{
    private const int MostLines = 2_000;

    public static IReadOnlyList<TextDifference> Between(SortedDictionary<string, TemplateText> before, SortedDictionary<string, TemplateText> after)
    {
        var parts = new List<TextDifference>();
        foreach (var culture in TemplateTexts.Cultures)
        {
            var (old, now) = (before.GetValueOrDefault(culture), after.GetValueOrDefault(culture));
            var language = culture == "id" ? "Bahasa Indonesia" : "English";
            Add(parts, $"{language}: {T("perihal", "subject")}", old?.Subject, now?.Subject);
            Add(parts, $"{language}: {T("isi", "text")}", old?.Body, now?.Body);
            foreach (var option in (old?.Options?.Keys ?? []).Union(now?.Options?.Keys ?? []).Order(StringComparer.Ordinal))
            {
                Add(parts, $"{language}: {option}", old?.Options?.GetValueOrDefault(option), now?.Options?.GetValueOrDefault(option));
            }
        }

        return parts;
    }

    private static void Add(List<TextDifference> parts, string name, string? before, string? after)
    {
        if ((before ?? "") != (after ?? ""))
        {
            parts.Add(new TextDifference(name, Compare((before ?? "").Split('\n'), (after ?? "").Split('\n'))));
        }
    }

    /// <summary>The longest run of common lines stays, the rest is taken away or added.</summary>
    internal static List<DifferentLine> Compare(string[] before, string[] after)
    {
        if (before.Length > MostLines || after.Length > MostLines)
        {
            return [.. before.Select(l => new DifferentLine('-', l)), .. after.Select(l => new DifferentLine('+', l))];
        }

        var common = new int[before.Length + 1, after.Length + 1];
        for (var i = before.Length - 1; i >= 0; i--)
        {
            for (var j = after.Length - 1; j >= 0; j--)
            {
                common[i, j] = before[i] == after[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        var lines = new List<DifferentLine>();
        var (a, b) = (0, 0);
        while (a < before.Length || b < after.Length)
        {
            if (a < before.Length && b < after.Length && before[a] == after[b])
            {
                lines.Add(new DifferentLine(' ', before[a]));
                (a, b) = (a + 1, b + 1);
            }
            else if (b == after.Length || (a < before.Length && common[a + 1, b] >= common[a, b + 1]))
            {
                lines.Add(new DifferentLine('-', before[a++]));
            }
            else
            {
                lines.Add(new DifferentLine('+', after[b++]));
            }
        }

        return lines;
    }
}
