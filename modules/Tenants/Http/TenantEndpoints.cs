using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using PlatformSaaS.Data;
using PlatformSaaS.Http;
using PlatformSaaS.Modularity;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Packs;
using PlatformSaaS.Tenants.Announcements;
using PlatformSaaS.Tenants.Board;
using PlatformSaaS.Tenants.Moves;
using PlatformSaaS.Tenants.Portals;

namespace PlatformSaaS.Tenants.Http;

internal sealed record TenantStateRequest(TenantState State, long Version, string? Reason);

internal sealed record TenantChangeRequest(string? Name, string? Domain, long Version);

/// <summary>Where to move a tenant: an administrator's connection string, or back to the shared database.</summary>
internal sealed record TenantMoveRequest(string? ConnectionString, bool ToShared, long Version);

/// <summary>The tenant's code, typed to make sure.</summary>
internal sealed record TenantMoveRemoval(string? Code);

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
        tenants.MapGet("/{id:guid}/pack", async (TenantAdministration service, Guid id, CancellationToken ct) =>
            await service.ExportPackAsync(id, ct) is var file ? TypedResults.File(file.Content, "application/zip", file.Name) : null);
        tenants.MapPut("/{id:guid}/state", async (TenantAdministration service, Guid id, TenantStateRequest request, CancellationToken ct) =>
        {
            await service.SetStateAsync(id, request.State, request.Version, request.Reason, ct);
            return TypedResults.NoContent();
        });
        tenants.MapDelete("/{id:guid}", async (TenantAdministration service, Guid id, string? code, string? waiver, long version, CancellationToken ct) =>
        {
            await service.DeleteAsync(id, code, waiver, version, ct);
            return TypedResults.Accepted((string?)null);
        });
        tenants.MapGet("/{id:guid}/moves", (TenantRelocation relocation, Guid id, CancellationToken ct) => relocation.ListAsync(id, ct));
        tenants.MapPost("/{id:guid}/moves", async (TenantRelocation relocation, Guid id, TenantMoveRequest request, CancellationToken ct) =>
            TypedResults.Accepted((string?)null, new { id = await relocation.OrderAsync(id, request.ConnectionString, request.ToShared, request.Version, ct) })).ProducesValidationProblem();
        tenants.MapPost("/{id:guid}/moves/{move:guid}/remove-source", async (TenantRelocation relocation, Guid id, Guid move, TenantMoveRemoval request, CancellationToken ct) =>
        {
            await relocation.RemoveSourceAsync(id, move, request.Code, ct);
            return TypedResults.Accepted((string?)null);
        }).ProducesValidationProblem();
        tenants.MapGet("/figures", async (TenantAdministration service, TenantBoard board, string? search, string? cursor, CancellationToken ct) =>
        {
            var page = await service.ListAsync(new TenantQuery(null, search, cursor), ct);
            var figures = await board.FiguresAsync([.. page.Items.Select(r => r.Tenant.Id)], ct);
            return new KeysetPage<object>(
                [.. page.Items.Select(r => new { r.Tenant.Id, r.Tenant.Code, Figures = figures.Definitions.ToDictionary(f => f.Code, f => figures.Values.TryGetValue((r.Tenant.Id, f.Code), out var v) ? v : (long?)null) })], page.Next);
        });
        tenants.MapGet("/dead-letters", (TenantBoard board, string? tenant, string? cursor, CancellationToken ct) => board.LettersAsync(tenant, cursor, ct));
        tenants.MapPost("/dead-letters/retry", async (TenantBoard board, string? tenant, Guid? message, CancellationToken ct) => TypedResults.Ok(new { count = await board.RetryAsync(tenant, message, ct) }));
        tenants.MapGet("/announcements", (AnnouncementDesk desk, CancellationToken ct) => desk.ListAsync(ct));
        tenants.MapPost("/announcements", async (AnnouncementDesk desk, AnnouncementInput input, CancellationToken ct) => TypedResults.Ok(new { id = await desk.AddAsync(input, ct) })).ProducesValidationProblem();
        tenants.MapPost("/announcements/{id:guid}/end", async (AnnouncementDesk desk, Guid id, CancellationToken ct) =>
        {
            await desk.EndAsync(id, ct);
            return TypedResults.NoContent();
        }).ProducesProblem(StatusCodes.Status404NotFound);
        tenants.MapGet("/jobs", (TenantBoard board, CancellationToken ct) => board.JobsAsync(ct));
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
            throw new InputException(new Dictionary<string, string[]> { [request.Zip is null ? "pack" : "file"] = [.. e.Faults.Select(f => f.Sentence.Current)] });
        }
    }
}
