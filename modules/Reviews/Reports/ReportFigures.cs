using PlatformSaaS.Text;
using PlatformSaaS.Web.Theme;

namespace PlatformSaaS.Reviews.Reports;

/// <summary>Requests of a month.</summary>
internal sealed record MonthFigures(DateOnly Month, int Submitted, int Ended)
{
    /// <summary>"Nov 26" for charts.</summary>
    public string Short => $"{IndonesianText.Month(Month.Month, Shell.Language)[..3]} {Month.Year % 100:00}";

    /// <summary>"November 2026".</summary>
    public string Name => $"{IndonesianText.Month(Month.Month, Shell.Language)} {Month.Year}";
}

/// <summary>Where running requests stand.</summary>
internal sealed record StandFigures(string Service, string Stage, int Running, int Late);

/// <summary>How stages went that closed in the period.</summary>
/// <param name="Service">Service's name.</param>
/// <param name="Stage">Stage's name.</param>
/// <param name="ByApplicant">True for a stage in which the applicant acts.</param>
/// <param name="Closed">How many runs closed.</param>
/// <param name="AverageDays">Working days from opening to closing, on average.</param>
/// <param name="Limit">Working days allowed, or null.</param>
/// <param name="WithLimit">Runs that had a limit.</param>
/// <param name="InTime">Of these, those that kept it.</param>
internal sealed record StageFigures(string Service, string Stage, bool ByApplicant, int Closed, decimal AverageDays, int? Limit, int WithLimit, int InTime)
{
    /// <summary>Share in time in percent, or null where no limit ran.</summary>
    public int? Share => WithLimit == 0 ? null : (int)Math.Round(100m * InTime / WithLimit, MidpointRounding.AwayFromZero);
}

/// <summary>How requests ended.</summary>
internal sealed record EndFigures(string Name, Status Status, int Count);

/// <summary>Stages of the office that closed in a month and had a limit.</summary>
internal sealed record InTimeFigures(DateOnly Month, int WithLimit, int InTime)
{
    /// <summary>Share in time in percent, or null where no limit ran.</summary>
    public int? Share => WithLimit == 0 ? null : (int)Math.Round(100m * InTime / WithLimit, MidpointRounding.AwayFromZero);
}

/// <summary>Lines that a unit finished in the period.</summary>
/// <param name="Unit">Name of the unit.</param>
/// <param name="Done">How many lines.</param>
/// <param name="AverageDays">Working days from the stage's opening to the line's end, on average.</param>
/// <param name="WithLimit">Lines whose stage had a limit.</param>
/// <param name="InTime">Of these, those that kept it.</param>
internal sealed record UnitFigures(string Unit, int Done, decimal AverageDays, int WithLimit, int InTime)
{
    /// <summary>Share in time in percent, or null where no limit ran.</summary>
    public int? Share => WithLimit == 0 ? null : (int)Math.Round(100m * InTime / WithLimit, MidpointRounding.AwayFromZero);
}

/// <summary>Requests of a service that were sent and that ended in the period.</summary>
internal sealed record ServiceFigures(string Service, int Submitted, int Ended);

/// <summary>Everything of one report.</summary>
internal sealed record ReportFigures(
    IReadOnlyList<MonthFigures> Months, IReadOnlyList<ServiceFigures> Services, IReadOnlyList<StandFigures> Stands, IReadOnlyList<StageFigures> Stages, IReadOnlyList<InTimeFigures> InTimeByMonth,
    IReadOnlyList<UnitFigures> Units, IReadOnlyList<EndFigures> Ends)
{
    public int Submitted => Months.Sum(m => m.Submitted);
    public int Ended => Months.Sum(m => m.Ended);
    public int Running => Stands.Sum(s => s.Running);
    public int Late => Stands.Sum(s => s.Late);

    /// <summary>Share of the office's stages that kept their limit, in percent; null where none had one.</summary>
    public int? InTime => Stages.Where(s => !s.ByApplicant).Sum(s => s.WithLimit) is > 0 and var all ? (int)Math.Round(100m * Stages.Where(s => !s.ByApplicant).Sum(s => s.InTime) / all, MidpointRounding.AwayFromZero) : null;
}
