using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Calendar;
using PlatformSaaS.Modularity;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Reviews.Deadlines;
using PlatformSaaS.Reviews.Requests;
using PlatformSaaS.Text;
using PlatformSaaS.Users;

namespace PlatformSaaS.Reviews.Meetings;

/// <summary>Keeps a room and a person from being in two meetings at once.</summary>
internal sealed class MeetingClashes(DbContext db, ICurrentTenant tenant, ITenantClock clock, IUserDirectory users)
{
    /// <summary>
    /// Refuses a plan whose room or people are taken, naming the other meeting. Takes a lock of the tenant's schedule first, held until the transaction
    /// ends: two officers who plan at the same time come one after the other, so that the second sees what the first wrote.
    /// </summary>
    public async Task RefuseAsync(MeetingPlan plan, Guid? exceptMeeting, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({"reviews.meetings:" + tenant.Id}, 0))", ct);
        var others = await (
            from meeting in db.Set<Meeting>().AsNoTracking().Include(m => m.Officers)
            where meeting.State == MeetingState.Scheduled && meeting.StartsAt < plan.EndsAt && meeting.EndsAt > plan.StartsAt && meeting.Id != exceptMeeting
                && ((plan.RoomCode != null && meeting.RoomCode == plan.RoomCode) || meeting.Officers.Any(o => plan.Officers.Contains(o.UserId)))
            orderby meeting.StartsAt
            select meeting).ToListAsync(ct);
        if (others.Count == 0)
        {
            return;
        }

        var requestIds = others.ConvertAll(m => m.RequestId);
        var requests = await db.Set<ServiceRequest>().AsNoTracking().Where(r => requestIds.Contains(r.Id)).Select(r => new { r.Id, r.Number, r.Title }).ToDictionaryAsync(r => r.Id, ct);
        var names = await users.FindAllAsync(plan.Officers, ct);
        var zone = await clock.ZoneAsync(ct);
        var faults = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var other in others)
        {
            var request = requests.GetValueOrDefault(other.RequestId);
            var (id, en) = Describe(other, request?.Number, request?.Title, zone);
            if (plan.RoomCode is not null && other.RoomCode == plan.RoomCode)
            {
                Add(faults, "room", Say($"Ruang sudah dipakai untuk {id}. Pilih ruang atau waktu lain.", $"The room is taken by {en}. Choose another room or time."));
            }

            foreach (var busy in other.Officers.Where(o => plan.Officers.Contains(o.UserId)))
            {
                var name = names.GetValueOrDefault(busy.UserId)?.Name ?? "Petugas";
                Add(faults, "experts", Say($"{name} sudah dijadwalkan pada {id}. Pilih orang atau waktu lain.", $"{name} takes part in {en}. Choose another person or time."));
            }
        }

        throw new InputException(faults);
    }

    private static (string Id, string En) Describe(Meeting meeting, string? number, string? title, TimeZoneInfo zone)
    {
        var (day, from) = OfficialText.Local(meeting.StartsAt, zone);
        var until = OfficialText.Local(meeting.EndsAt, zone).Time;
        var subject = string.Create(CultureInfo.InvariantCulture, $"{number} ({title})");
        return ($"{meeting.Title.Id} {subject}, {OfficialText.LongDate(day)} pukul {OfficialText.Time(from)}–{OfficialText.Time(until)}",
            $"{meeting.Title.In("en")} {subject}, {OfficialText.LongDate(day, true)}, {OfficialText.Time(from, true)}–{OfficialText.Time(until, true)}");
    }

    private static void Add(Dictionary<string, string[]> faults, string field, string message) =>
        faults[field] = [.. faults.GetValueOrDefault(field) ?? [], message];

    private static string Say(string id, string en) => new LocalizedText(id, en).Current;
}
