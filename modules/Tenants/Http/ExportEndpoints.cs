using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using PlatformSaaS.Http;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Tenants.Exports;
using PlatformSaaS.Web.Theme;

namespace PlatformSaaS.Tenants.Http;

/// <summary>Exports of all that a tenant holds: ordered and looked at by programs, fetched by both.</summary>
internal sealed class ExportEndpoints : IEndpointContributor
{
    public void Map(IEndpointRouteBuilder root, RouteGroupBuilder api)
    {
        root.MapGet("/tenant/{id:guid}/ekspor/{export:guid}", DownloadAsync).RequireAuthorization(TenantsPermissions.Export).ExcludeFromDescription();
        var exports = api.MapGroup("/tenants/{id:guid}/exports").WithTags("Instansi").RequireAuthorization(TenantsPermissions.Manage);
        exports.MapGet("", (TenantExportDesk desk, Guid id, CancellationToken ct) => desk.ListAsync(id, ct)).WithSummary("Exports of a tenant's data, newest first");
        exports.MapPost("", async (TenantExportDesk desk, Guid id, CancellationToken ct) => TypedResults.Accepted((string?)null, new { id = await desk.OrderAsync(id, ct) })).RequireAuthorization(TenantsPermissions.Export)
            .WithSummary("Order an export; where one is being made that one is answered").ProducesProblem(StatusCodes.Status404NotFound);
        exports.MapGet("/{export:guid}/file", DownloadAsync).RequireAuthorization(TenantsPermissions.Export).WithSummary("The archive (ZIP)").Produces(StatusCodes.Status200OK, contentType: "application/zip").ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<ExportDownload> DownloadAsync(TenantExportDesk desk, ITenantExports exports, Guid id, Guid export, CancellationToken ct) =>
        new(await desk.OpenAsync(id, export, ct), () => exports.NoteDownloadAsync(id, export, CancellationToken.None));
}
