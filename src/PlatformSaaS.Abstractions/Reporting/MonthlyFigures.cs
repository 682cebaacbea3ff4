using PlatformSaaS.Calendar;
using PlatformSaaS.Text;

namespace PlatformSaaS.Reporting;

/// <summary>
/// Contributes what a module has counted to the monthly report of a unit. Found by itself, as all contributors are. Must cost one set-based query whatever the month holds, and looks at no permission:
/// whoever may see the report of a unit sees its figures, so nothing here may name a person. The contributor itself checks that its module is on.
/// </summary>
public interface IMonthlyFigures
{
    /// <summary>Everything of the month, or <see cref="MonthlyPart.None"/>.</summary>
    Task<MonthlyPart> GetAsync(MonthlyScope scope, CancellationToken ct);
}

/// <summary>What a monthly report covers.</summary>
/// <param name="UnitId">Unit; null in a tenant without units, where it is the whole agency. What belongs to no unit (readers of the portal) is the same for all of them.</param>
/// <param name="Month">First day of the month.</param>
public sealed record MonthlyScope(Guid? UnitId, DateOnly Month)
{
    /// <summary>The days of the month.</summary>
    public DayPeriod Period => new(Month, Month.AddMonths(1).AddDays(-1));
}

/// <summary>A module's share of a monthly report.</summary>
/// <param name="Figures">Single figures, which plans set targets for.</param>
/// <param name="Tables">Tables.</param>
public sealed record MonthlyPart(IReadOnlyList<MonthlyFigure> Figures, IReadOnlyList<MonthlyTable> Tables)
{
    /// <summary>Nothing to say.</summary>
    public static MonthlyPart None { get; } = new([], []);
}

/// <summary>A single figure.</summary>
/// <param name="Code">Code with the module in front, such as <c>helpdesk.consultations</c>; an agency's indicators name it.</param>
/// <param name="Name">Name.</param>
/// <param name="Value">Value; null where nothing was there to measure.</param>
/// <param name="Unit">What it is.</param>
public sealed record MonthlyFigure(string Code, LocalizedText Name, decimal? Value, MonthlyUnit Unit = MonthlyUnit.Count);

/// <summary>What a monthly figure is. Counts of months add up to a year; of the others the mean is taken.</summary>
public enum MonthlyUnit
{
    /// <summary>A count.</summary>
    Count,
    /// <summary>Percent.</summary>
    Percent,
    /// <summary>A mark with decimals, such as stars or an index.</summary>
    Score
}

/// <summary>A table, drawn as bars where its first column counts something.</summary>
/// <param name="Code">Code, unique in the report, such as <c>helpdesk.topics</c>.</param>
/// <param name="Title">Title.</param>
/// <param name="Order">Order in the report; lower first.</param>
/// <param name="Columns">Heads: of the names first, then one for each value.</param>
/// <param name="Rows">Rows.</param>
public sealed record MonthlyTable(string Code, LocalizedText Title, int Order, IReadOnlyList<LocalizedText> Columns, IReadOnlyList<MonthlyRow> Rows)
{
    /// <summary>How it was counted, or null.</summary>
    public LocalizedText? Note { get; init; }

    /// <summary>True where the columns add up to a total.</summary>
    public bool HasTotal { get; init; }
}

/// <summary>A row of a table.</summary>
/// <param name="Name">Name.</param>
/// <param name="Values">Values, one for each further column.</param>
public sealed record MonthlyRow(LocalizedText Name, IReadOnlyList<decimal?> Values);
