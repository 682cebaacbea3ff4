using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using PlatformSaaS.Calendar;
using PlatformSaaS.Helpdesk.Visits;
using PlatformSaaS.Http;
using PlatformSaaS.Modularity;
using PlatformSaaS.Reporting;
using PlatformSaaS.Web.Theme.Visitors;
using static PlatformSaaS.Helpdesk.Http.HelpdeskEndpoints;

namespace PlatformSaaS.Helpdesk.Http;

/// <summary>Body of a new visit. <c>Unit</c>: office, where the officer works for several.</summary>
internal sealed record VisitBody(string? Purpose, string? Name, string? Phone, string? Organization, string? Note, string? Email, int? People, Guid? Unit)
{
    public VisitInput Input => new(Purpose, Name, Phone, Organization, Note, Email, People);
}

/// <summary>Body of a triage.</summary>
internal sealed record TriageBody(string? Target, int? Revision);

/// <summary>Body of a refusal.</summary>
internal sealed record RefusalBody(string? Refusal, string? Note, int? Revision);

/// <summary>Body of a step without words.</summary>
internal sealed record RevisionBody(int? Revision);

/// <summary>Body that names a service.</summary>
internal sealed record ServiceBody(string? Service);

/// <summary>Number and phone of a visitor.</summary>
internal sealed record VisitorBody(string? Number, string? Phone) : IVisitorKey;

/// <summary>Visits under <c>/api/v1</c>, and the badge for people.</summary>
internal sealed class VisitEndpoints : IEndpointContributor
{
    public void Map(IEndpointRouteBuilder root, RouteGroupBuilder api)
    {
        ArgumentNullException.ThrowIfNull(root);
        ArgumentNullException.ThrowIfNull(api);
        var office = api.MapGroup("/visits").WithTags("Visits").RequireAuthorization(HelpdeskPermissions.Visits).ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden);
        office.MapGet("", ListAsync).WithName("ListVisits").WithSummary("Visits of the caller's offices, the newest first").WithDescription("Today's and those that nobody let out, or of `from`–`to`. state: waiting, inside, left, refused. target, q narrow it. Pass `next` as `cursor`.").ProducesValidationProblem();
        office.MapGet("/counts", async (VisitReader reader, CancellationToken ct) => TypedResults.Ok((await reader.CountsAsync(ct)).ToDictionary(c => VisitWords.Code(c.Key), c => c.Value))).WithName("CountVisits").WithSummary("Today's visits by state");
        office.MapGet("/{id:guid}", (Guid id, VisitReader reader, CancellationToken ct) => AnswerAsync(id, reader, ct)).WithName("GetVisit").WithSummary("One visit with what it led to").ProducesProblem(StatusCodes.Status404NotFound);
        office.MapGet("/spreadsheet", SheetAsync).WithName("GetVisitSpreadsheet").WithSummary("Visits of a period (XLSX)").Produces(StatusCodes.Status200OK, contentType: Spreadsheet.ContentType).ProducesValidationProblem();
        office.MapGet("/{id:guid}/badge", BadgeAsync).WithName("GetVisitBadge").WithSummary("The badge (PDF)").Produces(StatusCodes.Status200OK, contentType: "application/pdf").ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        Step(office.MapPost("/{id:guid}/request", StartAsync).WithName("StartVisitRequest").WithSummary("Start a service for the visitor").WithDescription("service: one of the visit's `services`."));

        office.MapGet("/calls", async (KioskCalls calls, CancellationToken ct) => TypedResults.Ok(await calls.WaitingAsync(ct))).WithName("ListKioskCalls").WithSummary("Visitors at kiosks who called an officer, the longest waiting first");
        Step(office.MapPost("/calls/{kiosk:guid}/take", async (Guid kiosk, KioskCalls calls, CancellationToken ct) =>
        {
            await calls.TakeAsync(kiosk, ct);
            return TypedResults.NoContent();
        }).WithName("TakeKioskCall").WithSummary("Say that one goes there"));

