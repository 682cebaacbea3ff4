using Microsoft.AspNetCore.Mvc;
using PlatformSaaS.Blobs;
using PlatformSaaS.Modularity;
using PlatformSaaS.Notifications;
using PlatformSaaS.Permissions;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Queue;
using PlatformSaaS.Reviews.Stages;
using PlatformSaaS.Reviews.Views;
using PlatformSaaS.Users;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;
using Step = PlatformSaaS.Web.Theme.StepState;

namespace PlatformSaaS.Reviews.Pages.Petugas;

/// <summary>What officers' request pages need beside the page itself.</summary>
internal sealed class OfficerDesk(
    RequestDetailQuery query, IRequestEngine engine, IFileStore files, RequestQueue queue, AssignmentService assignments, IUserDirectory users, ICurrentUser user, IPermissionChecker permissions,
    WalkIns.WalkInRequests walkIns, IEnumerable<IMessageLog> messages, IEnumerable<IServicePrecondition> preconditions)
{
    public RequestDetailQuery Query => query;
    public IRequestEngine Engine => engine;
    public IFileStore Files => files;
    public RequestQueue Queue => queue;
    public AssignmentService Assignments => assignments;
    public IUserDirectory Users => users;
    public ICurrentUser User => user;
    public IPermissionChecker Permissions => permissions;
    public WalkIns.WalkInRequests WalkIns => walkIns;
    public IMessageLog? Messages => messages.FirstOrDefault();

    /// <summary>The applicant's standing papers on which the service rests, those that the officer may open.</summary>
    public async Task<IReadOnlyList<PreconditionPaper>> PapersAsync(RequestDetail detail, CancellationToken ct)
    {
        var papers = new List<PreconditionPaper>();
        if (detail.ApplicantUserId is { } applicant && detail.Stages.FirstOrDefault()?.Context.Service is { } service)
        {
            foreach (var precondition in preconditions)
            {
                if (service.Requires.TryGetValue(precondition.Key, out var requirement))
                {
                    papers.AddRange(await precondition.PapersAsync(applicant, requirement, ct));
                }
            }
        }

        return papers;
    }
}

/// <summary>One request as officers see it, alone on a page or beside the queue.</summary>
internal abstract class OfficerRequestPage(OfficerDesk desk) : RequestPage(desk.Query, desk.Engine, desk.Files)
{
    protected OfficerDesk Desk => desk;

    /// <summary>Place in the queue, or null when the request isn't shown from there.</summary>
    public QueuePlace? Place { get; protected set; }

    /// <summary>Who has taken the request, or null.</summary>
    public string? OfficerName { get; private set; }

    /// <summary>The applicant's standing papers on which the service rests.</summary>
    public IReadOnlyList<PreconditionPaper> Papers { get; private set; } = [];

    /// <summary>True when the officer may act on requests at all.</summary>
    public bool MayAct { get; private set; }

    /// <summary>True when it is the officer's own.</summary>
    public bool IsMine => Detail.OfficerId == desk.User.Id;

    /// <summary>Due day in words with the look of the queue.</summary>
    public (Status? Badge, string Text) Due { get; private set; }

    /// <summary>The open run, or null.</summary>
    public StagePart? Open => Detail.Stages.FirstOrDefault(s => s.IsOpen);

    /// <summary>"02 Validasi Dokumen".</summary>
    public string StepText => Detail.Steps.ToList().FindIndex(s => s.State == Step.Now) is >= 0 and var at ? $"{at + 1:00} {Detail.Stage.Name.Current}" : Detail.Stage.Name.Current;

    /// <summary>What the bar says above its buttons.</summary>
    public string BarTitle => HasOwn
        ? Open?.Context.Stage.Kind == Decisions.DecisionStage.KindName ? T("Baca konsepnya, lalu putuskan di bawah", "Read the draft, then decide below") : T("Catat kemajuan tiap butir di bawah", "Record the progress of each line below")
        : Bar.Count > 0 ? T("Tindakan yang terbuka", "Open actions") : T("Tidak ada tindakan Anda sekarang", "Nothing for you to do now");

    /// <summary>True where the officer has something to do, in the bar or in the stage itself.</summary>
    public bool HasTurn => Bar.Count > 0 || HasOwn;

    private bool HasOwn => Detail.Actions.Any(a => a is { HasOwnForm: true, ClosedBecause: null, IsSilent: false } && Bar.All(b => b.Action.Code != a.Code));

    /// <summary>Open actions in the order of the bar: the most likely one first.</summary>
    public IReadOnlyList<BarAction> Bar => BarAction.Of(Detail, Open);

    /// <summary>Loads what stands around the request.</summary>
    protected async Task SurroundAsync(CancellationToken ct)
    {
        MayAct = await desk.Permissions.IsGrantedAsync(ReviewsPermissions.Act, ct);
        OfficerName = Detail.OfficerId is { } officer ? (await desk.Users.FindAsync(officer, ct))?.Name : null;
        Papers = await desk.PapersAsync(Detail, ct);
        Due = await desk.Queue.DueAsync(Detail.DueOn, Open?.Context.Request.Turn ?? Contracts.Turn.Nobody, Detail.State, ct);
    }

