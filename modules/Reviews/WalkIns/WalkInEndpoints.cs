using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using PlatformSaaS.Http;
using PlatformSaaS.Modularity;
using PlatformSaaS.Reviews.Api;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Views;

namespace PlatformSaaS.Reviews.WalkIns;

/// <summary>A service that the officer may start for somebody.</summary>
internal sealed record StartableAnswer(string Code, string Name, string? Summary);

/// <summary>A service and the person for whom it is started; <c>follows</c> is the request that an objection is about.</summary>
internal sealed record WalkInBody(string? Service, string? Name, string? Phone, string? Email, string? Address, string? Region, Guid? Follows);

/// <summary>Requests of people without an account under <c>/api/v1</c>.</summary>
internal sealed class WalkInEndpoints : IEndpointContributor
{
    public void Map(IEndpointRouteBuilder root, RouteGroupBuilder api)
    {
        ArgumentNullException.ThrowIfNull(api);
        var desk = api.MapGroup("/walk-ins").WithTags("Walk-ins").RequireAuthorization(ReviewsPermissions.Act).ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden);
        desk.MapGet("/services", ServicesAsync).WithName("ListWalkInServices").WithSummary("Services that the caller may start at the desk for a person without an account");
        desk.MapPost("", StartAsync).WithName("StartWalkIn").WithSummary("Start a service for a person without an account; it has its number at once").WithDescription("region: code of a regency or city (pp.rr).")
            .ProducesValidationProblem().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<Ok<IReadOnlyList<StartableAnswer>>> ServicesAsync(IWalkInRequests walkIns, CancellationToken ct) =>
        TypedResults.Ok<IReadOnlyList<StartableAnswer>>([.. (await walkIns.ListAsync(WalkInRequests.Desk, ct)).Select(s => new StartableAnswer(s.Code, s.Name.Current, s.Summary?.Current))]);

    private static async Task<Created<RequestAnswer>> StartAsync([FromBody] WalkInBody body, WalkInRequests walkIns, RequestDetailQuery query, CancellationToken ct)
    {
        var contact = new WalkInContact(body.Name ?? "", body.Phone ?? "", body.Email, body.Address, body.Region);
        var id = await walkIns.StartAsync(body.Service ?? throw new MissingException(), contact, new RequestOrigin(WalkInRequests.Desk), body.Follows, ct);
        return TypedResults.Created($"/api/v1/requests/{id}", RequestAnswer.Of(await query.GetAsync(id, ct)));
    }
}
