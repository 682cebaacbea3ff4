using PlatformSaaS.Calendar;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Engine;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;
using Move = PlatformSaaS.Reviews.Contracts.Turn;
using Turn = PlatformSaaS.Web.Theme.Turn;

namespace PlatformSaaS.Reviews.Views;

/// <summary>The one answer first: whose turn, what to do, until when and how that was counted.</summary>
internal sealed class BannerBuilder(IWorkingCalendar calendar, ITenantClock clock)
{
    /// <summary>Where the banner's button leads: the open stage on the same page.</summary>
    public const string Anchor = "#tindakan";

    public async Task<TurnBanner> BuildAsync(RequestSession session, IReadOnlyList<StageAction> actions, bool forOfficer, CancellationToken ct)
    {
        var request = session.Request;
        var label = StateLabels.Find(session.Definition.Document, request.StageCode, request.StageState, request.State, request.EndCode);
        var name = StateLabels.Text(label, forOfficer);
        if (request.State == RequestState.Ended)
        {
            return new TurnBanner(Turn.Done, name, label.Explanation?.Current, Who: request.EndCode is null or "completed" ? null : T("Berakhir", "Ended"));
        }

        var due = await DueAsync(session, ct);
        var offered = actions.Where(a => a is { IsSilent: false, ClosedBecause: null }).ToList();
        var mine = request.Turn == (forOfficer ? Move.Office : Move.Applicant) && (!forOfficer || offered.Count > 0);
        return mine ? Mine(session, label, name, offered, due, forOfficer) : Theirs(session, label, name, offered, due, forOfficer);
    }

    private static TurnBanner Mine(RequestSession session, StateLabel label, string name, List<StageAction> offered, Due? due, bool forOfficer)
    {
        var primary = offered.Find(a => a.IsPrimary) ?? offered.FirstOrDefault();
        var until = due is null ? null : forOfficer ? due.Target : due.Until(session.Request.State == RequestState.Draft);
        var text = until ?? (forOfficer ? null : label.Explanation?.Current);
        var button = primary is null || forOfficer ? null : new ActionLink(session.Request.StageState is "draft" or "open" ? T("Isi formulir", "Fill in the form") : primary.Label.Current, Anchor, "arrow-down");
        return new TurnBanner(Turn.You, label.Action?.Current ?? name, text, button, Days: due?.Strip, Who: due is { Late: > 0 } ? T($"Giliran Anda, lewat {due.Late} hari kerja", $"Your turn, {due.Late} working day(s) late") : null);
    }

    private static TurnBanner Theirs(RequestSession session, StateLabel label, string name, List<StageAction> offered, Due? due, bool forOfficer)
    {
        if (forOfficer)
        {
            var waiting = session.Request.Turn == Move.Applicant;
            return new TurnBanner(!waiting && due is { Late: > 0 } ? Turn.Late : Turn.Us, name, due?.Target, Days: due?.Strip, Who: waiting ? T("Menunggu pemohon", "Waiting for the applicant") : null);
        }

        var second = offered.FirstOrDefault() is { } extra ? new ActionLink(extra.Label.Current, Anchor, "arrow-down") : null;
        var late = due is { Late: > 0 };
        var text = string.Join(' ', new[] { late ? due!.Apology : null, label.Explanation?.Current, late ? null : due?.Promise }.Where(t => t is not null));
        return new TurnBanner(late ? Turn.Late : Turn.Us, name, text.Length > 0 ? text : null, Second: second, Days: late ? null : due?.Strip,
            Who: late ? T($"Kami terlambat {due!.Late} hari kerja", $"We are {due!.Late} working day(s) late") : null);
    }

    private async Task<Due?> DueAsync(RequestSession session, CancellationToken ct)
    {
        if (session.OpenRun is not { DueOn: { } due, ClockFrom: { } from, DueDays: { } total })
        {
            return null;
        }

        var today = await clock.TodayAsync(ct);
        var left = await calendar.CountWorkingDaysAsync(today, due, ct);
        return new Due(due, today, total, left, await calendar.DaysAsync(from, due, ct));
    }

    /// <summary>A running limit with its calculation.</summary>
    private sealed record Due(DateOnly On, DateOnly Today, int Total, int Left, IReadOnlyList<CalendarDay> Days)
    {
        public int Late => Today > On ? Math.Max(1, -Left) : 0;

        public IReadOnlyList<StripDay>? Strip => Late > 0 ? null : DayStrip.Build(Days, Today);

        /// <summary>"Hari ini hari kerja ke-2 dari 7. Akhir pekan dan Maulid Nabi (25 Agustus) tidak dihitung."</summary>
        public string Count
        {
            get
            {
                var day = Math.Min(Total - Left, Total);
                var count = Today == On ? T("Hari ini hari terakhir.", "Today is the last day.")
                    : day <= 0 ? T($"Waktu dihitung mulai hari kerja berikutnya, {Total} hari kerja.", $"Counting begins on the next working day, {Total} working days.")
                    : T($"Hari ini hari kerja ke-{day} dari {Total}.", $"Today is working day {day} of {Total}.");
                return (count + " " + NotCounted()).TrimEnd();
            }
        }

        public string Until(bool draft) => Late > 0
            ? T($"Batas waktunya **{Format.LongDate(On)}**, sudah lewat {Late} hari kerja. Segera kirim.", $"It was due on **{Format.LongDate(On)}**, {Late} working day(s) ago. Please send it soon.")
            : T($"{(draft ? "Lengkapi" : "Kirim")} paling lambat **{Format.LongDate(On)}**. {Count}", $"Send it by **{Format.LongDate(On)}**. {Count}");

        public string Target => Late > 0
            ? T($"Batas waktunya **{Format.LongDate(On)}**, lewat {Late} hari kerja.", $"It was due on **{Format.LongDate(On)}**, {Late} working day(s) ago.")
            : T($"Paling lambat **{Format.LongDate(On)}**. {Count}", $"Due by **{Format.LongDate(On)}**. {Count}");

        public string Promise => T($"Kami selesaikan paling lambat **{Format.LongDate(On)}**. {Count}", $"We finish by **{Format.LongDate(On)}**. {Count}");

        public string Apology => T($"Seharusnya selesai **{Format.LongDate(On)}**. Mohon maaf.", $"It should have been done by **{Format.LongDate(On)}**. We are sorry.");

        private string NotCounted()
        {
            var parts = new List<string>();
            if (Days.Any(d => d.Kind == DayKind.Weekend))
            {
                parts.Add(T("akhir pekan", "weekends"));
            }

            parts.AddRange(Days.Where(d => d.Kind is not (DayKind.Weekend or DayKind.Working)).GroupBy(d => d.Name ?? T("hari libur", "a holiday"))
                .Select(g => $"{g.Key} ({string.Join(", ", g.Select(d => Format.Date(d.Date)[..^5]))})"));
            if (parts.Count == 0)
            {
                return "";
            }

            var list = parts.Count == 1 ? parts[0] : string.Join(", ", parts.Take(parts.Count - 1)) + T(" dan ", " and ") + parts[^1];
            return char.ToUpperInvariant(list[0]) + list[1..] + T(" tidak dihitung.", " don't count.");
        }
    }
}
