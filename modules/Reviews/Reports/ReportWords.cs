using PlatformSaaS.Reporting;
using PlatformSaaS.Text;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Reviews.Reports;

/// <summary>Cells of a report as people read them.</summary>
internal static class ReportWords
{
    /// <summary>Most rows of a section that its chart draws; the table has all.</summary>
    public const int MostDrawn = 12;

    public static string Cell(ReportUnit unit, object? value) => (unit, value) switch
    {
        (_, null) => "–",
        (ReportUnit.Month, DateOnly month) => $"{IndonesianText.Month(month.Month, Shell.Language)} {month.Year}",
        (ReportUnit.Money, long amount) => Format.Money(amount),
        (ReportUnit.Percent, long share) => share + "%",
        (_, long count) => Format.Number(count),
        (_, decimal number) => Format.Number(number, 1),
        _ => value.ToString()!
    };

    /// <summary>Figures that the chart of a section draws.</summary>
    public static IReadOnlyList<Figure> Figures(ReportSection section)
    {
        var unit = section.Columns[section.Drawn].Unit;
        var rows = section.Rows.Select(r => (Label: r[0], Value: r[section.Drawn]));
        return section.Chart == ReportChart.Columns
            ? [.. rows.Select(r => new Figure(Short(r.Label), Value(r.Value), r.Value is long amount && unit == ReportUnit.Money ? Short(amount) : Cell(unit, r.Value)))]
            : [.. rows.OrderByDescending(r => Value(r.Value)).Take(MostDrawn).Select(r => new Figure(Cell(section.Columns[0].Unit, r.Label), Value(r.Value), Cell(unit, r.Value)))];
    }

    /// <summary>True when the chart leaves something out that the table has.</summary>
    public static bool HasMore(ReportSection section) => section.Columns.Count > 2 || section.Rows.Count > MostDrawn || section.Chart == ReportChart.Columns;

    private static decimal Value(object? value) => value switch { long count => count, decimal number => number, _ => 0 };

    /// <summary>"Agu 26".</summary>
    private static string Short(object? label) => label is DateOnly month ? $"{IndonesianText.Month(month.Month, Shell.Language)[..3]} {month.Year % 100:00}" : label?.ToString() ?? "";

    /// <summary>"12,5 jt": amounts above a chart's columns; the table has them in full.</summary>
    private static string Short(long amount) => Math.Abs(amount) switch
    {
        >= 1_000_000_000 => Format.Number(amount / 1_000_000_000m, 1) + T(" M", " bn"),
        >= 1_000_000 => Format.Number(amount / 1_000_000m, 1) + T(" jt", " m"),
        >= 1_000 => Format.Number(amount / 1_000m, 0) + T(" rb", " k"),
        _ => Format.Number(amount)
    };
}
