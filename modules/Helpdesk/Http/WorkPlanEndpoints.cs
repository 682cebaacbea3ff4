using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using PlatformSaaS.Helpdesk.WorkPlans;
using PlatformSaaS.Http;
using static PlatformSaaS.Helpdesk.Http.HelpdeskEndpoints;

namespace PlatformSaaS.Helpdesk.Http;

/// <summary>Body of a plan or a step of it. <c>Targets</c>: up to twelve numbers by code of the indicator.</summary>
internal sealed record PlanBody(
    int? Revision, string? Audience = null, string? Strategy = null, string? Resources = null, IReadOnlyDictionary<string, IReadOnlyList<decimal?>>? Targets = null, IReadOnlyList<string?>? Activities = null, Guid? Unit = null, int? Year = null,
    string? Reason = null)
{
    public PlanInput Input => new(Audience, Strategy, Resources, Targets ?? new Dictionary<string, IReadOnlyList<decimal?>>(), Activities ?? []);
}

internal sealed record PlanListAnswer(IReadOnlyList<PlanRowAnswer> Items);

internal sealed record PlanRowAnswer(Guid Id, Guid? Unit, int Year, string State, string Author);

internal sealed record PlanAnswer(
    Guid Id, Guid? Unit, int Year, string State, int Revision, string Audience, string Strategy, string Resources, IReadOnlyDictionary<string, IReadOnlyList<decimal?>> Targets, IReadOnlyList<string> Activities, string Author, string? DecidedBy,
    string? Reason, IReadOnlyList<string> Actions)
{
    public static PlanAnswer Of(PlanDetail d)
    {
        var p = d.Plan;
        return new(p.Id, p.UnitId, p.Year, p.State.ToString().ToLowerInvariant(), p.Revision, p.Audience, p.Strategy, p.Resources, p.Targets.ToDictionary(t => t.Indicator, t => t.Months), p.Activities, p.AuthorName, p.DecidedByName, p.Reason,
            [.. Enum.GetValues<PlanActions>().Where(a => a != PlanActions.None && d.May(a)).Select(a => a.ToString().ToLowerInvariant())]);
    }
}

/// <summary>Yearly plans for programs.</summary>
internal sealed class WorkPlanEndpoints : IEndpointContributor
{
    public void Map(IEndpointRouteBuilder root, RouteGroupBuilder api)
    {
        ArgumentNullException.ThrowIfNull(api);
        var group = api.MapGroup("/work-plans").WithTags("Monthly reports").RequireAuthorization(HelpdeskPermissions.Reports).ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound);
        group.MapGet("", ListAsync).WithName("ListWorkPlans").WithSummary("Plans of the caller's units, the newest year first");
        group.MapGet("/{id:guid}", GetAsync).WithName("GetWorkPlan");
        Step(group.MapPost("", CreateAsync).WithName("CreateWorkPlan").WithSummary("Begin the plan of a unit and year, with what the year before had"));
        Step(group.MapPut("/{id:guid}", SaveAsync).WithName("SaveWorkPlan").WithDescription(Seen));
        Step(group.MapPost("/{id:guid}/submit", SubmitAsync).WithName("SubmitWorkPlan").WithSummary("Send it for approval").WithDescription(Seen));
        Step(group.MapPost("/{id:guid}/approve", ApproveAsync).WithName("ApproveWorkPlan").WithSummary("Reports measure themselves against it from here").WithDescription(Seen));
        Step(group.MapPost("/{id:guid}/return", ReturnAsync).WithName("ReturnWorkPlan").WithSummary("Back to its writer, with a reason; also an approved one that has to be changed").WithDescription(Seen));
    }

    private static async Task<Ok<PlanListAnswer>> ListAsync(int? year, PlanDesk desk, CancellationToken ct) =>
        TypedResults.Ok(new PlanListAnswer([.. (await desk.ListAsync(year, ct)).Select(p => new PlanRowAnswer(p.Id, p.UnitId, p.Year, p.State.ToString().ToLowerInvariant(), p.AuthorName))]));

    private static async Task<Ok<PlanAnswer>> GetAsync(Guid id, PlanDesk desk, CancellationToken ct) => TypedResults.Ok(PlanAnswer.Of(await desk.GetAsync(id, ct)));

    private static async Task<Created<PlanAnswer>> CreateAsync([FromBody] PlanBody body, PlanDesk desk, CancellationToken ct)
    {
        var id = await desk.CreateAsync(body.Unit, body.Year ?? 0, ct);
        return TypedResults.Created($"/api/v1/work-plans/{id}", PlanAnswer.Of(await desk.GetAsync(id, ct)));
    }

    private static Task<Ok<PlanAnswer>> SaveAsync(Guid id, [FromBody] PlanBody body, PlanDesk desk, CancellationToken ct) => DoneAsync(desk.SaveAsync(id, body.Input, Required(body.Revision), ct), id, desk, ct);

    private static Task<Ok<PlanAnswer>> SubmitAsync(Guid id, [FromBody] PlanBody body, PlanDesk desk, CancellationToken ct) => DoneAsync(desk.SubmitAsync(id, body.Input, Required(body.Revision), ct), id, desk, ct);

    private static Task<Ok<PlanAnswer>> ApproveAsync(Guid id, [FromBody] PlanBody body, PlanDesk desk, CancellationToken ct) => DoneAsync(desk.ApproveAsync(id, Required(body.Revision), ct), id, desk, ct);

    private static Task<Ok<PlanAnswer>> ReturnAsync(Guid id, [FromBody] PlanBody body, PlanDesk desk, CancellationToken ct) => DoneAsync(desk.ReturnAsync(id, body.Reason, Required(body.Revision), ct), id, desk, ct);

    private static async Task<Ok<PlanAnswer>> DoneAsync(Task step, Guid id, PlanDesk desk, CancellationToken ct)
    {
        await step;
        return await GetAsync(id, desk, ct);
    }
}
