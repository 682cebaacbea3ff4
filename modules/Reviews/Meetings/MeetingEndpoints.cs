using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using PlatformSaaS.Http;

namespace PlatformSaaS.Reviews.Meetings;

/// <summary>Meetings under <c>/api/v1</c>, and the calendar file of a meeting for people.</summary>
internal sealed class MeetingEndpoints : IEndpointContributor
{
    public void Map(IEndpointRouteBuilder root, RouteGroupBuilder api)
    {
        ArgumentNullException.ThrowIfNull(root);
        ArgumentNullException.ThrowIfNull(api);
        api.MapGet("/meetings", ListAsync).WithName("ListMeetings").WithTags("Meetings").RequireAuthorization(ReviewsPermissions.Calendar);

        // Signed in is enough here: the service asks whether the meeting is the person's own or theirs to see.
        root.MapGet("/pertemuan/{id:guid}/undangan.ics", InvitationAsync).RequireAuthorization().ExcludeFromDescription();
    }

    private static Task<IReadOnlyList<CalendarMeeting>> ListAsync(DateOnly from, DateOnly to, string? room, Guid? officer, MeetingCalendar calendar, CancellationToken ct) =>
        calendar.ListAsync(from, to, room, officer, ct);

    private static async Task<IResult> InvitationAsync(Guid id, MeetingCalendar calendar, CancellationToken ct) =>
        Results.File(Encoding.UTF8.GetBytes(await calendar.InvitationAsync(id, ct)), "text/calendar; charset=utf-8", "undangan.ics");
}
