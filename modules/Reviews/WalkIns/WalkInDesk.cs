using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Blobs;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.Forms;
using PlatformSaaS.Letters;
using PlatformSaaS.Modularity;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Deadlines;
using PlatformSaaS.Reviews.Definitions;
using PlatformSaaS.Reviews.Deliveries;
using PlatformSaaS.Reviews.Engine;
using PlatformSaaS.Reviews.Requests;
using PlatformSaaS.Reviews.Stages;
using PlatformSaaS.Reviews.Views;
using PlatformSaaS.Users;
using PlatformSaaS.Web.Theme;
using PlatformSaaS.Web.Theme.Visitors;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Reviews.WalkIns;

/// <summary>A run as a person without an account sees it.</summary>
/// <param name="Id">Request.</param>
/// <param name="Number">Number.</param>
/// <param name="Title">Title.</param>
/// <param name="Service">Name of the service.</param>
/// <param name="SubmittedAt">When it was recorded.</param>
/// <param name="Badge">Where it stands.</param>
/// <param name="Steps">The stage bar.</param>
/// <param name="Due">Due day with its calculation, or null.</param>
/// <param name="Papers">What was released.</param>
/// <param name="Informs">What the person is told with it, or null.</param>
/// <param name="Offers">What may be begun because of it.</param>
/// <param name="Following">Numbers of what follows it.</param>
/// <param name="Visit">Number of the visit that it came from, or null.</param>
/// <param name="Form">What it waits for from the person, or null.</param>
internal sealed record WalkInView(
    Guid Id, string Number, string Title, string Service, DateTimeOffset SubmittedAt, StateBadge Badge, IReadOnlyList<Step> Steps, string? Due, IReadOnlyList<DocumentLine> Papers, string? Informs,
    IReadOnlyList<FollowUpOffer> Offers, IReadOnlyList<string> Following, string? Visit, WalkInForm? Form);

