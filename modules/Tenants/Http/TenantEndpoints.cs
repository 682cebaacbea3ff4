using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using PlatformSaaS.Http;
using PlatformSaaS.Modularity;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Packs;
using PlatformSaaS.Tenants.Portals;

namespace PlatformSaaS.Tenants.Http;

internal sealed record TenantStateRequest(TenantState State, long Version, string? Reason);

internal sealed record TenantChangeRequest(string? Name, string? Domain, long Version);

/// <summary>Tenants for the operator's programs; answers only in the host portal.</summary>
internal sealed class TenantEndpoints : IEndpointContributor
{
    public void Map(IEndpointRouteBuilder root, RouteGroupBuilder api)
    {
        var tenants = api.MapGroup("/tenants").WithTags("Instansi").RequireAuthorization(TenantsPermissions.Manage);
        tenants.MapGet("", (TenantAdministration service, TenantState? state, string? search, string? cursor, CancellationToken ct) => service.ListAsync(new TenantQuery(state, search, cursor), ct));
        tenants.MapPost("", CreateAsync).ProducesValidationProblem();
        tenants.MapGet("/packs", (TenantFounding founding, CancellationToken ct) => founding.PacksAsync(ct));
        tenants.MapPut("/{id:guid}", async (TenantAdministration service, Guid id, TenantChangeRequest request, CancellationToken ct) =>
        {
            await service.ChangeAsync(id, request.Name, request.Domain, request.Version, ct);
            return TypedResults.NoContent();
        });
        tenants.MapPut("/{id:guid}/state", async (TenantAdministration service, Guid id, TenantStateRequest request, CancellationToken ct) =>
        {
            await service.SetStateAsync(id, request.State, request.Version, request.Reason, ct);
            return TypedResults.NoContent();
        });
        tenants.MapDelete("/{id:guid}", async (TenantAdministration service, Guid id, string? code, long version, CancellationToken ct) =>
        {
            await service.DeleteAsync(id, code, version, ct);
            return TypedResults.Accepted((string?)null);
        });
    }

    /// <summary>A pack's faults are the caller's to mend, so they come with their places.</summary>
    private static async Task<IResult> CreateAsync(TenantFounding founding, NewTenant request, CancellationToken ct)
    {
        try
        {
            var tenant = await founding.CreateAsync(request, ct);
            return TypedResults.Created($"/api/v1/tenants/{tenant.Id}", new { tenant.Id, tenant.Code });
        }
        catch (PackException e)
        {
            throw new InputException(new Dictionary<string, string[]> { [request.Zip is null ? "pack" : "file"] = [.. e.Faults.Select(f => $"{f.File} {f.Path}: {f.Reason}")] });
        }
    }
}
