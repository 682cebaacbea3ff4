using Microsoft.AspNetCore.Http;
using PlatformSaaS.Calendar;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Web.Theme;

/// <summary>The form above a report (partial <c>_Period</c>): two days, perhaps a choice, and ready-made periods. Its fields are <c>dari</c> and <c>sampai</c>.</summary>
/// <param name="Path">Address of the page.</param>
/// <param name="Period">The period that is shown.</param>
/// <param name="Today">The tenant's day.</param>
public sealed record PeriodForm(string Path, DayPeriod Period, DateOnly Today)
{
    /// <summary>A further choice, such as one service; null for none.</summary>
    public PeriodChoice? Choice { get; init; }

    /// <summary>Ready-made periods.</summary>
    public IReadOnlyList<(string Name, DayPeriod Period)> Presets
    {
        get
        {
            var month = DayPeriod.MonthOf(Today);
            return
            [
                (T("Bulan ini", "This month"), new(month, Today)), (T("Bulan lalu", "Last month"), new(month.AddMonths(-1), month.AddDays(-1))), (T("3 bulan", "3 months"), new(month.AddMonths(-2), Today)),
                (T("6 bulan", "6 months"), new(month.AddMonths(-5), Today)), (T("12 bulan", "12 months"), new(month.AddMonths(-11), Today)), (T("Tahun ini", "This year"), new(new DateOnly(Today.Year, 1, 1), Today))
            ];
        }
    }

    /// <summary>"1 Juni 2026 – 31 Agustus 2026".</summary>
    public string Words => $"{Format.Date(Period.From)} – {Format.Date(Period.To)}";

    /// <summary>Reads the days of an address; what isn't a day becomes the default.</summary>
    public static DayPeriod Read(string? from, string? to, DateOnly first, DateOnly today) => new(DayPeriod.Parse(from) ?? first, DayPeriod.Parse(to) ?? today);

    /// <summary>Address of the same page over other days, as a file, or further on.</summary>
    public string Address(DayPeriod period, string? handler = null, string? cursor = null) => Path + QueryString.Create(new Dictionary<string, string?>
    {
        ["handler"] = handler, ["dari"] = DayPeriod.Write(period.From), ["sampai"] = DayPeriod.Write(period.To), [Choice?.Name ?? "pilihan"] = Choice?.Value, ["lanjut"] = cursor
    }.Where(p => p.Value is not null));

    /// <summary>Address of what is shown, as a file or further on.</summary>
    public string Address(string? handler = null, string? cursor = null) => Address(Period, handler, cursor);

    /// <summary>Name of a file over this period: <c>laporan-2026-06-01-2026-08-31.xlsx</c>.</summary>
    public static string FileName(string stem, DayPeriod period, string extension)
    {
        ArgumentNullException.ThrowIfNull(period);
        return $"{stem}-{DayPeriod.Write(period.From)}-{DayPeriod.Write(period.To)}.{extension}";
    }
}

/// <summary>A choice beside the days of a period.</summary>
/// <param name="Name">Field.</param>
/// <param name="Label">Label.</param>
/// <param name="Prompt">Words for all.</param>
/// <param name="Options">Options; with fewer than two the field isn't shown.</param>
/// <param name="Value">What is chosen, or null.</param>
public sealed record PeriodChoice(string Name, string Label, string Prompt, IReadOnlyList<Choice> Options, string? Value);