/// <summary>What people without an account do with number and phone: follow a run, fetch what was released, object, and give it to a new account.</summary>
internal sealed class WalkInDesk(
    DbContext db, IUnitOfWork unitOfWork, DefinitionStore definitions, RequestStarter starter, RequestEngine engine, WalkInRequests requests, WalkInForms forms, FollowUps followUps, DueExplainer deadlines, ILetterIssuer letters, IFileStore files,
    IAgency agency, IUserDirectory users, ICurrentUser user, ITenantClock clock)
{
    /// <summary>The request of this number and phone; null for a wrong number and a wrong phone alike. What an account has taken over is the account's.</summary>
    public async Task<Guid?> FindAsync(string? number, string? phone, CancellationToken ct) => NumberAndPhone.Read(number, phone) is { } key
        ? await db.Set<ServiceRequest>().AsNoTracking().Where(r => key.Numbers.Contains(r.Number!) && r.ContactPhone == key.Phone && r.ApplicantUserId == null && r.State != RequestState.Draft).Select(r => (Guid?)r.Id).FirstOrDefaultAsync(ct)
        : null;

    /// <summary>The same words for whatever doesn't fit, so that nobody learns which part was right.</summary>
    public static InputException NotFound() => new("number", T("Tidak ada permohonan dengan nomor dan telepon itu. Periksa keduanya pada pesan atau tanda terima.", "There is no request with that number and telephone. Check both in the message or receipt."));

    /// <summary>The run of a request whose number and phone were shown.</summary>
    public async Task<WalkInView> ShowAsync(Guid id, CancellationToken ct)
    {
        var session = await SessionAsync(id, ct);
        var (request, service) = (session.Request, session.Definition.Document);
        var zone = await clock.ZoneAsync(ct);
        var delivery = session.OpenRun is { } run && service.Stage(run.StageCode) is { Kind: DeliveryStage.KindName } open ? open : service.Stages.FirstOrDefault(s => session.Runs.Exists(r => r.StageCode == s.Code && r.Outcome == DeliveryStage.Delivered));
        var due = session.OpenRun is { } current && request.Turn == Contracts.Turn.Office ? await deadlines.ExplainAsync(current, ct) : null;
        var following = await db.Set<ServiceRequest>().AsNoTracking().Where(r => r.OriginKind == ServiceRequest.FromRequest && r.OriginId == id && r.Number != null).OrderBy(r => r.Id).Select(r => r.Number!).ToListAsync(ct);
        return new WalkInView(
            id, request.Number!, request.Title, service.Name.Current, request.SubmittedAt ?? request.CreatedAt, StateLabels.Badge(service, request.StageCode, request.StageState, request.State, request.EndCode, forOfficer: false),
            StageBar.Build(session, zone), due is null ? null : T($"Kami selesaikan paling lambat {Format.LongDate(due.DueOn)}. {due.Text.Id}", $"We finish by {Format.LongDate(due.DueOn)}. {due.Text.In("en")}"),
            await PapersAsync(session, zone, ct), delivery?.Informs?.Current, following.Count > 0 ? [] : await followUps.OffersAsync(request, ct), following, request.OriginKind == "visit" ? request.OriginNumber : null, await forms.OpenAsync(session, ct));
    }

    /// <summary>Fields that a service asks which follows the request; only those that can be written down.</summary>
    public async Task<IReadOnlyList<FieldDefinition>> FieldsAsync(string serviceCode, CancellationToken ct) =>
        [.. FormStage.Asked((await definitions.PublishedAsync(serviceCode, ct)).Document.Stages[0]).Where(f => f.Type is not (FieldType.File or FieldType.Files))];

    /// <summary>Begins a service that follows the request, with what the person wrote, and sends it; answers its number.</summary>
    public async Task<string> FollowAsync(Guid id, string serviceCode, JsonObject values, CancellationToken ct)
    {
        var followed = (await SessionAsync(id, ct)).Request;
        var definition = await definitions.PublishedAsync(serviceCode, ct);
        await followUps.RequireAsync(definition.Document, followed, ct);
        var errors = FormValidator.Validate(await FieldsAsync(serviceCode, ct), values, (await agency.GetAsync(ct)).Lists);
        if (errors.Count > 0)
        {
            throw new InputException(errors);
        }

        var contact = new WalkInContact(followed.ApplicantName, followed.ContactPhone!, followed.ContactEmail, followed.ContactAddress, followed.Region);
        return await unitOfWork.RunAsync(async token =>
        {
            var session = await starter.StartWalkInAsync(definition, contact, null, token);
            FollowUps.Link(session.Request, followed);
            await db.SaveChangesAsync(token);
            return (await engine.ActAsVisitorAsync(session.Request.Id, FormStage.Submit, new ActionInput(values), token)).Number;
        }, ct);
    }

    /// <summary>Moves a request to the signed-in person's account, by the rule of <see cref="NumberAndPhone"/>. Whoever doesn't fit is told the same as for a wrong number.</summary>
    public async Task<Guid> ClaimAsync(string? number, string? phone, CancellationToken ct)
    {
        var me = NumberAndPhone.RequireClaimant(user);
        var id = await FindAsync(number, phone, ct) ?? throw NotFound();
        await unitOfWork.RunAsync(async token =>
        {
            var request = await db.Set<ServiceRequest>().AsTracking().FirstAsync(r => r.Id == id, token);
            if (request.ApplicantUserId is not null || !NumberAndPhone.Belongs(request.ContactEmail, request.ContactPhone, await users.FindAsync(me, token)))
            {
                throw NotFound();
            }

            await requests.GiveAsync([request], me, token);
            return true;
        }, ct);
        return id;
    }

    private async Task<RequestSession> SessionAsync(Guid id, CancellationToken ct) =>
        await RequestSession.ReadAsync(db, definitions, id, clock.UtcNow, ct) is { Request: { IsWalkIn: true, State: not RequestState.Draft } } session ? session : throw new MissingException();

    private async Task<IReadOnlyList<DocumentLine>> PapersAsync(RequestSession session, TimeZoneInfo zone, CancellationToken ct)
    {
        var id = session.Request.Id;
        var papers = LetterRelease.Standing(session, await letters.ListAsync(RequestOwner.Type, id, ct)).Where(l => !ReleasePolicy.IsWithheld(session, l.Template))
            .Select(l => new DocumentLine(l.Kind, $"/files/{l.FileId}", $"{l.Number} · {Format.Date(Format.DayIn(l.IssuedAt, zone))} · {Format.Size(l.Size)}")).ToList();
        var rows = await db.Set<RequestFile>().AsNoTracking().Where(f => f.RequestId == id && !f.ByApplicant && !f.IsReplaced).OrderBy(f => f.Id).ToListAsync(ct);
        var open = rows.Where(f => !ReleasePolicy.IsResultWithheld(session, f.Purpose)).Select(f => f.FileId).ToList();
        var stored = await files.FindAllAsync(open, ct);
        papers.AddRange(open.Where(stored.ContainsKey).Select(f => new DocumentLine(stored[f].Name, $"/files/{f}", Format.Size(stored[f].Size))));
        return papers;
    }
}
