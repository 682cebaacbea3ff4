using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Calendar;
using PlatformSaaS.Modularity;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Permissions;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Engine;
using PlatformSaaS.Reviews.Requests;
using PlatformSaaS.Text;
using PlatformSaaS.Users;

namespace PlatformSaaS.Reviews.Meetings;

/// <summary>A meeting in a calendar.</summary>
/// <param name="Id">Meeting.</param>
/// <param name="RequestId">Request.</param>
/// <param name="Number">Number of the request.</param>
/// <param name="Subject">Title of the request.</param>
/// <param name="Applicant">Applicant.</param>
/// <param name="Title">"Ekspose ke 1".</param>
/// <param name="StartsAt">Start, UTC.</param>
/// <param name="EndsAt">End, UTC.</param>
/// <param name="Day">Day in the tenant's time zone.</param>
/// <param name="Method"><c>onSite</c> or <c>online</c>.</param>
/// <param name="RoomCode">Room code.</param>
/// <param name="Place">Where, for people.</param>
/// <param name="Link">Link of an online meeting.</param>
/// <param name="Officers">Names of those who take part.</param>
/// <param name="State"><c>scheduled</c>, <c>held</c> or <c>cancelled</c>.</param>
internal sealed record CalendarMeeting(
    Guid Id, Guid RequestId, string Number, string Subject, string Applicant, LocalizedText Title, DateTimeOffset StartsAt, DateTimeOffset EndsAt, DateOnly Day, string Method,
    string? RoomCode, string Place, string? Link, IReadOnlyList<string> Officers, string State);

/// <summary>Meetings of the tenant for officers, and calendar files.</summary>
internal sealed class MeetingCalendar(
    DbContext db, IPermissionChecker permissions, RequestAccess access, IAgency agency, IUserDirectory users, ITenantClock clock, ICurrentUser user)
{
    /// <summary>Longest span that may be asked for.</summary>
    public const int MostDays = 400;

    /// <summary>Meetings that begin on a day of the span, in order; of a room or with an officer where given.</summary>
    public async Task<IReadOnlyList<CalendarMeeting>> ListAsync(DateOnly from, DateOnly to, string? room = null, Guid? officer = null, CancellationToken ct = default)
    {
        if (!await permissions.IsGrantedAsync(ReviewsPermissions.Calendar, ct))
        {
            throw new ForbiddenException();
        }

        if (to < from || to.DayNumber - from.DayNumber > MostDays)
        {
            throw new InputException("to", new LocalizedText($"Pilih rentang 1 sampai {MostDays} hari.", $"Choose a span of 1 to {MostDays} days.").Current);
        }

        var zone = await clock.ZoneAsync(ct);
        var start = MeetingPlanner.At(from, TimeOnly.MinValue, zone);
        var end = MeetingPlanner.At(to.AddDays(1), TimeOnly.MinValue, zone);
        var rows = await (
            from meeting in db.Set<Meeting>().AsNoTracking().Include(m => m.Officers)
            where meeting.StartsAt >= start && meeting.StartsAt < end && (room == null || meeting.RoomCode == room) && (officer == null || meeting.Officers.Any(o => o.UserId == officer))
            join request in db.Set<ServiceRequest>() on meeting.RequestId equals request.Id
            orderby meeting.StartsAt, meeting.Id
            select new { Meeting = meeting, request.Number, request.Title, request.ApplicantName }).ToListAsync(ct);
        var people = await users.FindAllAsync(rows.SelectMany(r => r.Meeting.Officers).Select(o => o.UserId).Distinct(), ct);
        var profile = await agency.GetAsync(ct);
        return [.. rows.Select(r => new CalendarMeeting(
            r.Meeting.Id, r.Meeting.RequestId, r.Number ?? "", r.Title, r.ApplicantName, r.Meeting.Title, r.Meeting.StartsAt, r.Meeting.EndsAt,
            Deadlines.OfficialText.Local(r.Meeting.StartsAt, zone).Day, r.Meeting.Method switch { MeetingMethod.Online => "online", MeetingMethod.FieldVisit => "fieldVisit", _ => "onSite" }, r.Meeting.RoomCode,
            MeetingModel.Place(r.Meeting, profile).Current, r.Meeting.Link, [.. r.Meeting.Officers.Select(o => people.GetValueOrDefault(o.UserId)?.Name).OfType<string>().Order(StringComparer.Ordinal)],
            r.Meeting.State.ToString().ToLowerInvariant()))];
    }

    /// <summary>Officers who take part in meetings of the span, for the filter.</summary>
    public async Task<IReadOnlyList<UserInfo>> OfficersAsync(DateOnly from, DateOnly to, CancellationToken ct = default)
    {
        if (!await permissions.IsGrantedAsync(ReviewsPermissions.Calendar, ct))
        {
            throw new ForbiddenException();
        }

        var zone = await clock.ZoneAsync(ct);
        var start = MeetingPlanner.At(from, TimeOnly.MinValue, zone);
        var end = MeetingPlanner.At(to.AddDays(1), TimeOnly.MinValue, zone);
        var ids = await (
            from meeting in db.Set<Meeting>().AsNoTracking()
            where meeting.StartsAt >= start && meeting.StartsAt < end
            from taking in meeting.Officers
            select taking.UserId).Distinct().ToListAsync(ct);
        return [.. (await users.FindAllAsync(ids, ct)).Values.OrderBy(u => u.Name, StringComparer.CurrentCulture)];
    }

    /// <summary>The calendar file of a meeting, for its applicant and for officers; a foreign one looks like a missing one.</summary>
    public async Task<string> InvitationAsync(Guid meetingId, CancellationToken ct = default)
    {
        _ = user.RequireId();
        var found = await (
            from meeting in db.Set<Meeting>().AsNoTracking()
            where meeting.Id == meetingId
            join request in db.Set<ServiceRequest>() on meeting.RequestId equals request.Id
            select new { Meeting = meeting, request.ApplicantUserId, request.State, request.UnitId, request.Title, request.Number }).FirstOrDefaultAsync(ct);
        if (found is null || (!await access.MaySeeAsync(found.ApplicantUserId, found.State, found.UnitId, ct) && !await permissions.IsGrantedAsync(ReviewsPermissions.Calendar, ct)))
        {
            throw new MissingException();
        }

        var area = user.IsApplicant ? "permohonan" : "petugas/permohonan";
        return MeetingInvitation.Text(
            found.Meeting, $"{found.Title} ({found.Number})", await agency.GetAsync(ct), clock.UtcNow, $"{await agency.PublicUrlAsync(ct)}/{area}/{found.Meeting.RequestId}");
    }
}
