using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using PlatformSaaS.Helpdesk.Tickets;
using PlatformSaaS.Helpdesk.Visitors;
using PlatformSaaS.Http;
using PlatformSaaS.Modularity;
using PlatformSaaS.Web.Theme.Visitors;
using static PlatformSaaS.Helpdesk.Http.HelpdeskEndpoints;

namespace PlatformSaaS.Helpdesk.Http;

/// <summary>Body that starts a service from a ticket.</summary>
internal sealed record FollowBody(string? Service);

/// <summary>Body of a hand-over to an expert.</summary>
internal sealed record ForwardBody(Guid Expert, string? Note, int? Revision);

/// <summary>Body of a hand-over to a unit.</summary>
internal sealed record RedirectBody(Guid Unit, string? Reason, int? Revision);

/// <summary>Body of a rating.</summary>
internal sealed record RatingBody(int? Stars, string? Note, int? Revision);

/// <summary>What a person asks who has no account, entered by an officer. <c>Source</c>: desk, phone, field.</summary>
internal sealed record EnterBody(string? Name, string? Phone, string? Email, string? Address, string? Region, string? Topic, string? Subject, string? Body, string? Source)
{
    public VisitorInput Input => new(new JsonObject
    {
        ["name"] = Name, ["phone"] = Phone, ["email"] = Email, ["address"] = Address,
        ["region"] = Region is null ? null : new JsonObject { ["province"] = Forms.Regions.Find(Region)?.Parent, ["regency"] = Region }
    }, Topic, Subject, Body, Source);
}

/// <summary>Number and phone of a person without an account, with what the person does.</summary>
internal sealed record ShownBody(string? Number, string? Phone, string? Body = null, int? Stars = null, string? Note = null, int? Revision = null, IReadOnlyList<Guid>? Files = null) : IVisitorKey;

/// <summary>Consultations under <c>/api/v1</c>: forwarding, asking back, rating, people at the desk and people who come back with number and phone.</summary>
internal sealed class ConsultationEndpoints : IEndpointContributor
{
    public void Map(IEndpointRouteBuilder root, RouteGroupBuilder api)
    {
        ArgumentNullException.ThrowIfNull(api);
        var office = api.MapGroup("/tickets").WithTags("Helpdesk").RequireAuthorization(HelpdeskPermissions.Queue).ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden);
        Step(office.MapPost("/{id:guid}/forward", ForwardAsync).WithName("ForwardTicket").WithSummary("To an expert of the unit whose field it is and whose decree is valid").WithDescription(Seen));
        Step(office.MapPost("/{id:guid}/redirect", RedirectAsync).WithName("RedirectTicket").WithSummary("To another open unit").WithDescription(Seen));
        Step(office.MapPost("/{id:guid}/ask", AskBackAsync).WithName("AskBack").WithSummary("Ask the person; the office's time stands still until the answer").WithDescription(Seen));
        Step(office.MapPost("", EnterAsync).WithName("EnterTicket").WithSummary("Enter a question for a person at the desk, on the telephone or on a visit").WithDescription("region: code of a regency or city (pp.rr). source: desk, phone, field.").RequireAuthorization(HelpdeskPermissions.Enter));
        Step(office.MapPost("/{id:guid}/requests", FollowAsync).WithName("FollowTicket").WithSummary("Start a service that follows an answered ticket, for its person without an account"));

