using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using PlatformSaaS.Http;
using PlatformSaaS.Modularity;

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
