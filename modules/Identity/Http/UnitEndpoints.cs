using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using PlatformSaaS.Http;
using PlatformSaaS.Identity.Units;

namespace PlatformSaaS.Identity.Http;

internal sealed record OpenRequest(bool Open);

/// <summary>Organisation units and their members for programs.</summary>
internal sealed class UnitEndpoints : IEndpointContributor
{
    public void Map(IEndpointRouteBuilder root, RouteGroupBuilder api)
    {
        ArgumentNullException.ThrowIfNull(api);
        var units = api.MapGroup("/units").WithTags("Unit").RequireAuthorization(IdentityPermissions.Units).ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden);
        units.MapGet("", (UnitAdministration service, CancellationToken ct) => service.ListAsync(ct)).WithName("ListUnits").WithSummary("The tree of organisation units");
        units.MapGet("/{id:guid}", (UnitAdministration service, Guid id, CancellationToken ct) => service.GetAsync(id, ct)).WithName("GetUnit").WithSummary("A unit with its members").ProducesProblem(StatusCodes.Status404NotFound);
        units.MapPost("", async (UnitAdministration service, UnitInput input, CancellationToken ct) =>
        {
            var id = await service.CreateAsync(input, ct);
            return TypedResults.Created($"/api/v1/units/{id}", new { id });
        }).WithName("CreateUnit").ProducesValidationProblem();
        units.MapPut("/{id:guid}", async (UnitAdministration service, Guid id, UnitInput input, CancellationToken ct) =>
        {
            await service.UpdateAsync(id, input, ct);
            return TypedResults.NoContent();
        }).WithName("PutUnit").ProducesValidationProblem().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        units.MapPut("/{id:guid}/open", async (UnitAdministration service, Guid id, OpenRequest input, CancellationToken ct) =>
        {
            await service.SetOpenAsync(id, input.Open, ct);
            return TypedResults.NoContent();
        }).WithName("OpenUnit").WithSummary("Closes a unit, so that nothing new is handed to it, or opens it again").ProducesProblem(StatusCodes.Status404NotFound);
        units.MapPut("/{id:guid}/members/{userId:guid}", async (UnitAdministration service, Guid id, Guid userId, MemberInput input, CancellationToken ct) =>
        {
            await service.SetMemberAsync(id, input with { UserId = userId }, ct);
            return TypedResults.NoContent();
        }).WithName("PutUnitMember").WithDescription("post: expert, assistant, support, steering, secretariat.").ProducesValidationProblem().ProducesProblem(StatusCodes.Status404NotFound);
        units.MapDelete("/{id:guid}/members/{userId:guid}", async (UnitAdministration service, Guid id, Guid userId, CancellationToken ct) =>
        {
            await service.RemoveMemberAsync(id, userId, ct);
            return TypedResults.NoContent();
        }).WithName("DeleteUnitMember").ProducesProblem(StatusCodes.Status404NotFound);
    }
}
