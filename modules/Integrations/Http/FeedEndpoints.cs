using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using PlatformSaaS.Http;
using PlatformSaaS.Integrations.Feeds;
using PlatformSaaS.MultiTenancy;

namespace PlatformSaaS.Integrations.Http;

/// <summary>Calendar feeds for calendar programs (RFC 5545), and their addresses under <c>/api/v1</c>.</summary>
internal sealed class FeedEndpoints : IEndpointContributor
{
    public void Map(IEndpointRouteBuilder root, RouteGroupBuilder api)
    {
        ArgumentNullException.ThrowIfNull(root);
        ArgumentNullException.ThrowIfNull(api);
        root.MapGet("/kalender/hari-tutup.ics", async (HttpContext http, CalendarFeeds feeds, CancellationToken ct) => Answer(http, await feeds.ClosedDaysAsync(ct), "public, max-age=3600")).AllowAnonymous().WithMetadata(new AgencyPortalAttribute()).ExcludeFromDescription();
        root.MapGet("/kalender/{token}/agenda.ics", async (string token, HttpContext http, CalendarFeeds feeds, CancellationToken ct) => Answer(http, await feeds.ReadAsync(token, ct), "private, no-cache")).AllowAnonymous().WithMetadata(new AgencyPortalAttribute()).ExcludeFromDescription();
        var mine = api.MapGroup("/me/calendar-feed").WithTags("Calendar").RequireAuthorization().ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden);
        mine.MapGet("", async (CalendarFeeds feeds, CancellationToken ct) => TypedResults.Ok(new { madeAt = await feeds.MadeAsync(ct) })).WithName("GetMyCalendarFeed").WithSummary("When the caller's feed address was made; the address itself is told once");
        mine.MapPost("", async (CalendarFeeds feeds, CancellationToken ct) => TypedResults.Ok(new { url = await feeds.RenewAsync(ct) })).Accepts<object>(isOptional: true, "application/json").WithName("RenewMyCalendarFeed").WithSummary("Make the feed's secret address, or a new one in place of the former");
        mine.MapDelete("", async (CalendarFeeds feeds, CancellationToken ct) =>
        {
            await feeds.RevokeAsync(ct);
            return TypedResults.NoContent();
        }).WithName("RevokeMyCalendarFeed").WithSummary("End the feed's address");
    }

    /// <summary>Who asks again is told that nothing changed.</summary>
    private static IResult Answer(HttpContext http, string text, string cache)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        http.Response.Headers.CacheControl = cache;
        return TypedResults.File(bytes, "text/calendar; charset=utf-8", entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 12))}\""));
    }
}
