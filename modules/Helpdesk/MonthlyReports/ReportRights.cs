using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Helpdesk.MonthlyReports;

/// <summary>What may be done to a report.</summary>
[Flags]
internal enum ReportActions
{
    None = 0,
    Edit = 1,
    Submit = 2,
    /// <summary>Accept at the level that it has reached.</summary>
    Accept = 4,
    Return = 8
}

/// <summary>What an officer brings along for plans and reports.</summary>
/// <param name="Id">Officer.</param>
/// <param name="Writes">Writes for the own unit.</param>
/// <param name="Checks">Decides as the head.</param>
/// <param name="Evaluates">Decides for all units.</param>
/// <param name="HasHand">True when the officer may act in the unit; an overseer and a lapsed decree may not.</param>
internal sealed record ReportPowers(Guid Id, bool Writes, bool Checks, bool Evaluates, bool HasHand);

/// <summary>The only place that says what may be done to a report now, and by whom. Nobody accepts what he wrote, nor at both levels.</summary>
internal static class ReportRights
{
    public static ReportActions Of(MonthlyReport report, ReportPowers officer) => report.State switch
    {
        ReportState.Draft or ReportState.Returned => officer is { Writes: true, HasHand: true } ? ReportActions.Edit | ReportActions.Submit : ReportActions.None,
        ReportState.Submitted => officer is { Checks: true, HasHand: true } && report.AuthorId != officer.Id ? ReportActions.Accept | ReportActions.Return : ReportActions.None,
        ReportState.Forwarded => officer.Evaluates && report.AuthorId != officer.Id && report.CheckedById != officer.Id ? ReportActions.Accept | ReportActions.Return : ReportActions.None,
        _ => ReportActions.None
    };

    /// <summary>Level that decides in a state: 1 the head, 2 those above; 0 where nobody does.</summary>
    public static int LevelOf(ReportState state) => state switch { ReportState.Submitted => 1, ReportState.Forwarded => 2, _ => 0 };

    /// <summary>Why a month can't be reported yet or any more, or null: its figures are whole once it is over.</summary>
    public static string? SubmitClosed(DateOnly month, DateOnly today) => today < month.AddMonths(1)
        ? T("Laporan dapat dikirim setelah bulannya berakhir, supaya angkanya lengkap.", "The report can be sent once its month is over, so that its figures are whole.")
        : null;
}

/// <summary>Words of reports.</summary>
internal static class ReportWords
{
    public static string Name(ReportState state) => state switch
    {
        ReportState.Draft => T("Draf", "Draft"),
        ReportState.Submitted => T("Diperiksa kepala unit", "With the head"),
        ReportState.Returned => T("Dikembalikan", "Returned"),
        ReportState.Forwarded => T("Dievaluasi direktorat", "With the directorate"),
        _ => T("Diterima", "Accepted")
    };

    public static Status Look(ReportState state) => state switch { ReportState.Draft => Status.Idle, ReportState.Submitted => Status.Turn, ReportState.Returned => Status.Bad, ReportState.Forwarded => Status.Info, _ => Status.Ok };

    public static string Step(ReportStepKind kind, int level) => kind switch
    {
        ReportStepKind.Submitted => T("Laporan dikirim", "Report sent"),
        ReportStepKind.Forwarded => T("Diterima kepala unit dan diteruskan", "Accepted by the head and passed on"),
        ReportStepKind.Returned => level == 2 ? T("Dikembalikan direktorat", "Returned by the directorate") : T("Dikembalikan kepala unit", "Returned by the head"),
        _ => T("Diterima dan dievaluasi direktorat", "Accepted and evaluated by the directorate")
    };
}
