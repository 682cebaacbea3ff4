using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using PlatformSaaS.Http;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Tenants.Portals;

namespace PlatformSaaS.Tenants.Http;

internal sealed record TenantStateRequest(TenantState State, long Version, string? Reason);

/// <summary>Tenants for the operator's programs; answers only in the host portal.</summary>
internal sealed class TenantEndpoints : IEndpointContributor
{
    public void Map(IEndpointRouteBuilder root, RouteGroupBuilder api)
    {
        var tenants = api.MapGroup("/tenants").WithTags("Instansi").RequireAuthorization(TenantsPermissions.Manage);
        tenants.MapGet("", (TenantAdministration service, TenantState? state, CancellationToken ct) => service.ListAsync(state, ct));
        tenants.MapPut("/{id:guid}/state", async (TenantAdministration service, Guid id, TenantStateRequest request, CancellationToken ct) =>
        {
            await service.SetStateAsync(id, request.State, request.Version, request.Reason, ct);
            return TypedResults.NoContent();
        });
    }
}
