using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using PlatformSaaS.Data;
using PlatformSaaS.Http;
using PlatformSaaS.Notifications;

namespace PlatformSaaS.Host.Portal;

/// <summary>A page of the caller's notices.</summary>
/// <param name="Items">Notices, newest first.</param>
/// <param name="Next">Cursor of the next page, or null at the end.</param>
/// <param name="Unread">How many are unread; 100 means that many or more.</param>
internal sealed record NoticePage(IReadOnlyList<PortalNotice> Items, string? Next, int Unread);

/// <summary>Which notices are marked read.</summary>
/// <param name="Id">One notice, or null for all.</param>
internal sealed record ReadBody(Guid? Id);

/// <summary>The caller's own notices under <c>/api/v1/me/notices</c>.</summary>
internal sealed class NoticeEndpoints : IEndpointContributor
{
    public void Map(IEndpointRouteBuilder root, RouteGroupBuilder api)
    {
        var mine = api.MapGroup("/me/notices").WithTags("Notices").RequireAuthorization().ProducesProblem(StatusCodes.Status401Unauthorized);
        mine.MapGet("", ListAsync).WithName("ListMyNotices").WithSummary("The caller's notices, the newest first");
        mine.MapPost("/read", ReadAsync).WithName("ReadMyNotices").WithSummary("Mark one notice read, or all");
    }

    private static async Task<Ok<NoticePage>> ListAsync(string? cursor, IPortalNotices notices, CancellationToken ct)
    {
        var page = await notices.ListAsync(cursor, ct);
        return TypedResults.Ok(new NoticePage(page.Items, page.Next, await notices.UnreadAsync(ct)));
    }

    private static async Task<NoContent> ReadAsync([FromBody] ReadBody body, IPortalNotices notices, CancellationToken ct)
    {
        await notices.MarkReadAsync(body.Id, ct);
        return TypedResults.NoContent();
    }
}
