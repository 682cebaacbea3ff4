using System.Globalization;
using System.Text;

namespace PlatformSaaS.Letters.Layout;

/// <summary>Makes text fit to be set: drops what can't be seen, and ties together what must stay on one line.</summary>
internal static class Typography
{
    private static readonly HashSet<string> Months = new(StringComparer.Ordinal)
    {
        "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember",
        "January", "February", "March", "May", "June", "July", "August", "October", "December",
        "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Agu", "Aug", "Sep", "Okt", "Oct", "Nov", "Des", "Dec"
    };

    private static readonly HashSet<string> Units = new(StringComparer.Ordinal)
    {
        "mm", "cm", "dm", "m", "km", "mm²", "cm²", "dm²", "m²", "km²", "m³", "ha", "mg", "g", "kg", "t", "ton", "ml", "l", "L", "mL", "s", "min", "h",
        "%", "‰", "°C", "K", "Pa", "kPa", "MPa", "GPa", "N", "kN", "V", "kV", "A", "mA", "W", "kW", "kWh", "Hz", "kHz", "MHz", "dB", "ppm",
        "mg/l", "mg/kg", "mg/dm²", "µm", "µg", "B", "KB", "MB", "GB", "TB", "dpi", "WIB", "WITA", "WIT", "jam", "menit", "detik", "hari", "juta", "ribu", "miliar", "triliun"
    };

    /// <summary>Text without control, format (bidirectional marks, zero-width) and broken characters; white space is a plain space.</summary>
    public static string Clean(string text)
    {
        var plain = true;
        foreach (var c in text)
            if (c is < ' ' or > '~')
            {
                plain = false;
                break;
            }
        if (plain) return text;
        var result = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            switch (Rune.GetUnicodeCategory(rune))
            {
                case UnicodeCategory.Control when rune.Value is '\t' or '\n' or '\r':
                case UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator:
                    result.Append(' ');
                    break;
                case UnicodeCategory.SpaceSeparator:
                    result.Append(rune.Value is 0x00A0 or 0x202F ? '\u00A0' : ' ');
                    break;
                case UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate:
                case UnicodeCategory.NonSpacingMark when rune.Value is >= 0xFE00 and <= 0xFE0F or >= 0xE0100:
                    break;
                default:
                    result.Append(rune.ToString());
                    break;
            }
        return result.ToString().Normalize(NormalizationForm.FormC);
    }

    /// <summary>Puts no-break spaces into dates, figures with units, "Rp" and amounts, "No." and numbers, telephone numbers.</summary>
    public static string Bind(string text)
    {
        var digit = false;
        foreach (var c in text) digit |= char.IsAsciiDigit(c);
        if (!digit || !text.Contains(' ')) return text;
        var chars = text.ToCharArray();
        for (var i = 1; i < chars.Length - 1; i++)
        {
            if (chars[i] != ' ') continue;
            int from = i, to = i + 1;
            while (from > 0 && chars[from - 1] is not (' ' or '\u00A0') && i - from < 12) from--;
            while (to < chars.Length && chars[to] is not (' ' or '\u00A0') && to - i < 12) to++;
            if (Belong(chars.AsSpan(from, i - from), text.AsSpan(i + 1, to - i - 1))) chars[i] = '\u00A0';
        }
        return new(chars);
    }

    private static bool Belong(ReadOnlySpan<char> before, ReadOnlySpan<char> after)
    {
        if (before.IsEmpty || after.IsEmpty) return false;
        before = before.TrimStart("(“\"");
        if (before.IsEmpty) return false;
        if (after is "×" or "±" || before is "×" or "±") return true;
        if (char.IsAsciiDigit(after[0]))
            return before is "Rp" or "IDR" or "No." or "no." or "<" or ">" or "≤" or "≥"
                || (char.IsAsciiDigit(before[^1]) && IsDigits(before) && after.Length >= 2)
                || (IsYear(after) && Months.Contains(before.ToString()));
        if (!char.IsAsciiDigit(before[^1])) return false;
        var word = after.TrimEnd(",.;:)”\"").ToString();
        return Units.Contains(word) || (Months.Contains(word) && IsDay(before));
    }

    private static bool IsDigits(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
            if (!char.IsAsciiDigit(c) && c is not ('-' or '+' or '(' or ')')) return false;
        return true;
    }

    private static bool IsYear(ReadOnlySpan<char> text) => text.Length >= 4 && IsDigits(text[..4]);

    // "16", "15–18", "2/3"
    private static bool IsDay(ReadOnlySpan<char> text) => text.Length <= 5 && char.IsAsciiDigit(text[0]);
}
