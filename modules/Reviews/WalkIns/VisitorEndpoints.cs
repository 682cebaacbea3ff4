using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using PlatformSaaS.Http;
using PlatformSaaS.Modularity;
using PlatformSaaS.Reviews.Api;
using PlatformSaaS.Web.Theme.Visitors;

namespace PlatformSaaS.Reviews.WalkIns;

/// <summary>Number and phone of a person without an account, and what a service that follows asks.</summary>
internal sealed record VisitorBody(string? Number, string? Phone, JsonObject? Values = null) : IVisitorKey;

/// <summary>A run as a person without an account sees it; files are fetched at their addresses with the pass that the page hands out.</summary>
internal sealed record VisitorAnswer(string Number, string Title, string Service, string State, string? Explanation, IReadOnlyList<StepAnswer> Steps, string? Due, IReadOnlyList<string> Papers, IReadOnlyList<string> MayFollow, IReadOnlyList<string> Following)
{
    public static VisitorAnswer Of(WalkInView v) => new(
        v.Number, v.Title, v.Service, v.Badge.Text, v.Badge.Explanation, [.. v.Steps.Select(s => new StepAnswer(s.Name, Words.Camel(s.State.ToString()), s.Note))], v.Due, [.. v.Papers.Select(p => p.Name)],
        [.. v.Offers.Where(o => o.ClosedBecause is null).Select(o => o.Service)], v.Following);
}

/// <summary>What people without an account ask of programs.</summary>
internal sealed class VisitorEndpoints : IEndpointContributor
{
    public void Map(IEndpointRouteBuilder root, RouteGroupBuilder api)
    {
        ArgumentNullException.ThrowIfNull(api);
        var shown = api.MapGroup("/public/requests").WithTags("Public").AllowAnonymous().SlowGuessing().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status429TooManyRequests);
        shown.MapPost("/find", FindAsync).WithName("FindWalkIn").WithSummary("A request begun without an account, by number and phone; a wrong number and a wrong phone are answered alike");
        shown.MapPost("/{service}", FollowAsync).WithName("FollowWalkIn").WithSummary("Begin a service that follows the request, such as an objection, by number and phone").ProducesValidationProblem().ProducesProblem(StatusCodes.Status409Conflict);
        api.MapPost("/requests/claim", ClaimAsync).WithName("ClaimWalkIn").WithTags("Requests").WithSummary("Take over a request that was begun without an account").RequireAuthorization().SlowGuessing()
            .ProducesValidationProblem().ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status429TooManyRequests);
    }

    private static async Task<Guid> RequireAsync(VisitorBody body, WalkInDesk desk, CancellationToken ct) =>
        await desk.FindAsync(body.Number, body.Phone, ct) ?? throw new MissingException(WalkInDesk.NotFound().Errors["number"][0]);

    private static async Task<Ok<VisitorAnswer>> FindAsync([FromBody] VisitorBody body, WalkInDesk desk, CancellationToken ct) => TypedResults.Ok(VisitorAnswer.Of(await desk.ShowAsync(await RequireAsync(body, desk, ct), ct)));

    private static async Task<Ok<VisitorAnswer>> FollowAsync(string service, [FromBody] VisitorBody body, WalkInDesk desk, CancellationToken ct)
    {
        var number = await desk.FollowAsync(await RequireAsync(body, desk, ct), service, body.Values ?? [], ct);
        return TypedResults.Ok(VisitorAnswer.Of(await desk.ShowAsync((await desk.FindAsync(number, body.Phone, ct))!.Value, ct)));
    }

    private static async Task<Ok<VisitorAnswer>> ClaimAsync([FromBody] VisitorBody body, WalkInDesk desk, CancellationToken ct)
    {
        var shown = await desk.FindAsync(body.Number, body.Phone, ct) is { } id ? VisitorAnswer.Of(await desk.ShowAsync(id, ct)) : null;
        await desk.ClaimAsync(body.Number, body.Phone, ct);
        return TypedResults.Ok(shown!);
    }
}
