using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using PlatformSaaS.Http;

namespace PlatformSaaS.Reviews.Decisions;

/// <summary>Preview of a draft letter for officers.</summary>
internal sealed class DecisionEndpoints : IEndpointContributor
{
    public void Map(IEndpointRouteBuilder root, RouteGroupBuilder api)
    {
        ArgumentNullException.ThrowIfNull(root);
        root.MapGet("/petugas/permohonan/{id:guid}/konsep/{template}", PreviewAsync).RequireAuthorization(ReviewsPermissions.Queue).ExcludeFromDescription();
    }

    private static async Task<IResult> PreviewAsync(Guid id, string template, DecisionPreview preview, CancellationToken ct) =>
        Results.File(await preview.RenderAsync(id, template, ct), "application/pdf");
}
