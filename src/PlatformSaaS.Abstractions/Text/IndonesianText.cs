using System.Globalization;

namespace PlatformSaaS.Text;

/// <summary>How dates, amounts and numbers are written for Indonesian readers, and their English counterparts.</summary>
public static class IndonesianText
{
    private static readonly string[] Days = ["Minggu", "Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu"];
    private static readonly string[] Months = ["Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember"];
    private static readonly string[] ShortMonths = ["Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"];
    private static readonly string[] EnglishShortMonths = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    private static readonly string[] Roman = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];
    private static readonly string[] Units = ["", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas"];
    private static readonly (long Value, string Name)[] Scales =
    [
        (1_000_000_000_000_000_000, "kuintiliun"), (1_000_000_000_000_000, "kuadriliun"), (1_000_000_000_000, "triliun"), (1_000_000_000, "miliar"), (1_000_000, "juta"), (1_000, "ribu")
    ];
    private static readonly NumberFormatInfo Numbers = new() { NumberDecimalSeparator = ",", NumberGroupSeparator = ".", NegativeSign = "-" };

    /// <summary>A whole number in words, in small letters: 21015 is "dua puluh satu ribu lima belas".</summary>
    public static string Terbilang(long number)
    {
        if (number == 0) return "nol";
        var words = new List<string>();
        if (number < 0) words.Add("minus");
        // Negated so that the smallest number, which has no positive counterpart, works too.
        Spell(number < 0 ? number : -number, words);
        return string.Join(' ', words);
    }

    /// <summary>An amount of rupiah in words as a receipt has it: "Delapan juta lima ratus empat puluh dua ribu rupiah".</summary>
    public static string TerbilangRupiah(long rupiah)
    {
        var words = Terbilang(rupiah);
        return $"{char.ToUpperInvariant(words[0])}{words[1..]} rupiah";
    }

    private static void Spell(long negative, List<string> words)
    {
        foreach (var (value, name) in Scales)
        {
            var count = -(negative / value);
            if (count == 0) continue;
            if (count == 1 && value == 1_000) words.Add("seribu");
            else
            {
                SpellHundreds((int)count, words);
                words.Add(name);
            }
            negative %= value;
        }
        SpellHundreds((int)-negative, words);
    }

    private static void SpellHundreds(int number, List<string> words)
    {
        if (number >= 200) words.AddRange([Units[number / 100], "ratus"]);
        else if (number >= 100) words.Add("seratus");
        number %= 100;
        if (number >= 20)
        {
            words.AddRange([Units[number / 10], "puluh"]);
            number %= 10;
        }
        if (number >= 12) words.AddRange([Units[number - 10], "belas"]);
        else if (number > 0) words.Add(Units[number]);
    }

    /// <summary>Day and date, for appointments and deadlines: "Kamis, 16 April 2026"; in English "Thursday, 16 April 2026".</summary>
    public static string LongDate(DateOnly date, string culture = "id") =>
        (IsEnglish(culture) ? date.DayOfWeek.ToString() : Days[(int)date.DayOfWeek]) + ", " + Date(date, culture);

    /// <summary>"16 April 2026".</summary>
    public static string Date(DateOnly date, string culture = "id") => $"{date.Day} {Month(date.Month, culture)} {date.Year:0000}";

    /// <summary>With a short month, where room is scarce: "16 Agu 2026"; in English "16 Aug 2026".</summary>
    public static string ShortDate(DateOnly date, string culture = "id") =>
        $"{date.Day} {(IsEnglish(culture) ? EnglishShortMonths : ShortMonths)[date.Month - 1]} {date.Year:0000}";

    /// <summary>Name of a month, 1 to 12.</summary>
    public static string Month(int month, string culture = "id") =>
        IsEnglish(culture) ? CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(month) : Months[month - 1];

    /// <summary>Name of a day of the week.</summary>
    public static string Day(DayOfWeek day, string culture = "id") => IsEnglish(culture) ? day.ToString() : Days[(int)day];

    /// <summary>"09.00 WIB"; in English "09:00 WIB".</summary>
    public static string Time(TimeOnly time, string zone = "WIB", string culture = "id") =>
        $"{time.Hour:00}{(IsEnglish(culture) ? ':' : '.')}{time.Minute:00} {zone}".TrimEnd();

    /// <summary>"09.00–11.30 WIB"; in English "09:00–11:30 WIB".</summary>
    public static string TimeRange(TimeOnly from, TimeOnly to, string zone = "WIB", string culture = "id") =>
        $"{Time(from, "", culture)}–{Time(to, zone, culture)}";

    /// <summary>"8 April 2026 pukul 14.32 WIB"; in English "8 April 2026, 14:32 WIB".</summary>
    public static string DateTime(DateTime local, string zone = "WIB", string culture = "id") =>
        Date(DateOnly.FromDateTime(local), culture) + (IsEnglish(culture) ? ", " : " pukul ") + Time(TimeOnly.FromDateTime(local), zone, culture);

    /// <summary>Letters of an Indonesian time zone by its IANA name: WIB, WITA, WIT; empty for others.</summary>
    public static string ZoneLetters(string timeZone) => timeZone switch
    {
        "Asia/Jakarta" or "Asia/Pontianak" => "WIB",
        "Asia/Makassar" or "Asia/Ujung_Pandang" => "WITA",
        "Asia/Jayapura" => "WIT",
        _ => ""
    };

    /// <summary>"Rp 8.542.000"; in English "IDR 8,542,000".</summary>
    public static string Money(long rupiah, string culture = "id") => (IsEnglish(culture) ? "IDR " : "Rp ") + Number(rupiah, culture);

    /// <summary>"8.542.000"; in English "8,542,000".</summary>
    public static string Number(long number, string culture = "id") => number.ToString("N0", Format(culture));

    /// <summary>A decimal with at most so many places, no idle zeros: "1.000,5"; in English "1,000.5".</summary>
    public static string Number(decimal number, int places = 2, string culture = "id") =>
        number.ToString(places == 0 ? "#,0" : "#,0." + new string('#', places), Format(culture));

    /// <summary>"4 %" with a space that doesn't break; in English "4%".</summary>
    public static string Percent(decimal percent, int places = 1, string culture = "id") =>
        Number(percent, places, culture) + (IsEnglish(culture) ? "%" : "\u00a0%");

    /// <summary>"412 KB", "4,8 MB"; steps of 1,024.</summary>
    public static string FileSize(long bytes, string culture = "id")
    {
        string[] units = ["B", "KB", "MB", "GB", "TB"];
        decimal size = bytes;
        var unit = 0;
        // Compared after rounding, so that 1,023.6 KB becomes 1 MB rather than "1.024 KB".
        while (unit < units.Length - 1 && Rounded() >= 1024)
        {
            size /= 1024;
            unit++;
        }
        return Number(Rounded(), 1, culture) + " " + units[unit];

        decimal Rounded() => Math.Round(size, unit < 2 ? 0 : 1, MidpointRounding.AwayFromZero);
    }

    /// <summary>NIP in groups of 8, 6, 1 and 3 digits; what isn't 18 digits stays as it is.</summary>
    public static string EmployeeNumber(string number)
    {
        var digits = string.Concat(number.Where(char.IsAsciiDigit));
        return digits.Length == 18 && number.All(c => char.IsAsciiDigit(c) || c is ' ' or '-')
            ? $"{digits[..8]} {digits[8..14]} {digits[14]} {digits[15..]}"
            : number;
    }

    /// <summary>Month as a Roman number, 1 to 12.</summary>
    public static string RomanMonth(int month) => Roman[month - 1];

    private static bool IsEnglish(string culture) => culture.StartsWith("en", StringComparison.OrdinalIgnoreCase);

    private static NumberFormatInfo Format(string culture) => IsEnglish(culture) ? NumberFormatInfo.InvariantInfo : Numbers;
}
