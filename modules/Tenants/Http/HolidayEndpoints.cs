using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using PlatformSaaS.Http;
using PlatformSaaS.Tenants.Holidays;

namespace PlatformSaaS.Tenants.Http;

/// <summary>The nation's holidays by year for the operator's programs.</summary>
internal sealed class HolidayEndpoints : IEndpointContributor
{
    public void Map(IEndpointRouteBuilder root, RouteGroupBuilder api)
    {
        var holidays = api.MapGroup("/tenants/holidays").WithTags("Hari libur").RequireAuthorization(TenantsPermissions.Manage);
        holidays.MapGet("", (HolidayDesk desk, int year, CancellationToken ct) => desk.GetAsync(year, ct)).WithSummary("What holds in a year, the draft, and the history");
        holidays.MapGet("/effects", (HolidayEffects effects, int year, CancellationToken ct) => effects.OfAsync(year, ct)).WithSummary("What the draft would mean to running deadlines, by tenant");
        holidays.MapGet("/file", async (HolidayDesk desk, int year, int? version, CancellationToken ct) => TypedResults.File(await desk.ExportAsync(year, version, ct), "application/json", $"{year}.json"));
        holidays.MapPut("/draft", async (HolidayDesk desk, int year, Guid? seen, HolidayDraftInput input, CancellationToken ct) =>
        {
            await desk.SetDraftAsync(year, input, seen ?? Guid.Empty, ct);
            return TypedResults.NoContent();
        }).ProducesValidationProblem().ProducesProblem(StatusCodes.Status409Conflict);
        holidays.MapDelete("/draft", async (HolidayDesk desk, int year, Guid? seen, CancellationToken ct) =>
        {
            await desk.DropAsync(year, seen ?? Guid.Empty, ct);
            return TypedResults.NoContent();
        }).ProducesProblem(StatusCodes.Status409Conflict);
        holidays.MapPost("/publish", async (HolidayDesk desk, int year, Guid? seen, CancellationToken ct) => TypedResults.Ok(new { version = await desk.PublishAsync(year, seen ?? Guid.Empty, ct) }))
            .ProducesValidationProblem().ProducesProblem(StatusCodes.Status409Conflict);
    }
}
