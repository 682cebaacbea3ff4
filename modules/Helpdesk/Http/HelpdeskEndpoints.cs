using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using PlatformSaaS.Blobs;
using PlatformSaaS.Helpdesk.Queue;
using PlatformSaaS.Helpdesk.Rules;
using PlatformSaaS.Helpdesk.Testimonials;
using PlatformSaaS.Helpdesk.Tickets;
using PlatformSaaS.Http;
using PlatformSaaS.Modularity;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Helpdesk.Http;

/// <summary>Tickets of both sides and testimonials under <c>/api/v1</c>, and a short address for a new question.</summary>
internal sealed class HelpdeskEndpoints : IEndpointContributor
{
    public void Map(IEndpointRouteBuilder root, RouteGroupBuilder api)
    {
        ArgumentNullException.ThrowIfNull(root);
        ArgumentNullException.ThrowIfNull(api);
        api.MapGet("/helpdesk", RulesAsync).WithName("GetHelpdesk").WithTags("Helpdesk").WithSummary("Kinds of tickets, their topics, and what may be attached").RequireAuthorization().ProducesProblem(StatusCodes.Status401Unauthorized);

        var mine = api.MapGroup("/me/tickets").WithTags("Helpdesk").RequireAuthorization().ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden);
        mine.MapGet("", MineAsync).WithName("ListMyTickets").WithSummary("The caller's own tickets, the newest first").WithDescription("shelf: all (default), draft, open, answered, closed. q: words. Pass `next` as `cursor` for the next page.");
        mine.MapPost("", CreateAsync).WithName("CreateTicket").WithSummary("Begin a draft").WithDescription("`files`: ids of `POST /uploads`, sent with the purpose of `GET helpdesk`.").ProducesValidationProblem().ProducesProblem(StatusCodes.Status404NotFound);
        mine.MapGet("/{id:guid}", GetMineAsync).WithName("GetMyTicket").WithSummary("One of the caller's own tickets with everything said so far").ProducesProblem(StatusCodes.Status404NotFound);
        mine.MapPut("/{id:guid}", PutAsync).WithName("PutTicket").WithSummary("Change a draft").ProducesValidationProblem().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        mine.MapDelete("/{id:guid}", DeleteAsync).WithName("DeleteTicket").WithSummary("Throw a draft away").ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        Step(mine.MapPost("/{id:guid}/submit", SubmitAsync).WithName("SubmitTicket").WithSummary("Send a draft; it gets its number"));
        Step(mine.MapPost("/{id:guid}/follow-up", FollowUpAsync).WithName("FollowUpTicket").WithSummary("Add to an open ticket, or answer the answer").WithDescription(Seen));
        Step(mine.MapPost("/{id:guid}/close", CloseMineAsync).WithName("CloseMyTicket").WithSummary("The caller has what was wanted"));
        Step(mine.MapPost("/{id:guid}/reopen", ReopenMineAsync).WithName("ReopenMyTicket").WithSummary("Open a closed ticket again, with a reason"));

