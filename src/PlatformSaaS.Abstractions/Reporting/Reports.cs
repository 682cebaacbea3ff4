using PlatformSaaS.Calendar;

namespace PlatformSaaS.Reporting;

/// <summary>
/// Contributes sections to the agency's report. A section is data: the page draws it as chart and table, the spreadsheet gives it a sheet, the API answers it as it is. The
/// contributor itself checks that its module is on and what the person may see.
/// </summary>
public interface IReportContributor
{
    /// <summary>Sections over the period; empty where the current person may not see them.</summary>
    Task<IReadOnlyList<ReportSection>> GetAsync(ReportPeriod period, CancellationToken ct);
}

/// <summary>What a report covers.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="Service">Code of the only service that counts; null for all.</param>
public sealed record ReportPeriod(DateOnly From, DateOnly To, string? Service = null) : DayPeriod(From, To);

/// <summary>A section: a table whose first column names its rows.</summary>
/// <param name="Code">Code, unique in the report, such as <c>income-products</c>.</param>
/// <param name="Title">Title in the language of the request.</param>
/// <param name="Order">Order; lower first.</param>
/// <param name="Columns">Columns.</param>
/// <param name="Rows">Rows: a cell is text, a <see cref="DateOnly"/> (first day of a month), a <see cref="long"/>, a <see cref="decimal"/>, or null.</param>
public sealed record ReportSection(string Code, string Title, int Order, IReadOnlyList<ReportColumn> Columns, IReadOnlyList<IReadOnlyList<object?>> Rows)
{
    /// <summary>How it is drawn.</summary>
    public ReportChart Chart { get; init; }

    /// <summary>Column that the chart draws.</summary>
    public int Drawn { get; init; } = 1;

    /// <summary>How to read it, or null.</summary>
    public string? Note { get; init; }

    /// <summary>True for a long table that stands at the end, folded.</summary>
    public bool IsDetail { get; init; }

    /// <summary>What is said while there are no rows.</summary>
    public string? Empty { get; init; }

    /// <summary>Figures for the row at the top.</summary>
    public IReadOnlyList<ReportKey> Keys { get; init; } = [];
}

/// <summary>A column.</summary>
/// <param name="Name">Its head.</param>
/// <param name="Unit">What its cells are.</param>
public sealed record ReportColumn(string Name, ReportUnit Unit);

/// <summary>A figure for the row at the top.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Value">The figure as people read it.</param>
/// <param name="Hint">A few words below it, or null.</param>
/// <param name="IsAmount">True for money, which is longer than a count.</param>
public sealed record ReportKey(string Name, string Value, string? Hint = null, bool IsAmount = false);

/// <summary>What the cells of a column are.</summary>
public enum ReportUnit
{
    /// <summary>Text.</summary>
    Text,
    /// <summary>A month, given by its first day.</summary>
    Month,
    /// <summary>A count.</summary>
    Count,
    /// <summary>Whole rupiah.</summary>
    Money,
    /// <summary>Working days with a decimal.</summary>
    Days,
    /// <summary>Percent of what had a limit; null where nothing had.</summary>
    Percent
}

/// <summary>How a section is drawn.</summary>
public enum ReportChart
{
    /// <summary>As its table only.</summary>
    None,
    /// <summary>A ranked list of bars, the greatest first.</summary>
    Bars,
    /// <summary>Columns over time.</summary>
    Columns
}
