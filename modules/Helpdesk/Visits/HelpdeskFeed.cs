using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Calendar;
using PlatformSaaS.Helpdesk.Schedules;
using PlatformSaaS.Helpdesk.Tickets;
using PlatformSaaS.Text;

namespace PlatformSaaS.Helpdesk.Visits;

/// <summary>Bookings, and for officers the deadlines of questions handed to them, for people's calendars.</summary>
internal sealed class HelpdeskFeed(DbContext db) : IFeedSource
{
    private const int Most = 500;

    public async Task<IReadOnlyList<FeedEntry>> ListAsync(Guid userId, bool isApplicant, string culture, DateTimeOffset from, DateTimeOffset until, CancellationToken ct)
    {
        var bookings = await db.Set<Booking>().AsNoTracking().Where(b => b.StartsAt >= from && b.StartsAt < until && (isApplicant ? b.ApplicantUserId == userId : b.ExpertId == userId)).OrderBy(b => b.StartsAt).Take(Most)
            .Select(b => new { b.Id, b.Number, b.Revision, b.StartsAt, b.EndsAt, b.ExpertName, b.State, b.Mode }).ToListAsync(ct);
        var entries = bookings.ConvertAll(b => new FeedEntry($"{b.Id:N}", b.Revision, b.StartsAt, b.EndsAt, null, $"{new LocalizedText("Konsultasi", "Consultation").In(culture)} {b.Number}{(isApplicant ? $" – {b.ExpertName}" : "")}",
            b.Mode == SlotMode.Online ? new LocalizedText("Daring", "Online").In(culture) : null, isApplicant ? "/jadwal/lacak" : "/petugas/jadwal/hari", b.State == BookingState.Cancelled));
        if (isApplicant)
        {
            return entries;
        }

        var (first, last) = (DateOnly.FromDateTime(from.UtcDateTime), DateOnly.FromDateTime(until.UtcDateTime));
        var due = await db.Set<Ticket>().AsNoTracking().Where(t => t.OfficerId == userId && (t.State == TicketState.Submitted || t.State == TicketState.FollowedUp) && t.DueOn >= first && t.DueOn < last).OrderBy(t => t.DueOn).Take(Most)
            .Select(t => new { t.Id, t.Number, t.DueOn }).ToListAsync(ct);
        return [.. entries, .. due.Select(t => new FeedEntry($"batas-{t.Id:N}", 0, null, null, t.DueOn, $"{new LocalizedText("Batas jawaban", "Answer due").In(culture)} {t.Number}", null, $"/petugas/bantuan/{t.Id}"))];
    }
}