        var gate = office.MapGroup("").RequireAuthorization(HelpdeskPermissions.Receive);
        gate.MapPost("", EnterAsync).WithName("EnterVisit").WithSummary("Enter a visitor").ProducesValidationProblem();
        Step(gate.MapPost("/{id:guid}/triage", (Guid id, [FromBody] TriageBody body, VisitDesk desk, VisitReader reader, CancellationToken ct) => StepAsync(id, desk.TriageAsync(id, body.Target, Required(body.Revision), ct), reader, ct)).WithName("TriageVisit").WithSummary("Send the visitor to a desk").WithDescription(Seen));
        Step(gate.MapPost("/{id:guid}/refuse", (Guid id, [FromBody] RefusalBody body, VisitDesk desk, VisitReader reader, CancellationToken ct) => StepAsync(id, desk.RefuseAsync(id, body.Refusal, body.Note, Required(body.Revision), ct), reader, ct)).WithName("RefuseVisit").WithSummary("The visitor can't be served").WithDescription(Seen));
        Step(gate.MapPost("/{id:guid}/check-out", (Guid id, [FromBody] RevisionBody body, VisitDesk desk, VisitReader reader, CancellationToken ct) => StepAsync(id, desk.CheckOutAsync(id, Required(body.Revision), ct), reader, ct)).WithName("CheckOutVisit").WithSummary("The visitor leaves").WithDescription(Seen));

        api.MapPost("/public/visits/find", FindAsync).WithName("FindVisit").WithTags("Public").WithSummary("A visit by number and phone").AllowAnonymous().SlowGuessing().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status429TooManyRequests);
        Step(api.MapPost("/me/visits/claim", ClaimAsync).WithName("ClaimVisit").WithTags("Visits").WithSummary("Take a visit over, with what it led to").WithDescription("The account's e-mail address, or its phone where the visit has none, has to be the visit's.")
            .RequireAuthorization().SlowGuessing().ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status429TooManyRequests));

        root.MapGet("/petugas/kunjungan/{id:guid}/lencana", BadgeAsync).RequireAuthorization(HelpdeskPermissions.Visits).ExcludeFromDescription();
    }

    private static async Task<Ok<VisitPageAnswer>> ListAsync(string? state, string? target, string? q, string? cursor, DateOnly? from, DateOnly? to, VisitReader reader, CancellationToken ct)
    {
        var page = await reader.ListAsync(Filter(state, target, q, cursor, from, to), ct);
        return TypedResults.Ok(new VisitPageAnswer([.. page.Items.Select(VisitRowAnswer.Of)], page.Next));
    }

    private static async Task<FileContentHttpResult> SheetAsync(string? state, string? target, string? q, DateOnly? from, DateOnly? to, VisitReader reader, CancellationToken ct) =>
        TypedResults.File(await reader.ExportAsync(Filter(state, target, q, null, from, to), ct), Spreadsheet.ContentType, "kunjungan.xlsx");

    private static async Task<FileContentHttpResult> BadgeAsync(Guid id, VisitPapers papers, CancellationToken ct) => TypedResults.File(await papers.BadgeAsync(id, ct), "application/pdf");

    private static async Task<Created<VisitAnswer>> EnterAsync([FromBody] VisitBody body, VisitDesk desk, VisitReader reader, CancellationToken ct)
    {
        var visit = await desk.EnterAsync(body.Input, body.Unit, ct);
        return TypedResults.Created($"/api/v1/visits/{visit.Id}", VisitAnswer.Of(await reader.GetAsync(visit.Id, ct)));
    }

    private static async Task<Created<CreatedAnswer>> StartAsync(Guid id, [FromBody] ServiceBody body, VisitDesk desk, CancellationToken ct)
    {
        var request = await desk.StartAsync(id, body.Service, ct);
        return TypedResults.Created($"/api/v1/requests/{request}", new CreatedAnswer(request));
    }

    private static async Task<Ok<OwnVisitAnswer>> FindAsync([FromBody] VisitorBody body, VisitVisitors visitors, VisitorPass pass, CancellationToken ct)
    {
        var id = await visitors.FindAsync(body.Number, body.Phone, ct) ?? throw new MissingException(VisitVisitors.NotFound().Errors["number"][0]);
        pass.Grant(VisitVisitors.Pass, id);
        return TypedResults.Ok(OwnVisitAnswer.Of(await visitors.GetAsync(id, ct)));
    }

    private static async Task<Ok<OwnVisitAnswer>> ClaimAsync([FromBody] VisitorBody body, VisitVisitors visitors, CancellationToken ct) =>
        TypedResults.Ok(OwnVisitAnswer.Of(await visitors.GetAsync(await visitors.ClaimAsync(body.Number, body.Phone, ct), ct)));

    private static async Task<Ok<VisitAnswer>> StepAsync(Guid id, Task step, VisitReader reader, CancellationToken ct)
    {
        await step;
        return await AnswerAsync(id, reader, ct);
    }

    private static async Task<Ok<VisitAnswer>> AnswerAsync(Guid id, VisitReader reader, CancellationToken ct) => TypedResults.Ok(VisitAnswer.Of(await reader.GetAsync(id, ct)));

    private static VisitFilter Filter(string? state, string? target, string? q, string? cursor, DateOnly? from, DateOnly? to) =>
        new(VisitWords.State(state), target, q is { Length: > 100 } ? q[..100] : q?.Replace("\0", "", StringComparison.Ordinal), cursor, from, to is null && from is not null ? from : to);
}

