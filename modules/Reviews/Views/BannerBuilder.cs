using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Deadlines;
using PlatformSaaS.Reviews.Engine;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;
using Move = PlatformSaaS.Reviews.Contracts.Turn;
using Turn = PlatformSaaS.Web.Theme.Turn;

namespace PlatformSaaS.Reviews.Views;

/// <summary>The one answer first: whose turn, what to do, until when and how that was counted.</summary>
internal sealed class BannerBuilder(DueExplainer deadlines)
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

        var due = session.OpenRun is { } run && await deadlines.ExplainAsync(run, ct) is { } limit ? new Due(limit) : null;
        var offered = actions.Where(a => a is { IsSilent: false, ClosedBecause: null }).ToList();
        var mine = request.Turn == (forOfficer ? Move.Office : Move.Applicant) && (!forOfficer || offered.Count > 0);
        return mine ? Mine(session, label, name, offered, due, forOfficer) : Theirs(session, label, name, offered, due, forOfficer);
    }

    private static TurnBanner Mine(RequestSession session, StateLabel label, string name, List<StageAction> offered, Due? due, bool forOfficer)
    {
        var primary = offered.Find(a => a.IsPrimary) ?? offered.FirstOrDefault();
        var until = due is null ? null : forOfficer ? due.Target : due.Until;
        var text = until ?? (forOfficer ? null : label.Explanation?.Current);
        var button = primary is null || forOfficer ? null : new ActionLink(
            session.Request.StageState switch { "draft" or "open" => T("Isi formulir", "Fill in the form"), "returned" => T("Mulai memperbaiki", "Begin mending"), _ => primary.Label.Current }, Anchor, "arrow-down");
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

    /// <summary>The sentences around a running limit.</summary>
    private sealed record Due(DueExplanation Limit)
    {
        public int Late => Limit.IsOverdue ? Math.Max(1, -Limit.DaysLeft) : 0;

        public IReadOnlyList<StripDay>? Strip => Late > 0 ? null : DayStrip.Build(Limit.Days, Limit.Today);

        public string Until => Late > 0
            ? T($"Batas waktunya **{On}**, sudah lewat {Late} hari kerja. Segera kirim.", $"It was due on **{On}**, {Late} working day(s) ago. Please send it soon.")
            : T($"Kirim paling lambat **{On}**. {Count}", $"Send it by **{On}**. {Count}");

        public string Target => Late > 0
            ? T($"Batas waktunya **{On}**, lewat {Late} hari kerja.", $"It was due on **{On}**, {Late} working day(s) ago.")
            : T($"Paling lambat **{On}**. {Count}", $"Due by **{On}**. {Count}");

        public string Promise => T($"Kami selesaikan paling lambat **{On}**. {Count}", $"We finish by **{On}**. {Count}");

        public string Apology => T($"Seharusnya selesai **{On}**. Mohon maaf.", $"It should have been done by **{On}**. We are sorry.");

        private string On => Format.LongDate(Limit.DueOn);

        private string Count => Limit.Text.Current;
    }
}
