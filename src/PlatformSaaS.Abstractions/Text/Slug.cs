using System.Globalization;
using System.Text;

namespace PlatformSaaS.Text;

/// <summary>Last parts of addresses.</summary>
public static class Slug
{
    /// <summary>
    /// A code made out of a name: begins with a letter, is not among those taken, and not the word that pages use for something new. Codes never change afterwards, so who wants another one says so at once.
    /// </summary>
    /// <param name="given">Code that the person chose; null or blank derives one.</param>
    /// <param name="name">Name in Indonesian.</param>
    /// <param name="taken">Codes in use.</param>
    /// <param name="longest">Most characters.</param>
    public static string CodeOf(string? given, string? name, IReadOnlyCollection<string> taken, int longest = 60)
    {
        ArgumentNullException.ThrowIfNull(taken);
        if (!string.IsNullOrWhiteSpace(given))
        {
            return given.Trim();
        }

        var made = Make(name ?? "", [], longest - 6, "tanpa-nama");
        return Make(char.IsAsciiLetter(made[0]) ? made : "k-" + made, [.. taken, "baru"], longest - 4);
    }

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
