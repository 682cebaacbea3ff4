using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using PlatformSaaS.Http;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Navigation;
using PlatformSaaS.Tenants.Trials;

namespace PlatformSaaS.Tenants.Http;

internal sealed record TrialAddressRequest(string? Address, string? Name);

/// <summary>A portal's trial as programs see it.</summary>
internal sealed record TrialAnswer(bool IsTrial, DateTimeOffset? TrialSince, DateTimeOffset? LiveSince, LaunchCounts? Counts, IReadOnlyList<TrialAddressInfo> Addresses, int Held, int RealRequests, long Version);

/// <summary>Trials of portals for the operator's programs; answers only in the host portal.</summary>
internal sealed class TrialEndpoints : IEndpointContributor
{
    public void Map(IEndpointRouteBuilder root, RouteGroupBuilder api)
    {
        ArgumentNullException.ThrowIfNull(api);
        var trial = api.MapGroup("/tenants/{id:guid}/trial").WithTags("Instansi").RequireAuthorization(TenantsPermissions.Manage);
        trial.MapGet("", async (TrialAdministration service, Guid id, CancellationToken ct) =>
            await service.GetAsync(id, ct) is var v ? TypedResults.Ok(new TrialAnswer(v.Tenant.IsTrial, v.Tenant.TrialSince, v.Tenant.LiveSince, v.Counts, v.Addresses, v.Held, v.Real, v.Tenant.Version)) : null).ProducesProblem(StatusCodes.Status404NotFound);
        trial.MapPut("", async (TrialAdministration service, Guid id, TrialInput input, CancellationToken ct) =>
        {
            await service.SetAsync(id, input, ct);
            return TypedResults.NoContent();
        }).WithSummary("Begin or end a trial with a reason; going back over real requests needs `confirmed`").ProducesValidationProblem().ProducesProblem(StatusCodes.Status409Conflict);
        trial.MapPost("/addresses", async (TrialAdministration service, Guid id, TrialAddressRequest request, CancellationToken ct) =>
            TypedResults.Ok(new { id = await service.AddAsync(id, request.Address, request.Name, ct) })).ProducesValidationProblem();
        trial.MapDelete("/addresses/{address:guid}", async (TrialAdministration service, Guid id, Guid address, CancellationToken ct) =>
        {
            await service.RemoveAsync(id, address, ct);
            return TypedResults.NoContent();
        }).ProducesProblem(StatusCodes.Status404NotFound);
    }
}
