using System.Globalization;
using System.Text.RegularExpressions;

namespace PlatformSaaS.Reviews.Works.Analyses;

/// <summary>Numbers as a laboratory writes them: the digits typed are the digits reported, since 0,010 says more than 0,01.</summary>
internal static partial class ResultNumber
{
    /// <summary>The number, with comma or point before its decimals and no separators of thousands; null for anything else.</summary>
    public static decimal? Parse(string? text) => text is not null && Shape().IsMatch(text.Trim()) ? decimal.Parse(Plain(text), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) : null;

    /// <summary>With a point before the decimals and a plain sign.</summary>
    public static string Plain(string text) => text.Trim().Replace(',', '.').Replace('−', '-').TrimStart('+');

    /// <summary>As people read it in a language; words are left alone.</summary>
    public static string Show(string text, string culture)
    {
        var plain = Parse(text) is null ? text : Plain(text);
        return culture == "en" ? Decimals().Replace(plain, "$1.$2") : Parse(text) is null ? text : plain.Replace('.', ',').Replace('-', '−');
    }

    /// <summary>The number that a text begins with ("25 mm"), or null.</summary>
    public static string? Leading(string text) => Begin().Match(text) is { Success: true } match ? Plain(match.Value) : null;

    /// <summary>One number less another, with the decimals of the finer one.</summary>
    public static string Difference(string left, string right)
    {
        var difference = Parse(left)!.Value - Parse(right)!.Value;
        var decimals = Math.Max(DecimalsOf(left), DecimalsOf(right));
        return difference.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }

    private static int DecimalsOf(string text) => Plain(text) is var plain && plain.IndexOf('.', StringComparison.Ordinal) is >= 0 and var at ? plain.Length - at - 1 : 0;

    [GeneratedRegex(@"^[+\-−]?[0-9]{1,12}([.,][0-9]{1,12})?$")]
    private static partial Regex Shape();

    [GeneratedRegex(@"^[+\-−]?[0-9]{1,12}([.,][0-9]{1,12})?")]
    private static partial Regex Begin();

    [GeneratedRegex(@"([0-9]),([0-9])")]
    private static partial Regex Decimals();
}
