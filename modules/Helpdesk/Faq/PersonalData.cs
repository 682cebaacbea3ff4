using System.Text.RegularExpressions;
using PlatformSaaS.Forms;

namespace PlatformSaaS.Helpdesk.Faq;

/// <summary>Kind of personal data in a text.</summary>
internal enum PersonalKind
{
    /// <summary>Sixteen digits, as of a population number.</summary>
    Nik,
    Phone,
    Email,
    /// <summary>The asker's name, or a part of it.</summary>
    Name,
    /// <summary>The asker's address, or a house with its number.</summary>
    Address
}

/// <summary>A place in a text that looks like personal data.</summary>
/// <param name="Kind">What it looks like.</param>
/// <param name="Found">The words.</param>
/// <param name="Start">Where it begins.</param>
internal sealed record PersonalFinding(PersonalKind Kind, string Found, int Start);

/// <summary>Finds what must not reach the public: population numbers, telephone numbers, addresses, the asker's name. Better a warning too many than one too few.</summary>
internal static partial class PersonalData
{
    /// <summary>What stands in place of what was taken out.</summary>
    public const string Gap = "[…]";

    // Titles and words so common that they name nobody.
    private static readonly HashSet<string> Common = new(StringComparer.OrdinalIgnoreCase)
    {
        "ibu", "bapak", "pak", "bu", "sdr", "sdri", "saudara", "haji", "hajah", "prof", "drs", "dra", "dan", "bin", "binti", "van", "the"
    };

    /// <summary>All findings, in the order of the text, none inside another.</summary>
    /// <param name="text">Text for the public.</param>
    /// <param name="names">Names of the asker.</param>
    /// <param name="address">The asker's address, or null.</param>
    public static IReadOnlyList<PersonalFinding> Find(string? text, IEnumerable<string?> names, string? address = null)
    {
        if (string.IsNullOrEmpty(text))
        {
            return [];
        }

        var found = new List<PersonalFinding>();
        void Add(PersonalKind kind, Match match)
        {
            if (found.All(f => match.Index >= f.Start + f.Found.Length || match.Index + match.Length <= f.Start))
            {
                found.Add(new(kind, match.Value.Trim(), match.Index + (match.Value.Length - match.Value.TrimStart().Length)));
            }
        }

        foreach (Match match in Emails().Matches(text))
        {
            Add(PersonalKind.Email, match);
        }

        foreach (Match match in LongNumbers().Matches(text))
        {
            var digits = string.Concat(match.Value.Where(char.IsAsciiDigit));
            if (digits.Length == 16)
            {
                Add(PersonalKind.Nik, match);
            }
            else if (IsPhone(match.Value, digits))
            {
                Add(PersonalKind.Phone, match);
            }
        }

        foreach (Match match in Houses().Matches(text))
        {
            Add(PersonalKind.Address, match);
        }

        foreach (var part in Parts(address, 8))
        {
            foreach (Match match in Regex.Matches(text, Regex.Escape(part), RegexOptions.IgnoreCase))
            {
                Add(PersonalKind.Address, match);
            }
        }

        foreach (var word in names.SelectMany(Words).Distinct(StringComparer.OrdinalIgnoreCase).OrderByDescending(w => w.Length))
        {
            // A name is written with a capital; the same letters in small may be any word ("indah", "mulia").
            foreach (Match match in Regex.Matches(text, $@"(?<![\p{{L}}\p{{Nd}}]){Regex.Escape(word)}(?![\p{{L}}\p{{Nd}}])", RegexOptions.IgnoreCase).Where(m => word.Contains(' ', StringComparison.Ordinal) || char.IsUpper(m.Value[0])))
            {
                Add(PersonalKind.Name, match);
            }
        }

        return [.. found.OrderBy(f => f.Start)];
    }

    /// <summary>The text with every finding taken out.</summary>
    public static string Redact(string? text, IEnumerable<string?> names, string? address = null)
    {
        var clean = text ?? "";
        foreach (var finding in Find(clean, names, address).Reverse())
        {
            clean = clean[..finding.Start] + Gap + clean[(finding.Start + finding.Found.Length)..];
        }

        return clean;
    }

    private static bool IsPhone(string text, string digits) =>
        digits.Length is >= 9 and <= 15 && (text.TrimStart().StartsWith('+') || digits.StartsWith('0') || digits.StartsWith("62", StringComparison.Ordinal)) && PhoneNumber.Normalize(text.Trim()) is not null;

    /// <summary>The whole name and each of its words that can name somebody.</summary>
    private static IEnumerable<string> Words(string? name)
    {
        var plain = (name ?? "").Split(',')[0].Trim();
        if (plain.Length < 3)
        {
            return [];
        }

        return plain.Split([' ', '.'], StringSplitOptions.RemoveEmptyEntries).Where(w => w.Length >= 3 && !Common.Contains(w)).Prepend(plain);
    }

    private static IEnumerable<string> Parts(string? address, int least) => (address ?? "").Split([',', '\n', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(p => p.Length >= least);

    [GeneratedRegex(@"[\p{L}\p{Nd}._%+\-]+@[\p{L}\p{Nd}.\-]+\.\p{L}{2,}")]
    private static partial Regex Emails();

    [GeneratedRegex(@"(?<![\p{L}\p{Nd}])\+?\(?[0-9](?:[0-9]|[ .\-()/](?=[0-9 (]))*[0-9](?![\p{L}\p{Nd}])")]
    private static partial Regex LongNumbers();

    [GeneratedRegex(@"\b(?:RT\.?\s*\d{1,3}(?:\s*/?\s*RW\.?\s*\d{1,3})?|(?:Jalan|Jl\.?|Gang|Gg\.?)\s+[\p{L}\p{Nd} .']{2,40}?\s*(?:No\.?|Nomor)\s*\d+[A-Za-z]?)", RegexOptions.IgnoreCase)]
    private static partial Regex Houses();
}
