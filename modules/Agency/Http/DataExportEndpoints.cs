using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using PlatformSaaS.Agency.Packs;
using PlatformSaaS.Http;
using PlatformSaaS.Web.Theme;

namespace PlatformSaaS.Agency.Http;

internal sealed record DataExportBody(string? Password);

/// <summary>The export of all that the portal holds, for the agency's admin.</summary>
internal sealed class DataExportEndpoints : IEndpointContributor
{
    public void Map(IEndpointRouteBuilder root, RouteGroupBuilder api)
    {
        ArgumentNullException.ThrowIfNull(api);
        root.MapGet("/admin/paket/data/{export:guid}", DownloadAsync).RequireAuthorization(AgencyPermissions.DataExport).ExcludeFromDescription();
        var group = api.MapGroup("/agency/data-exports").WithTags("Agency").RequireAuthorization(AgencyPermissions.DataExport)
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden);
        group.MapGet("", async (DataExportDesk desk, CancellationToken ct) => TypedResults.Ok(await desk.ListAsync(ct))).WithName("GetAgencyDataExports").WithSummary("Exports of all data, newest first");
        group.MapPost("", async (DataExportBody body, DataExportDesk desk, CancellationToken ct) => TypedResults.Accepted((string?)null, new { id = await desk.OrderAsync(body.Password, ct) }))
            .WithName("PostAgencyDataExport").WithSummary("Order an export of all data; asks for the own password").ProducesValidationProblem();
        group.MapGet("/{export:guid}/file", DownloadAsync).WithName("GetAgencyDataExportFile").WithSummary("The archive (ZIP)").Produces(StatusCodes.Status200OK, contentType: "application/zip").ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<ExportDownload> DownloadAsync(DataExportDesk desk, Guid export, CancellationToken ct) => new(await desk.OpenAsync(export, ct), () => desk.NoteDownloadAsync(export));
}
