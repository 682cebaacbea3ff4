using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using PlatformSaaS.Http;
using PlatformSaaS.Identity.Delegations;

namespace PlatformSaaS.Identity.Http;

/// <summary>Standing in for absent colleagues, for programs.</summary>
internal sealed class DelegationEndpoints : IEndpointContributor
{
    public void Map(IEndpointRouteBuilder root, RouteGroupBuilder api)
    {
        ArgumentNullException.ThrowIfNull(api);
        var delegations = api.MapGroup("/delegations").WithTags("Delegation").RequireAuthorization().ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status404NotFound);
        delegations.MapGet("", async (bool? all, DelegationDesk desk, CancellationToken ct) => TypedResults.Ok(await desk.ListAsync(all == true, ct))).WithName("ListDelegations").WithSummary("Whom one stands in for and who stands in for one")
            .WithDescription("all=true: everybody's, for who manages users.").ProducesProblem(StatusCodes.Status403Forbidden);
        delegations.MapPost("", async (DelegationInput input, DelegationDesk desk, CancellationToken ct) =>
        {
            var id = await desk.CreateAsync(input, ct);
            return TypedResults.Created($"/api/v1/delegations/{id}", new { id });
        }).WithName("CreateDelegation").WithSummary("Names who stands in during an absence").WithDescription("Without `from` the caller's own absence.").ProducesValidationProblem().ProducesProblem(StatusCodes.Status403Forbidden);
        delegations.MapPost("/{id:guid}/end", async (Guid id, DelegationDesk desk, CancellationToken ct) =>
        {
            await desk.EndAsync(id, ct);
            return TypedResults.NoContent();
        }).WithName("EndDelegation").WithSummary("Ends one that runs or takes back one to come").ProducesProblem(StatusCodes.Status409Conflict);
    }
}
