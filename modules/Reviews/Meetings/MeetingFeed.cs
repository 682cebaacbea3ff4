using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Calendar;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Requests;
using PlatformSaaS.Text;

namespace PlatformSaaS.Reviews.Meetings;

/// <summary>Meetings and deadlines of requests for people's calendars: an officer's own, an applicant's own.</summary>
internal sealed class MeetingFeed(DbContext db) : IFeedSource
{
    private const int Most = 500;

    public async Task<IReadOnlyList<FeedEntry>> ListAsync(Guid userId, bool isApplicant, string culture, DateTimeOffset from, DateTimeOffset until, CancellationToken ct)
    {
        var own = db.Set<Meeting>().AsNoTracking().Where(m => m.StartsAt >= from && m.StartsAt < until);
        own = isApplicant ? own.Where(m => db.Set<ServiceRequest>().Any(r => r.Id == m.RequestId && r.ApplicantUserId == userId)) : own.Where(m => m.Officers.Any(o => o.UserId == userId));
        var meetings = await (from m in own join r in db.Set<ServiceRequest>() on m.RequestId equals r.Id orderby m.StartsAt select new { m.Id, m.Sequence, m.StartsAt, m.EndsAt, m.NameId, m.NameEn, m.State, m.Place, m.Link, m.RoomCode, r.Number, RequestId = r.Id }).Take(Most).ToListAsync(ct);
        var (first, last) = (DateOnly.FromDateTime(from.UtcDateTime), DateOnly.FromDateTime(until.UtcDateTime));
        var due = await db.Set<ServiceRequest>().AsNoTracking().Where(r => r.State == RequestState.Open && r.DueOn >= first && r.DueOn < last && (isApplicant ? r.ApplicantUserId == userId && r.Turn == Turn.Applicant : r.OfficerId == userId && r.Turn != Turn.Applicant))
            .OrderBy(r => r.DueOn).Take(Most).Select(r => new { r.Id, r.Number, r.Title, r.DueOn }).ToListAsync(ct);
        string Path(Guid id) => isApplicant ? $"/permohonan/{id}" : $"/petugas/permohonan/{id}";
        return
        [
            .. meetings.Select(m => new FeedEntry($"{m.Id:N}", m.Sequence, m.StartsAt, m.EndsAt, null, $"{new LocalizedText(m.NameId, m.NameEn).In(culture)} {m.Number}", m.Link ?? m.Place ?? m.RoomCode, Path(m.RequestId), m.State == MeetingState.Cancelled)),
            .. due.Select(r => new FeedEntry($"batas-{r.Id:N}", 0, null, null, r.DueOn, $"{new LocalizedText("Batas", "Due").In(culture)}: {r.Number} {r.Title}", null, Path(r.Id)))
        ];
    }
}
