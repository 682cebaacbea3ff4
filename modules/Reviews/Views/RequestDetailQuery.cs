using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Calendar;
using PlatformSaaS.DataSubjects;
using PlatformSaaS.Modularity;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Definitions;
using PlatformSaaS.Reviews.Deliveries;
using PlatformSaaS.Reviews.Engine;
using PlatformSaaS.Reviews.Requests;
using PlatformSaaS.Text;
using PlatformSaaS.Users;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Reviews.Views;

/// <summary>Loads <see cref="RequestDetail"/>: the request with its runs, which say who may see it, then all that hangs on it together.</summary>
internal sealed class RequestDetailQuery(
    DbContext db, DefinitionStore definitions, RequestEngine engine, StageFlow flow, RequestAccess access, BannerBuilder banners, RequestReads reads, WalkIns.FollowUps followUps, IUnitDirectory units, ICurrentUser user, IAgency agency,
    ITenantClock clock, IEnumerable<IOriginPage> originPages, IViewLog views)
{
    /// <summary>The last one loaded in this scope, for partials that need more than their stage.</summary>
    public RequestDetail? Loaded { get; private set; }

    /// <summary>The request as the current user sees it; a foreign one is answered as missing.</summary>
    public async Task<RequestDetail> GetAsync(Guid id, CancellationToken ct)
    {
        var session = await RequestSession.ReadAsync(db, definitions, id, clock.UtcNow, ct);
        if (session is null || !await access.MaySeeAsync(session.Request, ct))
        {
            throw new MissingException(new LocalizedText("Permohonan tidak ditemukan.", "The request was not found.").Current);
        }

        var officer = session.Request.ApplicantUserId != user.Id;
        await views.NoteAsync(session.Request.ApplicantUserId, ViewedKind.Request, session.Request.Number ?? "", ct);
        var zone = await clock.ZoneAsync(ct);
        var profile = await agency.GetAsync(ct);
        var facts = await reads.LoadAsync(session, officer, ct);
        var fileLines = Files(session, facts, officer);
        var actions = await engine.OpenActionsAsync(session, ct);
        var letterLines = Letters(session, facts, zone, officer);
        var request = session.Request;
        return Loaded = new RequestDetail
        {
            Id = id, Number = request.Number ?? "", Title = request.Title, ServiceCode = request.ServiceCode, ServiceName = session.Definition.Document.Name.Current,
            ApplicantName = request.ApplicantName, ApplicantUserId = request.ApplicantUserId, OfficerId = request.OfficerId, State = request.State, EndCode = request.EndCode, Turn = request.Turn,
            Stage = session.Stage, StageState = request.StageState, CreatedAt = request.CreatedAt, SubmittedAt = request.SubmittedAt, UpdatedAt = request.UpdatedAt,
            DueOn = request.DueOn, Version = request.Version, IsOfficer = officer, Agency = profile, Actions = actions, Files = fileLines, Letters = letterLines,
            Badge = StateLabels.Badge(session.Definition.Document, request.StageCode, request.StageState, request.State, request.EndCode, officer),
            Banner = await banners.BuildAsync(session, actions, officer, ct),
            Steps = StageBar.Build(session, zone),
            Answers = AnswerReader.Read(session, profile, fileLines, officer),
            Timeline = [.. facts.Timeline.Select(t => Event(t, officer))],
            Contact = officer && request is { IsWalkIn: true, ContactPhone: { } phone } ? new WalkInContact(request.ApplicantName, phone, request.ContactEmail, request.ContactAddress, request.Region) : null,
            Origin = request.OriginKind is { } kind ? new RequestOrigin(kind, request.OriginNumber, request.OriginId) : null, OriginUrl = officer ? await OriginUrlAsync(request, ct) : null,
            Unit = request.UnitId is { } unit ? (await units.MapAsync(ct)).Find(unit)?.Name.Current : null, Limit = request.LimitOn is { } limit ? (limit, request.LimitExtendedBy) : null,
            FollowUps = request.State == RequestState.Draft ? [] : await followUps.OffersAsync(request, ct),
            Stages = Parts(session),
            LastReview = AnswerReader.LastReview(session, profile, fileLines, letterLines),
            Messages = facts.Messages
        };
    }

    /// <summary>Where the officer reads what it came from; null where that has no page for this officer.</summary>
    private async ValueTask<string?> OriginUrlAsync(ServiceRequest request, CancellationToken ct) => request.OriginId is not { } id ? null
        : request.OriginKind == ServiceRequest.FromRequest ? $"/petugas/permohonan/{id}"
        : originPages.FirstOrDefault(p => p.Kind == request.OriginKind) is { } page ? await page.AddressAsync(id, ct) : null;

    private static IReadOnlyList<FileLine> Files(RequestSession session, RequestFacts facts, bool officer) =>
        [.. from row in facts.Files
            where facts.Stored.ContainsKey(row.FileId) && (officer || row.ByApplicant || !ReleasePolicy.IsResultWithheld(session, row.Purpose))
            let file = facts.Stored[row.FileId]
            select new FileLine(file.Id, file.Name, Label(session, row), row.Purpose, file.ContentType, file.Size, file.Pages, row.AddedAt, row.ByApplicant, row.IsReplaced, row.StageRunId)];

    private static IReadOnlyList<LetterLine> Letters(RequestSession session, RequestFacts facts, TimeZoneInfo zone, bool officer)
    {
        if (session.Request.State == RequestState.Draft)
        {
            return [];
        }

        var withheld = LetterRelease.Withheld(session);
        return [.. LetterRelease.Standing(session, facts.Letters).Reverse().Where(l => officer || !ReleasePolicy.IsInternal(session.Definition.Document, l.Template)).Select(l => new LetterLine(l.Id, l.Kind, l.Template, l.Number, l.IssuedAt, l.Size, l.FileId, l.Token, withheld.Contains(l.Template), Format.DayIn(l.IssuedAt, zone)))];
    }

    /// <summary>The open run, meetings and deliveries as they were, and the last run of each review; forms are shown by their answers.</summary>
    private IReadOnlyList<StagePart> Parts(RequestSession session)
    {
        var parts = new List<StagePart>();
        for (var i = session.Runs.Count - 1; i >= 0; i--)
        {
            var run = session.Runs[i];
            var stage = session.Definition.Document.Stage(run.StageCode);
            var kind = flow.Kind(stage);
            var open = run.ClosedAt is null && session.Request.State != RequestState.Ended;
            var newer = parts.Exists(p => p.Context.Stage.Code == stage.Code);
            if (kind.PartialName is { } partial && (open || (kind.Name != "form" && !(kind.Name == "review" && newer))))
            {
                parts.Add(new StagePart(partial, session.Context(run), open));
            }
        }

        return parts;
    }

    private static string Label(RequestSession session, RequestFile row)
    {
        var service = session.Definition.Document;
        if (row.Purpose.Split('.', 2) is [var stageCode, var field] && service.Stages.FirstOrDefault(s => s.Code == stageCode) is { } stage)
        {
            var (head, column) = field.Split('.', 2) is [var table, var cell] ? (table, cell) : (field, null);
            var found = stage.Fields.Concat(stage.Closing?.Fields ?? []).Concat(stage.Revision?.Fields ?? []).FirstOrDefault(f => f.Code == head);
            return (column is null ? found : found?.Fields.FirstOrDefault(f => f.Code == column) ?? found)?.Label.Current ?? stage.Name.Current;
        }

        var run = session.Runs.Find(r => r.Id == row.StageRunId);
        var of = run is null ? null : service.Stages.FirstOrDefault(s => s.Code == run.StageCode);
        return row.ByApplicant ? of?.SupportingFiles?.Label?.Current ?? of?.Name.Current ?? row.Purpose : of?.Name.Current ?? row.Purpose;
    }

    private TimelineEvent Event(TimelineEntry entry, bool officer) => new(
        new LocalizedText(entry.TextId, entry.TextEn).Current, entry.At,
        entry.UserId is { } id && id == user.Id ? T("Anda", "You") : entry.UserName ?? T("Sistem", "The system"),
        officer && !entry.VisibleToApplicant ? T("(Hanya terlihat oleh petugas.) ", "(Seen by officers only.) ") + entry.Note : entry.Note);
}
