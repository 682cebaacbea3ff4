using PlatformSaaS.Calendar;
using PlatformSaaS.Reviews.Requests;
using PlatformSaaS.Text;

namespace PlatformSaaS.Reviews.Deadlines;

/// <summary>A due date with its calculation, for the turn banner and its day strip.</summary>
/// <param name="DueOn">Last day.</param>
/// <param name="Today">Today in the tenant's time zone.</param>
/// <param name="Day">Which working day of the limit today is; 0 before the first.</param>
/// <param name="Total">Working days of the limit.</param>
/// <param name="DaysLeft">Working days after today up to the last day; negative once it has passed.</param>
/// <param name="Days">Every day from the first counted one to the last, for the strip.</param>
/// <param name="IsTurnLimit">True while it is the limit of the applicant's turn inside the stage.</param>
internal sealed record DueExplanation(DateOnly DueOn, DateOnly Today, int Day, int Total, int DaysLeft, IReadOnlyList<CalendarDay> Days, bool IsTurnLimit)
{
    /// <summary>True once the last day has passed.</summary>
    public bool IsOverdue => Today > DueOn;

    /// <summary>True on the last day.</summary>
    public bool IsDueToday => Today == DueOn;

    /// <summary>Days between that don't count, with why.</summary>
    public IReadOnlyList<CalendarDay> NotCounted { get; } = [.. Days.Where(d => d.Kind != DayKind.Working)];

    /// <summary>"Hari ini hari kerja ke-2 dari 7. Akhir pekan dan Maulid Nabi (25 Agustus) tidak dihitung."</summary>
    public LocalizedText Text => new(
        string.Join(' ', new[] { CountId(), NotCountedText(false) }.Where(s => s.Length > 0)),
        string.Join(' ', new[] { CountEn(), NotCountedText(true) }.Where(s => s.Length > 0)));

    private string CountId() => IsOverdue ? $"Lewat {-DaysLeft} hari kerja." : IsDueToday ? "Hari ini hari terakhir."
        : Day <= 0 ? $"Waktu dihitung mulai hari kerja berikutnya, {Total} hari kerja." : $"Hari ini hari kerja ke-{Day} dari {Total}.";

    private string CountEn() => IsOverdue ? $"{-DaysLeft} working day{(DaysLeft == -1 ? "" : "s")} late." : IsDueToday ? "Today is the last day."
        : Day <= 0 ? $"Counting begins on the next working day, {Total} working days." : $"Today is working day {Day} of {Total}.";

    private string NotCountedText(bool english)
    {
        if (IsOverdue)
        {
            return "";
        }

        var parts = new List<string>();
        if (NotCounted.Any(d => d.Kind == DayKind.Weekend))
        {
            parts.Add(english ? "weekends" : "akhir pekan");
        }

        parts.AddRange(NotCounted.Where(d => d.Kind != DayKind.Weekend)
            .GroupBy(d => Named(d, english))
            .Select(g => $"{g.Key} ({string.Join(", ", g.Select(d => OfficialText.DayAndMonth(d.Date, english)))})"));
        if (parts.Count == 0)
        {
            return "";
        }

        var list = parts.Count == 1 ? parts[0] : string.Join(", ", parts.Take(parts.Count - 1)) + (english ? " and " : " dan ") + parts[^1];
        return $"{char.ToUpperInvariant(list[0])}{list[1..]} {(english ? "don't count." : "tidak dihitung.")}";
    }

    private static string Named(CalendarDay day, bool english) => day.Name ?? day.Kind switch
    {
        DayKind.JointLeave => english ? "joint leave" : "cuti bersama",
        DayKind.Closed => english ? "the agency's closing day" : "hari tutup layanan",
        _ => english ? "a public holiday" : "hari libur nasional"
    };
}

/// <summary>Explains due dates.</summary>
internal sealed class DueExplainer(IWorkingCalendar calendar, ITenantClock clock)
{
    /// <summary>The running limit of a stage run, or null where none runs.</summary>
    public async Task<DueExplanation?> ExplainAsync(StageRun run, CancellationToken ct = default)
    {
        if (run is not { DueOn: { } due, ClockFrom: { } from, DueDays: { } total })
        {
            return null;
        }

        var today = await clock.TodayAsync(ct);
        var left = await calendar.CountWorkingDaysAsync(today, due, ct);

        // Counted from the end, so that the number stays true after the clock stood still.
        return new DueExplanation(due, today, Math.Min(total - left, total), total, left, await calendar.DaysAsync(from, due, ct), run.IsTurnLimit);
    }
}
