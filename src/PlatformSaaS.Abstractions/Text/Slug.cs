using System.Globalization;
using System.Text;

namespace PlatformSaaS.Text;

/// <summary>Last parts of addresses.</summary>
public static class Slug
{
    /// <summary>Lower case letters, digits and hyphens, at most so many characters, not among those taken; <paramref name="untitled"/> where the title has none of them.</summary>
    public static string Make(string title, IReadOnlyCollection<string> taken, int longest = 70, string untitled = "tanpa-judul")
    {
        ArgumentNullException.ThrowIfNull(title);
        ArgumentNullException.ThrowIfNull(taken);
        var text = new StringBuilder();
        foreach (var c in title.Normalize(NormalizationForm.FormD).ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                text.Append(c);
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark && text.Length > 0 && text[^1] != '-')
            {
                text.Append('-');
            }

            if (text.Length == longest)
            {
                break;
            }
        }

        var slug = text.ToString().Trim('-') is { Length: > 0 } made ? made : untitled;
        var free = slug;
        for (var n = 2; taken.Contains(free); n++)
        {
            free = $"{slug}-{n}";
        }

        return free;
    }
}
