using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using PlatformSaaS.Http;
using PlatformSaaS.Quotas;
using PlatformSaaS.Tenants.Editions;

namespace PlatformSaaS.Tenants.Http;

/// <summary>A portal's edition and limits as programs see them.</summary>
internal sealed record PlanAnswer(Guid? EditionId, string? Edition, IReadOnlyDictionary<QuotaKind, long> Own, IReadOnlyList<QuotaUse> Uses, IReadOnlyList<string> ModulesOn, long Version);

/// <summary>Editions and limits for the operator's programs; answers only in the host portal.</summary>
internal sealed class EditionEndpoints : IEndpointContributor
{
    public void Map(IEndpointRouteBuilder root, RouteGroupBuilder api)
    {
        var editions = api.MapGroup("/editions").WithTags("Instansi").RequireAuthorization(TenantsPermissions.Manage);
        editions.MapGet("", (EditionDesk desk, CancellationToken ct) => desk.ListAsync(ct));
        editions.MapPost("", async (EditionDesk desk, EditionInput input, CancellationToken ct) => await desk.SaveAsync(null, input with { Version = 0 }, ct) is var id ? TypedResults.Created($"/api/v1/editions/{id}", new { id }) : null).ProducesValidationProblem();
        editions.MapGet("/{id:guid}", (EditionDesk desk, Guid id, CancellationToken ct) => desk.FindAsync(id, ct)).ProducesProblem(StatusCodes.Status404NotFound);
        editions.MapPut("/{id:guid}", async (EditionDesk desk, Guid id, EditionInput input, CancellationToken ct) =>
        {
            await desk.SaveAsync(id, input, ct);
            return TypedResults.NoContent();
        }).ProducesValidationProblem();
        editions.MapDelete("/{id:guid}", async (EditionDesk desk, Guid id, long version, CancellationToken ct) =>
        {
            await desk.RemoveAsync(id, version, ct);
            return TypedResults.NoContent();
        }).ProducesProblem(StatusCodes.Status409Conflict);

        var plan = api.MapGroup("/tenants/{id:guid}/plan").WithTags("Instansi").RequireAuthorization(TenantsPermissions.Manage);
        plan.MapGet("", async (EditionDesk desk, Guid id, CancellationToken ct) => await desk.PlanAsync(id, ct) is var v ? TypedResults.Ok(new PlanAnswer(v.Choice.EditionId, v.Edition?.Code, v.Choice.Own, v.Uses, v.ModulesOn, v.Tenant.Version)) : null);
        plan.MapPut("", async (EditionDesk desk, Guid id, PlanInput input, CancellationToken ct) =>
        {
            await desk.ChooseAsync(id, input, ct);
            return TypedResults.NoContent();
        }).ProducesValidationProblem();
    }
}
