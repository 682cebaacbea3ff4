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
        Members(units, "Unit");
        var teams = api.MapGroup("/teams").WithTags("Unit").RequireAuthorization(IdentityPermissions.Team).ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden);
        teams.MapGet("", async (UnitTeam team, CancellationToken ct) => TypedResults.Ok((await team.HeadedAsync(ct)).Select(u => new { u.Id, u.Code, Name = u.Name.Current }))).WithName("ListTeams").WithSummary("Units that the caller heads");
        teams.MapGet("/{id:guid}", (UnitTeam team, Guid id, CancellationToken ct) => team.GetAsync(id, ct)).WithName("GetTeam").WithSummary("An own unit with its people and their decrees").ProducesProblem(StatusCodes.Status404NotFound);
        Members(teams, "Team");
    }

    /// <summary>Appointing and letting go, for admins of all units and for the head of one.</summary>
    private static void Members(RouteGroupBuilder group, string of)
    {
        group.MapPut("/{id:guid}/members/{userId:guid}", async (UnitTeam service, Guid id, Guid userId, MemberInput input, CancellationToken ct) =>
        {
            await service.SetMemberAsync(id, input with { UserId = userId }, ct);
            return TypedResults.NoContent();
        }).WithName($"Put{of}Member").WithSummary("Appoints a member, or changes field and decree").WithDescription("post: expert, assistant, support, steering, secretariat.").ProducesValidationProblem().ProducesProblem(StatusCodes.Status404NotFound);
        group.MapDelete("/{id:guid}/members/{userId:guid}", async (UnitTeam service, Guid id, Guid userId, CancellationToken ct) =>
        {
            await service.RemoveMemberAsync(id, userId, ct);
            return TypedResults.NoContent();
        }).WithName($"Delete{of}Member").WithSummary("Lets a member go").ProducesProblem(StatusCodes.Status404NotFound);
    }
}
