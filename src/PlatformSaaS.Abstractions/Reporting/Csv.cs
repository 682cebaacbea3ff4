namespace PlatformSaaS.Reporting;

/// <summary>Comma-separated values that a spreadsheet can't take for formulas.</summary>
public static class Csv
{
    /// <summary>One line with its end.</summary>
    public static string Line(params IEnumerable<string?> cells) => string.Join(',', cells.Select(Cell)) + "\r\n";

    /// <summary>A cell: quoted where needed; one that would begin a formula gets an apostrophe in front.</summary>
    public static string Cell(string? text)
    {
        var value = text ?? "";
        // Spreadsheets skip leading blanks before they look for a formula.
        if (value.TrimStart(' ', '\u00a0') is { Length: > 0 } shown && (shown[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠'))
        {
            value = "'" + value;
        }

        return value.AsSpan().IndexOfAny("\",;\r\n\t") >= 0 ? $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : value;
    }
}