        var office = api.MapGroup("/tickets").WithTags("Helpdesk").RequireAuthorization(HelpdeskPermissions.Queue).ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden);
        office.MapGet("", ListAsync).WithName("ListTickets").WithSummary("The officers' queue").WithDescription("Of the caller's units. view: open (default, by due day), mine, free, overdue, waiting, closed, all. kind, topic, unit, state narrow it; q: words of number, title, text or applicant. Pass `next` as `cursor`.");
        office.MapGet("/counts", CountsAsync).WithName("CountTickets").WithSummary("True counts of the queue's parts");
        office.MapGet("/{id:guid}", GetAsync).WithName("GetTicket").WithSummary("One ticket with everything said so far, notes included").ProducesProblem(StatusCodes.Status404NotFound);
        Step(office.MapPost("/{id:guid}/note", NoteAsync).WithName("NoteTicket").WithSummary("A note that only officers read").WithDescription(Seen));
        Step(office.MapPost("/{id:guid}/move", MoveAsync).WithName("MoveTicket").WithSummary("Move to another topic").WithDescription(Seen));
        var desk = api.MapGroup("/tickets").WithTags("Helpdesk").RequireAuthorization(HelpdeskPermissions.Answer).ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden);
        Step(desk.MapPost("/{id:guid}/answer", AnswerAsync).WithName("AnswerTicket").WithSummary("Answer; `close` ends the ticket with it").WithDescription(Seen));
        Step(desk.MapPost("/{id:guid}/close", CloseAsync).WithName("CloseTicket").WithSummary("Close with a reason that the applicant reads").WithDescription(Seen));
        Step(desk.MapPost("/{id:guid}/reopen", ReopenAsync).WithName("ReopenTicket").WithSummary("Take a closed ticket up again").WithDescription(Seen));
        Step(desk.MapPost("/{id:guid}/take", TakeAsync).WithName("TakeTicket").WithSummary("Say that one is at it").WithDescription(Seen));
        Step(desk.MapPost("/{id:guid}/release", ReleaseAsync).WithName("ReleaseTicket").WithSummary("Leave it to colleagues").WithDescription(Seen));

        api.MapGet("/testimonials", PublishedAsync).WithName("ListTestimonials").WithTags("Helpdesk").WithSummary("Published testimonials, the newest first").AllowAnonymous().ProducesProblem(StatusCodes.Status404NotFound);
        var own = api.MapGroup("/me/testimonials").WithTags("Helpdesk").RequireAuthorization().ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound);
        own.MapGet("", MyTestimonialsAsync).WithName("ListMyTestimonials").WithSummary("The caller's own testimonials");
        own.MapPost("", WriteAsync).WithName("WriteTestimonial").WithSummary("Write one; an officer reads it before it is published").ProducesValidationProblem().ProducesProblem(StatusCodes.Status409Conflict);
        own.MapDelete("/{id:guid}", WithdrawAsync).WithName("WithdrawTestimonial").WithSummary("Take one's own back");
        var moderation = api.MapGroup("/testimonials").WithTags("Helpdesk").RequireAuthorization(HelpdeskPermissions.Testimonials).ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden);
        moderation.MapGet("/moderation", ModerationAsync).WithName("ListTestimonialsToModerate").WithSummary("Testimonials by state: waiting (default), published, rejected");
        Step(moderation.MapPost("/{id:guid}/publish", PublishAsync).WithName("PublishTestimonial").WithSummary("Show it to everybody"));
        Step(moderation.MapPost("/{id:guid}/reject", RejectAsync).WithName("RejectTestimonial").WithSummary("Turn it down, or take a published one off, with a reason"));

        root.MapGet("/pertanyaan/ajukan", AskAsync).RequireAuthorization().ExcludeFromDescription();
    }

    internal const string Seen = "`revision`: the ticket's as the caller saw it. 409 says what happened since.";

    internal static void Step(RouteHandlerBuilder endpoint) => endpoint.ProducesValidationProblem().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);

    private static async Task<Ok<HelpdeskAnswer>> RulesAsync(RulesStore store, IUploadTickets uploads, CancellationToken ct)
    {
        var rules = await store.GetAsync(ct);
        return TypedResults.Ok(HelpdeskAnswer.Of(rules, uploads.Purpose(rules.Attachments.Rule)));
    }

    private static async Task<Ok<TicketPageAnswer>> MineAsync(string? kind, string? shelf, string? q, string? cursor, TicketReader reader, RulesStore store, CancellationToken ct)
    {
        var page = await reader.MineAsync((await store.GetAsync(ct)).Kinds.Any(k => k.Code == kind) ? kind : string.IsNullOrEmpty(kind) ? null : throw new InputException("kind", "?"), Enum.TryParse<TicketShelf>(shelf, ignoreCase: true, out var on) && Enum.IsDefined(on) ? on : TicketShelf.All, q is { Length: > 100 } ? q[..100] : q?.Replace("\0", "", StringComparison.Ordinal), cursor, ct: ct);
        return TypedResults.Ok(TicketPageAnswer.Of(page, await store.GetAsync(ct), forOfficer: false));
    }

    private static async Task<Created<TicketAnswer>> CreateAsync([FromBody] TicketBody body, ApplicantTickets tickets, TicketReader reader, CancellationToken ct)
    {
        var id = await tickets.SaveDraftAsync(null, body.Input, ct);
        return TypedResults.Created($"/api/v1/me/tickets/{id}", TicketAnswer.Of(await reader.GetMineAsync(id, markRead: false, ct)));
    }

    private static Task<Ok<TicketAnswer>> GetMineAsync(Guid id, TicketReader reader, CancellationToken ct) => MyAnswerAsync(id, reader, ct);

    private static async Task<Ok<TicketAnswer>> PutAsync(Guid id, [FromBody] TicketBody body, ApplicantTickets tickets, TicketReader reader, CancellationToken ct)
    {
        await tickets.SaveDraftAsync(id, body.Input, ct);
        return await MyAnswerAsync(id, reader, ct);
    }

    private static async Task<NoContent> DeleteAsync(Guid id, ApplicantTickets tickets, CancellationToken ct)
    {
        await tickets.DeleteAsync(id, ct);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<TicketAnswer>> SubmitAsync(Guid id, ApplicantTickets tickets, TicketReader reader, CancellationToken ct)
    {
        await tickets.SubmitAsync(id, null, ct);
        return await MyAnswerAsync(id, reader, ct);
    }

    private static async Task<Ok<TicketAnswer>> FollowUpAsync(Guid id, [FromBody] TextBody body, AskerTickets tickets, TicketReader reader, CancellationToken ct)
    {
        await tickets.FollowUpAsync(id, body.Body, body.Files ?? [], Required(body.Revision), ct);
        return await MyAnswerAsync(id, reader, ct);
    }

    private static async Task<Ok<TicketAnswer>> CloseMineAsync(Guid id, [FromBody] ReasonBody body, AskerTickets tickets, TicketReader reader, CancellationToken ct)
    {
        await tickets.CloseAsync(id, Required(body.Revision), ct);
        return await MyAnswerAsync(id, reader, ct);
    }

    private static async Task<Ok<TicketAnswer>> ReopenMineAsync(Guid id, [FromBody] ReasonBody body, AskerTickets tickets, TicketReader reader, CancellationToken ct)
    {
        await tickets.ReopenAsync(id, body.Reason, Required(body.Revision), ct);
        return await MyAnswerAsync(id, reader, ct);
    }

    private static async Task<Ok<TicketPageAnswer>> ListAsync(string? view, string? kind, string? topic, Guid? unit, string? state, string? q, string? cursor, TicketQueue queue, RulesStore store, CancellationToken ct)
    {
        var filter = QueueFilter.Read(name => name switch { "v" => view, "jenis" => kind, "topik" => topic, "unit" => unit?.ToString("N"), "keadaan" => state, "q" => q, "dari" => cursor, _ => null });
        return TypedResults.Ok(TicketPageAnswer.Of(await queue.ListAsync(filter, ct: ct), await store.GetAsync(ct), forOfficer: true));
    }

    private static async Task<Ok<CountsAnswer>> CountsAsync(TicketQueue queue, CancellationToken ct) => TypedResults.Ok(CountsAnswer.Of(await queue.CountsAsync(ct)));

    private static Task<Ok<TicketAnswer>> GetAsync(Guid id, TicketReader reader, CancellationToken ct) => AnswerOfAsync(id, reader, ct);

    private static async Task<Ok<TicketAnswer>> AnswerAsync(Guid id, [FromBody] TextBody body, DeskTickets desk, TicketReader reader, CancellationToken ct)
    {
        await desk.AnswerAsync(id, body.Body, body.Files ?? [], body.Close, Required(body.Revision), ct);
        return await AnswerOfAsync(id, reader, ct);
    }

    private static async Task<Ok<TicketAnswer>> NoteAsync(Guid id, [FromBody] TextBody body, DeskTickets desk, TicketReader reader, CancellationToken ct)
    {
        await desk.NoteAsync(id, body.Body, Required(body.Revision), ct);
        return await AnswerOfAsync(id, reader, ct);
    }

    private static async Task<Ok<TicketAnswer>> CloseAsync(Guid id, [FromBody] ReasonBody body, DeskTickets desk, TicketReader reader, CancellationToken ct)
    {
        await desk.CloseAsync(id, body.Reason, Required(body.Revision), ct);
        return await AnswerOfAsync(id, reader, ct);
    }

    private static async Task<Ok<TicketAnswer>> ReopenAsync(Guid id, [FromBody] ReasonBody body, DeskTickets desk, TicketReader reader, CancellationToken ct)
    {
        await desk.ReopenAsync(id, body.Reason, Required(body.Revision), ct);
        return await AnswerOfAsync(id, reader, ct);
    }

    private static async Task<Ok<TicketAnswer>> MoveAsync(Guid id, [FromBody] MoveBody body, DeskTickets desk, TicketReader reader, CancellationToken ct)
    {
        await desk.MoveAsync(id, body.Topic, Required(body.Revision), ct);
        return await AnswerOfAsync(id, reader, ct);
    }

    private static async Task<Ok<TicketAnswer>> TakeAsync(Guid id, [FromBody] ReasonBody body, DeskTickets desk, TicketReader reader, CancellationToken ct)
    {
        await desk.TakeAsync(id, Required(body.Revision), ct);
        return await AnswerOfAsync(id, reader, ct);
    }

    private static async Task<Ok<TicketAnswer>> ReleaseAsync(Guid id, [FromBody] ReasonBody body, DeskTickets desk, TicketReader reader, CancellationToken ct)
    {
        await desk.ReleaseAsync(id, Required(body.Revision), ct);
        return await AnswerOfAsync(id, reader, ct);
    }

    private static async Task<Ok<PublicTestimonialPage>> PublishedAsync(string? cursor, PublishedTestimonials published, RulesStore store, CancellationToken ct)
    {
        var (page, rules) = (await published.ListAsync(cursor, ct), await store.GetAsync(ct));
        return TypedResults.Ok(new PublicTestimonialPage([.. page.Items.Select(t => PublicTestimonialAnswer.Of(t, rules))], page.Next));
    }

    private static async Task<Ok<IReadOnlyList<TestimonialAnswer>>> MyTestimonialsAsync(ApplicantTestimonials testimonials, CancellationToken ct) =>
        TypedResults.Ok<IReadOnlyList<TestimonialAnswer>>([.. (await testimonials.MineAsync(ct)).Select(TestimonialAnswer.Of)]);

    private static async Task<Created<CreatedAnswer>> WriteAsync([FromBody] TestimonialBody body, ApplicantTestimonials testimonials, CancellationToken ct) =>
        TypedResults.Created("/api/v1/me/testimonials", new CreatedAnswer(await testimonials.WriteAsync(body.Body, body.Topic, ct)));

    private static async Task<NoContent> WithdrawAsync(Guid id, ApplicantTestimonials testimonials, CancellationToken ct)
    {
        await testimonials.WithdrawAsync(id, ct);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<TestimonialPage>> ModerationAsync(string? state, string? cursor, TestimonialDesk desk, CancellationToken ct)
    {
        var page = await desk.ListAsync(Enum.TryParse<TestimonialState>(state, ignoreCase: true, out var wanted) && Enum.IsDefined(wanted) ? wanted : TestimonialState.Waiting, cursor, ct);
        return TypedResults.Ok(new TestimonialPage([.. page.Items.Select(TestimonialAnswer.Of)], page.Next));
    }

    private static async Task<NoContent> PublishAsync(Guid id, TestimonialDesk desk, CancellationToken ct)
    {
        await desk.PublishAsync(id, ct);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> RejectAsync(Guid id, [FromBody] ReasonBody body, TestimonialDesk desk, CancellationToken ct)
    {
        await desk.RejectAsync(id, body.Reason, ct);
        return TypedResults.NoContent();
    }

    /// <summary>Where pages lead that can't answer something; the real address follows the agency's kinds.</summary>
    private static async Task<RedirectHttpResult> AskAsync(string? topik, string? konteks, PlatformSaaS.Publishing.IQuestionLinks links, CancellationToken ct) =>
        TypedResults.LocalRedirect(await links.AskAsync(topik, konteks, ct) ?? throw new MissingException());

    internal static async Task<Ok<TicketAnswer>> MyAnswerAsync(Guid id, TicketReader reader, CancellationToken ct) => TypedResults.Ok(TicketAnswer.Of(await reader.GetMineAsync(id, markRead: false, ct)));

    internal static async Task<Ok<TicketAnswer>> AnswerOfAsync(Guid id, TicketReader reader, CancellationToken ct) => TypedResults.Ok(TicketAnswer.Of(await reader.GetAsync(id, ct)));

    internal static int Required(int? revision) => revision ?? throw new InputException("revision", T("Sebutkan 'revision' tiket yang Anda lihat.", "Give the ticket's 'revision' that you saw."));
}