        var mine = api.MapGroup("/me/tickets").WithTags("Helpdesk").RequireAuthorization().ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden);
        Step(mine.MapPost("/{id:guid}/rate", RateAsync).WithName("RateTicket").WithSummary("Say how it was; what was answered is over with it"));
        Step(mine.MapPost("/claim", ClaimAsync).SlowGuessing().ProducesProblem(StatusCodes.Status429TooManyRequests).WithName("ClaimTicket").WithSummary("Take over a question that was asked without an account").WithDescription("number and phone of the ticket; the account's e-mail address, or its phone where the ticket has none, has to be the ticket's."));

        var shown = api.MapGroup("/public/tickets").WithTags("Public").AllowAnonymous().SlowGuessing().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status429TooManyRequests);
        shown.MapPost("/find", FindAsync).WithName("FindTicket").WithSummary("A question asked without an account, by number and phone");
        Step(shown.MapPost("/follow-up", FollowUpShownAsync).WithName("FollowUpFound").WithSummary("Answer the office, by number and phone").WithDescription("files: ids that POST /public/tickets/files has answered."));
        Step(shown.MapPost("/rate", RateShownAsync).WithName("RateFound").WithSummary("Say how it was, by number and phone"));
    }

    private static async Task<Ok<TicketAnswer>> ForwardAsync(Guid id, [FromBody] ForwardBody body, DeskTickets desk, TicketReader reader, CancellationToken ct)
    {
        await desk.ForwardAsync(id, body.Expert, body.Note, Required(body.Revision), ct);
        return await AnswerOfAsync(id, reader, ct);
    }

    private static async Task<Created<CreatedAnswer>> FollowAsync(Guid id, [FromBody] FollowBody body, FollowUpServices followUps, CancellationToken ct)
    {
        var request = await followUps.StartAsync(id, body.Service ?? "", ct);
        return TypedResults.Created($"/api/v1/requests/{request}", new CreatedAnswer(request));
    }

    private static async Task<NoContent> RedirectAsync(Guid id, [FromBody] RedirectBody body, DeskTickets desk, CancellationToken ct)
    {
        // The other unit's from now on, so there may be nothing left to show.
        await desk.RedirectAsync(id, body.Unit, body.Reason, Required(body.Revision), ct);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<TicketAnswer>> AskBackAsync(Guid id, [FromBody] TextBody body, DeskTickets desk, TicketReader reader, CancellationToken ct)
    {
        await desk.AskAsync(id, body.Body, Required(body.Revision), ct);
        return await AnswerOfAsync(id, reader, ct);
    }

    private static async Task<Created<SentTicket>> EnterAsync([FromBody] EnterBody body, VisitorTickets visitors, CancellationToken ct)
    {
        var sent = await visitors.EnterAsync(body.Input, ct);
        return TypedResults.Created($"/api/v1/tickets/{sent.Id}", sent);
    }

    private static async Task<Ok<TicketAnswer>> RateAsync(Guid id, [FromBody] RatingBody body, AskerTickets tickets, TicketReader reader, CancellationToken ct)
    {
        await tickets.RateAsync(id, body.Stars, body.Note, Required(body.Revision), ct);
        return await MyAnswerAsync(id, reader, ct);
    }

    private static async Task<Ok<TicketAnswer>> ClaimAsync([FromBody] ShownBody body, VisitorTickets visitors, TicketReader reader, CancellationToken ct) =>
        await MyAnswerAsync(await visitors.ClaimAsync(body.Number, body.Phone, ct), reader, ct);

    private static Task<Ok<TicketAnswer>> FindAsync([FromBody] ShownBody body, VisitorTickets visitors, VisitorPass pass, TicketReader reader, CancellationToken ct) =>
        ShownAsync(body, visitors, pass, reader, _ => Task.CompletedTask, ct);

    private static Task<Ok<TicketAnswer>> FollowUpShownAsync([FromBody] ShownBody body, VisitorTickets visitors, VisitorPass pass, AskerTickets tickets, TicketReader reader, CancellationToken ct) =>
        ShownAsync(body, visitors, pass, reader, id => tickets.FollowUpAsync(id, body.Body, body.Files ?? [], body.Revision, ct), ct);

    private static Task<Ok<TicketAnswer>> RateShownAsync([FromBody] ShownBody body, VisitorTickets visitors, VisitorPass pass, AskerTickets tickets, TicketReader reader, CancellationToken ct) =>
        ShownAsync(body, visitors, pass, reader, id => tickets.RateAsync(id, body.Stars, body.Note, body.Revision, ct), ct);

    /// <summary>Opens the ticket of number and phone for this request; a wrong number and a wrong phone are answered alike.</summary>
    private static async Task<Ok<TicketAnswer>> ShownAsync(ShownBody body, VisitorTickets visitors, VisitorPass pass, TicketReader reader, Func<Guid, Task> step, CancellationToken ct)
    {
        var id = await visitors.FindAsync(body.Number, body.Phone, ct) ?? throw new MissingException(VisitorTickets.NotFound().Errors["number"][0]);
        pass.Grant(TicketOwner.Pass, id);
        await step(id);
        return TypedResults.Ok(TicketAnswer.Of(await reader.GetShownAsync(id, ct)));
    }
}