internal sealed record VisitPageAnswer(IReadOnlyList<VisitRowAnswer> Items, string? Next);

internal sealed record VisitRowAnswer(Guid Id, string Number, DateOnly Day, Guid? UnitId, string? Name, string? Organization, int People, string Purpose, string State, string? Target, string? Refusal, int Revision, DateTimeOffset ArrivedAt, DateTimeOffset? LeftAt)
{
    public static VisitRowAnswer Of(VisitRow v) => new(v.Id, v.Number, v.Day, v.UnitId, v.Name, v.Organization, v.People, v.Purpose, VisitWords.Code(v.State), v.Target, v.Refusal, v.Revision, v.ArrivedAt, v.LeftAt);
}

/// <summary>Something that a visit led to.</summary>
internal sealed record LedToAnswer(Guid? Id, string Number, string State);

internal sealed record ServiceAnswer(string Code, string Name);

/// <summary>A visit for officers.</summary>
internal sealed record VisitAnswer(
    Guid Id, string Number, string Badge, DateOnly Day, Guid? UnitId, string? Name, string? Phone, string? Email, string? Organization, string? Note, int People, string Purpose, string State, string? Target, string? Refusal, string? RefusalNote,
    int Revision, DateTimeOffset ArrivedAt, DateTimeOffset? TriagedAt, string? TriagedBy, DateTimeOffset? LeftAt, LedToAnswer? Consultation, IReadOnlyList<LedToAnswer> Requests, IReadOnlyList<ServiceAnswer> Services, string? Survey, IReadOnlyList<string> Actions)
{
    public static VisitAnswer Of(VisitDetail d) => d.Visit is var v
        ? new(v.Id, v.Number, v.Badge, v.Day, v.UnitId, v.Name, v.Phone, v.Email, v.Organization, v.Note, v.People, v.Purpose, VisitWords.Code(v.State), v.Target, v.Refusal, v.RefusalNote, v.Revision, v.ArrivedAt, v.TriagedAt, v.TriagedByName, v.LeftAt,
            d.TicketNumber is null ? null : new LedToAnswer(v.TicketId, d.TicketNumber, d.TicketState!), [.. d.Requests.Select(r => new LedToAnswer(r.Id, r.Number, r.State.Current))], [.. d.Offered.Select(s => new ServiceAnswer(s.Code, s.Name.Current))],
            VisitPapers.SurveyPath(d.Rules, v.Number), [.. Enum.GetValues<VisitActions>().Where(a => a != VisitActions.None && d.Actions.HasFlag(a)).Select(a => a == VisitActions.CheckOut ? "check-out" : a.ToString().ToLowerInvariant())])
        : throw new InvalidOperationException();
}

/// <summary>A visit for the visitor: no names of officers, no data of the person.</summary>
internal sealed record OwnVisitAnswer(string Number, DateOnly Day, string Purpose, string State, string? Target, string? Refusal, LedToAnswer? Consultation, IReadOnlyList<LedToAnswer> Requests, string? Survey)
{
    public static OwnVisitAnswer Of(OwnVisit o) => o.Visit is var v
        ? new(v.Number, v.Day, o.Rules.Purpose(v.Purpose)?.Name.Current ?? v.Purpose, VisitWords.Code(v.State), o.Rules.Target(v.Target)?.Name.Current, o.Rules.Refusal(v.Refusal)?.Text.Current,
            o.TicketNumber is null ? null : new LedToAnswer(null, o.TicketNumber, o.TicketState!), [.. o.Requests.Select(r => new LedToAnswer(null, r.Number, r.State.Current))], VisitPapers.SurveyPath(o.Rules, v.Number))
        : throw new InvalidOperationException();
}