    public async Task<IActionResult> OnPostTakeAsync(Guid id, CancellationToken ct)
    {
        await desk.Assignments.AssignAsync(id, desk.User.RequireId(), null, ct);
        Flash.Ok(TempData, T("Permohonan ini kini Anda kerjakan.", "This request is yours now."));
        return LocalRedirect(Again());
    }

    public async Task<IActionResult> OnPostReleaseAsync(Guid id, CancellationToken ct)
    {
        await desk.Assignments.AssignAsync(id, null, null, ct);
        Flash.Ok(TempData, T("Penugasan dilepas.", "Assignment released."));
        return LocalRedirect(Again());
    }

    /// <summary>Begins what follows the request, such as an objection, for the person at the desk.</summary>
    public async Task<IActionResult> OnPostFollowAsync(Guid id, [FromQuery(Name = "layanan")] string service, CancellationToken ct)
    {
        var contact = (await desk.Query.GetAsync(id, ct)).Contact ?? throw new MissingException();
        try
        {
            return LocalRedirect($"/petugas/permohonan/{await desk.WalkIns.StartAsync(service, contact, new RequestOrigin(WalkIns.WalkInRequests.Desk), id, ct)}");
        }
        catch (BusinessException refusal) when (refusal is not (MissingException or ForbiddenException))
        {
            Flash.Bad(TempData, T("Belum dapat diajukan.", "It can't be begun."), refusal.Message);
            return LocalRedirect(Again());
        }
    }

    public async Task<IActionResult> OnPostResendAsync(Guid id, Guid message, CancellationToken ct)
    {
        await desk.Permissions.RequireAsync(ReviewsPermissions.Act, ct);
        await OnGetAsync(id, ct);
        if (desk.Messages is { } log && await log.ResendAsync(RequestOwner.Type, id, message, ct))
        {
            Flash.Ok(TempData, T("Pesan dikirim ulang.", "The message is being sent again."));
        }
        else
        {
            Flash.Warn(TempData, T("Pesan ini tidak perlu dikirim ulang.", "This message need not be sent again."));
        }

        return LocalRedirect(Again());
    }

    /// <summary>Address of this page for a redirect.</summary>
    protected virtual string Again() => Request.Path.Value!;
}

/// <summary>Place of a request in the queue.</summary>
/// <param name="Position">Position from 1; 0 when it is not in the list.</param>
/// <param name="Total">How many there are.</param>
/// <param name="Previous">Address of the one before, or null.</param>
/// <param name="Next">Address of the one after, or null.</param>
/// <param name="List">Address of the list.</param>
/// <param name="Name">Name of the list.</param>
internal sealed record QueuePlace(int Position, int Total, string? Previous, string? Next, string List, string Name);

/// <summary>An action of the bar.</summary>
/// <param name="Action">The action.</param>
/// <param name="IsPrimary">True for the most likely one.</param>
/// <param name="Form">Id of the form that it sends; null for one with a form of its own.</param>
/// <param name="Count">How many items it concerns, or null.</param>
internal sealed record BarAction(StageAction Action, bool IsPrimary, string? Form, int? Count)
{
    /// <summary>Id of its own form's card.</summary>
    public string Card => "tindakan-" + Action.Code;

    public static IReadOnlyList<BarAction> Of(RequestDetail detail, StagePart? open)
    {
        // Work and signatures are recorded at each line, and a decision stands under the draft that it is about: once, not in the bar as well.
        var actions = detail.Actions.Where(a => a is { IsSilent: false, ClosedBecause: null } && a.Code != ReviewStage.SaveVerdicts
            && !(a.HasOwnForm && open?.Context.Stage.Kind is Works.WorkStage.KindName or Deliveries.DeliveryStage.KindName or Decisions.DecisionStage.KindName)).ToList();
        if (actions.Count == 0 || open is null)
        {
            return [];
        }

        // A review with refused items is most likely sent back; else the stage's own opinion holds, and failing that the order of the definition.
        var refused = open.Context.Stage.Kind == "review" ? ReviewStage.Items(open.Context).Count(i => i.Verdict == ReviewStage.Refused) : 0;
        var back = refused == 0 ? null : actions.Find(a => open.Context.Stage.Outcomes.GetValueOrDefault(a.Code)?.Goto is not null);
        var primary = back ?? actions.Find(a => a.IsPrimary) ?? actions.Find(a => a.Tone == "positive");
        return [.. actions.Select(a => new BarAction(a, a == primary, a.HasOwnForm && open.Context.Stage.Kind == "review" ? "pemeriksaan" : null, a == back ? refused : null)).OrderByDescending(a => a.IsPrimary)];
    }
}
