using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using PlatformSaaS.Helpdesk.Faq;
using PlatformSaaS.Http;
using static PlatformSaaS.Helpdesk.Http.HelpdeskEndpoints;

namespace PlatformSaaS.Helpdesk.Http;

/// <summary>Body of a proposal or a step of it. <c>IsChecked</c>: what looks like personal data was looked at and is none.</summary>
internal sealed record FaqBody(string? Question, string? Answer, bool IsChecked, int? Revision, Guid? Ticket = null)
{
    public FaqInput Input => new(Question, Answer, IsChecked);
}

internal sealed record FaqPageAnswer(IReadOnlyList<FaqRow> Items, string? Next);

internal sealed record FaqAnswer(
    Guid Id, string Ticket, string Topic, string State, string Question, string Answer, int Revision, string ProposedBy, string? AgreedBy, string? ReturnedBy, string? Reason, string? PublishedBy, string? Path, IReadOnlyList<string> Warnings,
    IReadOnlyList<string> Actions)
{
    public static FaqAnswer Of(FaqDetail d)
    {
        var p = d.Proposal;
        return new(p.Id, d.Number, p.Topic, p.State.ToString().ToLowerInvariant(), p.Question, p.Answer, p.Revision, p.ProposedByName, p.AgreedByName, p.ReturnedByName, p.Reason, p.PublishedByName, p.Path,
            [.. d.Findings.Select(f => $"{FaqWords.Name(f.Kind)}: {f.Found}")], [.. Enum.GetValues<FaqActions>().Where(a => a != FaqActions.None && d.May(a)).Select(a => a.ToString().ToLowerInvariant())]);
    }
}

/// <summary>Proposals for the public questions and answers: proposed, agreed or returned, published.</summary>
internal sealed class FaqEndpoints : IEndpointContributor
{
    public void Map(IEndpointRouteBuilder root, RouteGroupBuilder api)
    {
        ArgumentNullException.ThrowIfNull(api);
        var group = api.MapGroup("/faq-proposals").WithTags("Helpdesk").RequireAuthorization(HelpdeskPermissions.Queue).ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden);
        group.MapGet("", ListAsync).WithName("ListFaqProposals").WithSummary("Proposals of the caller's units, the newest first").WithDescription("state: proposed, returned, agreed, published.");
        group.MapGet("/{id:guid}", GetAsync).WithName("GetFaqProposal").ProducesProblem(StatusCodes.Status404NotFound);
        Step(group.MapPost("", ProposeAsync).WithName("ProposeFaq").WithSummary("Propose an answered consultation, with personal data taken out"));
        Step(group.MapPost("/{id:guid}/revise", ReviseAsync).WithName("ReviseFaq").WithSummary("Mend what came back and propose it again").WithDescription(Seen));
        Step(group.MapPost("/{id:guid}/agree", AgreeAsync).WithName("AgreeFaq").WithSummary("The expert agrees").WithDescription(Seen));
        Step(group.MapPost("/{id:guid}/return", ReturnAsync).WithName("ReturnFaq").WithSummary("Back to the proposer, with a reason").WithDescription(Seen));
        Step(group.MapPost("/{id:guid}/publish", PublishAsync).WithName("PublishFaq").WithSummary("The directorate publishes").WithDescription(Seen));
    }

    private static async Task<Ok<FaqPageAnswer>> ListAsync(string? state, string? cursor, FaqDesk desk, CancellationToken ct)
    {
        var page = await desk.ListAsync(Enum.TryParse<FaqState>(state, ignoreCase: true, out var wanted) && Enum.IsDefined(wanted) ? wanted : null, cursor, ct);
        return TypedResults.Ok(new FaqPageAnswer(page.Items, page.Next));
    }

    private static async Task<Ok<FaqAnswer>> GetAsync(Guid id, FaqDesk desk, CancellationToken ct) => TypedResults.Ok(FaqAnswer.Of(await desk.GetAsync(id, ct)));

    private static async Task<Created<FaqAnswer>> ProposeAsync([FromBody] FaqBody body, FaqDesk desk, CancellationToken ct)
    {
        var id = await desk.ProposeAsync(body.Ticket ?? Guid.Empty, body.Input, ct);
        return TypedResults.Created($"/api/v1/faq-proposals/{id}", FaqAnswer.Of(await desk.GetAsync(id, ct)));
    }

    private static Task<Ok<FaqAnswer>> ReviseAsync(Guid id, [FromBody] FaqBody body, FaqDesk desk, CancellationToken ct) => DoneAsync(desk.ReviseAsync(id, body.Input, Required(body.Revision), ct), id, desk, ct);

    private static Task<Ok<FaqAnswer>> AgreeAsync(Guid id, [FromBody] FaqBody body, FaqDesk desk, CancellationToken ct) => DoneAsync(desk.AgreeAsync(id, body.Input, Required(body.Revision), ct), id, desk, ct);

    private static Task<Ok<FaqAnswer>> ReturnAsync(Guid id, [FromBody] ReasonBody body, FaqDesk desk, CancellationToken ct) => DoneAsync(desk.ReturnAsync(id, body.Reason, Required(body.Revision), ct), id, desk, ct);

    private static Task<Ok<FaqAnswer>> PublishAsync(Guid id, [FromBody] FaqBody body, FaqDesk desk, CancellationToken ct) => DoneAsync(desk.PublishAsync(id, body.Input, Required(body.Revision), ct), id, desk, ct);

    private static async Task<Ok<FaqAnswer>> DoneAsync(Task step, Guid id, FaqDesk desk, CancellationToken ct)
    {
        await step;
        return await GetAsync(id, desk, ct);
    }
}
