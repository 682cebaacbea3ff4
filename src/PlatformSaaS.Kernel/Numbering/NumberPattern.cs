using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace PlatformSaaS.Numbering;

/// <summary>
/// A numbering pattern such as <c>B/{seq}/BSKJI/{roman}/{yyyy}</c>, taken apart once. Placeholders: <c>{seq}</c>, <c>{seq:0000}</c>,
/// <c>{yyyy}</c>, <c>{yy}</c>, <c>{mm}</c>, <c>{m}</c>, <c>{dd}</c>, <c>{roman}</c>; all else is taken literally.
/// </summary>
internal sealed class NumberPattern
{
    private const int MaxLength = 100;
    private const int MaxDigits = 12;

    private static readonly ConcurrentDictionary<string, NumberPattern> Known = new(StringComparer.Ordinal);
    private static readonly string[] Roman = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];

    private readonly List<Part> _parts;

    private NumberPattern(List<Part> parts) => _parts = parts;

    /// <summary>The pattern; throws <see cref="FormatException"/> with a plain sentence when it is faulty.</summary>
    public static NumberPattern Parse(string pattern)
    {
        if (Known.TryGetValue(pattern, out var known))
        {
            return known;
        }
        var parsed = TryParse(pattern, out var result, out var fault) ? result! : throw new FormatException(fault);
        // Patterns are few; a flood of them (previews while typing) isn't worth keeping.
        return Known.Count < 1_000 ? Known.GetOrAdd(pattern, parsed) : parsed;
    }

    /// <summary>The fault of a pattern for the person who edits it, or null.</summary>
    public static string? FaultOf(string? pattern) => TryParse(pattern, out _, out var fault) ? null : fault;

    /// <summary>The number, such as <c>123/2024/III-DOKUMEN</c>.</summary>
    public string Format(long sequence, DateOnly on)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sequence, 1);
        var text = new StringBuilder();
        foreach (var part in _parts)
        {
            text.Append(part.Kind switch
            {
                Kind.Literal => part.Text,
                Kind.Sequence => sequence.ToString("D" + part.Digits, CultureInfo.InvariantCulture),
                Kind.Year => on.Year.ToString("D4", CultureInfo.InvariantCulture),
                Kind.ShortYear => (on.Year % 100).ToString("D2", CultureInfo.InvariantCulture),
                Kind.Month => on.Month.ToString("D2", CultureInfo.InvariantCulture),
                Kind.BareMonth => on.Month.ToString(CultureInfo.InvariantCulture),
                Kind.Day => on.Day.ToString("D2", CultureInfo.InvariantCulture),
                _ => Roman[on.Month - 1]
            });
        }
        return text.ToString();
    }

    /// <summary>
    /// Why numbers would repeat when the counter starts again: a yearly counter needs the year in the pattern, a monthly one year and
    /// month, a daily one all three. Null when they can't.
    /// </summary>
    public string? RepeatFault(CounterReset reset)
    {
        var year = Has(Kind.Year) || Has(Kind.ShortYear);
        var month = Has(Kind.Month) || Has(Kind.BareMonth) || Has(Kind.Roman);
        return reset switch
        {
            CounterReset.Yearly when !year => "Nomor akan berulang: urutan dimulai lagi setiap tahun, jadi pola harus memuat {yyyy} atau {yy}.",
            CounterReset.Monthly when !(year && month) => "Nomor akan berulang: urutan dimulai lagi setiap bulan, jadi pola harus memuat tahun dan bulan.",
            CounterReset.Daily when !(year && month && Has(Kind.Day)) => "Nomor akan berulang: urutan dimulai lagi setiap hari, jadi pola harus memuat tahun, bulan, dan {dd}.",
            _ => null
        };
    }

    private bool Has(Kind kind) => _parts.Any(p => p.Kind == kind);

    private static bool TryParse(string? pattern, out NumberPattern? result, out string fault)
    {
        result = null;
        fault = "";
        if (string.IsNullOrWhiteSpace(pattern))
        {
            fault = "Pola nomor wajib diisi.";
        }
        else if (pattern.Length > MaxLength)
        {
            fault = $"Pola nomor terlalu panjang: {pattern.Length} dari batas {MaxLength} karakter.";
        }
        else if (pattern.Any(char.IsControl))
        {
            fault = "Pola nomor tidak boleh memuat ganti baris atau karakter kendali.";
        }
        else if (pattern != pattern.Trim())
        {
            fault = "Pola nomor tidak boleh diawali atau diakhiri spasi.";
        }
        if (fault.Length > 0)
        {
            return false;
        }
        var parts = new List<Part>();
        for (var at = 0; at < pattern!.Length;)
        {
            if (pattern[at] == '}')
            {
                fault = $"Kurung tutup }} pada posisi {at + 1} tidak punya pasangan.";
                return false;
            }
            if (pattern[at] != '{')
            {
                var end = pattern.IndexOfAny(['{', '}'], at);
                end = end < 0 ? pattern.Length : end;
                parts.Add(new Part(Kind.Literal, pattern[at..end]));
                at = end;
                continue;
            }
            var close = pattern.IndexOf('}', at);
            if (close < 0)
            {
                fault = $"Kurung buka {{ pada posisi {at + 1} tidak punya pasangan.";
                return false;
            }
            if (Placeholder(pattern[(at + 1)..close]) is not { } part)
            {
                fault = $"{pattern[at..(close + 1)]} tidak dikenal. Yang dikenal: {{seq}}, {{seq:0000}}, {{yyyy}}, {{yy}}, {{mm}}, {{m}}, {{dd}}, {{roman}}.";
                return false;
            }
            parts.Add(part);
            at = close + 1;
        }
        var sequences = parts.Count(p => p.Kind == Kind.Sequence);
        if (sequences != 1)
        {
            fault = sequences == 0 ? "Pola nomor harus memuat {seq}, kalau tidak semua nomor sama." : "Pola nomor hanya boleh memuat satu {seq}.";
            return false;
        }
        result = new NumberPattern(parts);
        return true;
    }

    private static Part? Placeholder(string name) => name switch
    {
        "seq" => new Part(Kind.Sequence, "", 1),
        "yyyy" => new Part(Kind.Year, ""),
        "yy" => new Part(Kind.ShortYear, ""),
        "mm" => new Part(Kind.Month, ""),
        "m" => new Part(Kind.BareMonth, ""),
        "dd" => new Part(Kind.Day, ""),
        "roman" => new Part(Kind.Roman, ""),
        _ when name.StartsWith("seq:", StringComparison.Ordinal) && name.Length is > 4 and <= 4 + MaxDigits && name[4..].All(c => c == '0') => new Part(Kind.Sequence, "", name.Length - 4),
        _ => null
    };

    private enum Kind
    {
        Literal,
        Sequence,
        Year,
        ShortYear,
        Month,
        BareMonth,
        Day,
        Roman
    }

    private sealed record Part(Kind Kind, string Text, int Digits = 0);
}
