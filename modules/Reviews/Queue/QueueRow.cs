using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Views;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;
using Turn = PlatformSaaS.Reviews.Contracts.Turn;

namespace PlatformSaaS.Reviews.Queue;

/// <summary>A request in the queue.</summary>
/// <param name="Id">Request.</param>
/// <param name="Number">Number.</param>
/// <param name="Title">Title.</param>
/// <param name="Applicant">Applicant.</param>
/// <param name="ServiceCode">Service.</param>
/// <param name="ServiceName">Its name.</param>
/// <param name="StageCode">Stage.</param>
/// <param name="Stage">"02 Validasi Dokumen".</param>
/// <param name="State">Where it stands in the officers' words.</param>
/// <param name="StateCode">Code of that state.</param>
/// <param name="Life">Draft, open, ended.</param>
/// <param name="Turn">Whose turn.</param>
/// <param name="OfficerId">Who has taken it.</param>
/// <param name="DueOn">Due day.</param>
/// <param name="DaysLeft">Working days left; negative once late; null without a due day.</param>
/// <param name="SubmittedAt">When sent.</param>
/// <param name="Version">Row version.</param>
internal sealed record QueueRow(
    Guid Id, string Number, string Title, string Applicant, string ServiceCode, string ServiceName, string StageCode, string Stage, StateBadge State, string StateCode,
    RequestState Life, Turn Turn, Guid? OfficerId, DateOnly? DueOn, int? DaysLeft, DateTimeOffset? SubmittedAt, uint Version)
{
    /// <summary>True when it is late.</summary>
    public bool IsLate => DaysLeft is < 0 && Turn == Turn.Office;

    /// <summary>What stands at the right: a badge for what is late or due today, else the short date with the days left.</summary>
    public (Status? Badge, string Text) Due => Life == RequestState.Ended ? (null, State.Text) : DueText(DueOn, DaysLeft, Turn, Life);

    /// <summary>A due day in words.</summary>
    public static (Status? Badge, string Text) DueText(DateOnly? due, int? left, Turn turn, RequestState life) => (due, left) switch
    {
        (null, _) => (null, life == RequestState.Ended ? "" : turn == Turn.Applicant ? T("Menunggu pemohon", "Waiting for the applicant") : T("Tanpa batas waktu", "No due date")),
        (_, < 0) when turn == Turn.Applicant => (Status.Wait, T($"Pemohon terlambat {-left} hari kerja", $"Applicant {-left} working day(s) late")),
        (_, < 0) => (Status.Bad, T($"Terlambat {-left} hari kerja", $"{-left} working day(s) late")),
        (_, 0) => (Status.Turn, T("Jatuh tempo hari ini", "Due today")),
        _ => (null, T($"{Format.ShortDate(due.Value)}, sisa {left} hari kerja", $"{Format.ShortDate(due.Value)}, {left} working day(s) left"))
    };

    /// <summary>Icon of the badge.</summary>
    public string DueIcon => Due.Badge switch { Status.Turn => "clock", Status.Wait => "hourglass", _ => "alert-triangle" };
}

/// <summary>True counts, each capped at <see cref="Cap"/>.</summary>
/// <param name="Views">By view.</param>
/// <param name="Stages">Of the officer's turn, by stage code.</param>
/// <param name="Saved">By saved filter.</param>
internal sealed record QueueCounts(IReadOnlyDictionary<QueueView, int> Views, IReadOnlyDictionary<string, int> Stages, IReadOnlyDictionary<Guid, int> Saved)
{
    /// <summary>Beyond this a count reads "1.000+".</summary>
    public const int Cap = 1000;

    public int Of(QueueView view) => Views.GetValueOrDefault(view);
}
