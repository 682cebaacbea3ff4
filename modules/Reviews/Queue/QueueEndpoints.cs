using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using PlatformSaaS.Http;
using PlatformSaaS.Modularity;
using PlatformSaaS.Reviews.Digests;

namespace PlatformSaaS.Reviews.Queue;

/// <summary>A request in the queue, for programs.</summary>
internal sealed record QueueItem(
    Guid Id, string Number, string Title, string Applicant, string Service, string Stage, string StageName, string State, string StateName, string Turn, Guid? OfficerId, DateOnly? DueOn,
    int? WorkingDaysLeft, DateTimeOffset? SubmittedAt, uint Version);

/// <summary>A page of the queue with its counts.</summary>
/// <param name="Items">Requests.</param>
/// <param name="Next">Cursor of the next page, or null at the end.</param>
/// <param name="Counts">By view; 1001 means more than 1,000.</param>
internal sealed record QueueAnswer(IReadOnlyList<QueueItem> Items, string? Next, IReadOnlyDictionary<string, int> Counts);

/// <summary>To whom a request is handed.</summary>
/// <param name="Officer">User id, or null to release it.</param>
/// <param name="Note">Note for colleagues.</param>
internal sealed record AssignBody(Guid? Officer, string? Note);

/// <summary>How often the summary comes.</summary>
/// <param name="Rhythm"><c>daily</c>, <c>weekly</c> or <c>none</c>.</param>
internal sealed record DigestBody(string? Rhythm);

/// <summary>One step for several requests.</summary>
/// <param name="Ids">Requests, at most 50.</param>
/// <param name="Step"><c>take</c>, <c>assign</c>, <c>release</c>, or <c>act:</c> with an action's code.</param>
/// <param name="Values">Its fields; <c>officer</c> and <c>note</c> for <c>assign</c>.</param>
/// <param name="Key">Key of the command, 8 to 64 characters; the same again has no second effect.</param>
internal sealed record BulkBody(IReadOnlyList<Guid>? Ids, string? Step, JsonObject? Values, string? Key);

/// <summary>The queue under <c>/api/v1</c>.</summary>
internal sealed class QueueEndpoints : IEndpointContributor
{
    public void Map(IEndpointRouteBuilder root, RouteGroupBuilder api)
    {
        ArgumentNullException.ThrowIfNull(root);
        ArgumentNullException.ThrowIfNull(api);
        api.MapGet("/queue", ListAsync).WithName("GetQueue").WithTags("Queue").WithSummary("The officer's queue with true counts")
            .WithDescription("view: mine (default), overdue, soon, waiting, all, ended. sort: due (default) or newest. officer: a user id, me or nobody. Pass `next` as `cursor` for the next page.")
            .RequireAuthorization(ReviewsPermissions.Queue);
        api.MapPost("/requests/{id:guid}/assign", AssignAsync).WithName("AssignRequest").WithTags("Queue").WithSummary("Hand a request to an officer of its stage's roles, or release it")
            .RequireAuthorization(ReviewsPermissions.Act).ProducesValidationProblem().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        api.MapGet("/queue/digest", async (DigestDesk desk, CancellationToken ct) => TypedResults.Ok(new DigestBody((await desk.GetAsync(ct))?.ToString().ToLowerInvariant() ?? "none"))).WithName("GetDigest").WithTags("Queue").WithSummary("How often the caller's summary comes by mail")
            .RequireAuthorization(ReviewsPermissions.Queue);
        api.MapPut("/queue/digest", async ([FromBody] DigestBody body, DigestDesk desk, CancellationToken ct) =>
        {
            await desk.SetAsync(body.Rhythm, ct);
            return TypedResults.NoContent();
        }).WithName("PutDigest").WithTags("Queue").WithSummary("Set how often the caller's summary comes by mail").RequireAuthorization(ReviewsPermissions.Queue).ProducesValidationProblem();
        api.MapPost("/queue/bulk", async ([FromBody] BulkBody body, BulkDesk desk, CancellationToken ct) => TypedResults.Ok(await desk.RunAsync(body.Ids?.ToHashSet() ?? [], body.Step, body.Values ?? [], body.Key, ct)))
            .WithName("ActOnSeveral").WithTags("Queue").WithSummary("Take one step for several requests").WithDescription("Each request is a transaction of its own; the answer says of each what became of it.")
            .RequireAuthorization(ReviewsPermissions.Act).ProducesValidationProblem().ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Ok<QueueAnswer>> ListAsync(
        string? view, string? service, string? stage, string? state, string? officer, string? q, string? sort, string? cursor, RequestQueue queue, CancellationToken ct)
    {
        if (view is not null && !(Enum.TryParse<QueueView>(view, ignoreCase: true, out var known) && Enum.IsDefined(known)))
        {
            throw new InputException("view", "mine, overdue, soon, waiting, all, ended");
        }

        var filter = QueueFilter.Read(name => name switch
        {
            "v" => view, "layanan" => service, "tahap" => stage, "keadaan" => state, "petugas" => officer, "q" => q, "urut" => sort == "newest" ? "terbaru" : null, "dari" => cursor, _ => null
        });
        var page = await queue.ListAsync(filter, ct: ct);
        var counts = await queue.CountsAsync([], ct);
        return TypedResults.Ok(new QueueAnswer(
            [.. page.Items.Select(r => new QueueItem(
                r.Id, r.Number, r.Title, r.Applicant, r.ServiceCode, r.StageCode, r.Stage, r.StateCode, r.State.Text, r.Turn.ToString().ToLowerInvariant(), r.OfficerId, r.DueOn, r.DaysLeft,
                r.SubmittedAt, r.Version))],
            page.Next, Enum.GetValues<QueueView>().Where(v => v != QueueView.Ended).ToDictionary(v => v.ToString().ToLowerInvariant(), counts.Of)));
    }

    private static async Task<NoContent> AssignAsync(Guid id, [FromBody] AssignBody body, AssignmentService assignments, CancellationToken ct)
    {
        await assignments.AssignAsync(id, body.Officer, body.Note, ct);
        return TypedResults.NoContent();
    }
}
