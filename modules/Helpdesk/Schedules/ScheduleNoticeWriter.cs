using PlatformSaaS.Calendar;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Notifications;
using PlatformSaaS.Text;
using PlatformSaaS.Users;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Helpdesk.Schedules;

/// <summary>Confirms bookings by mail and WhatsApp, with an entry for the person's calendar, and tells experts and heads of rosters.</summary>
internal sealed class ScheduleNoticeWriter(INotifier notifier, IUserDirectory users, IAgency agency, ITenantClock clock)
{
    public async Task BookingAsync(ScheduleRules rules, string? code, Booking booking, UnitMap map, bool cancelled, CancellationToken ct)
    {
        if (code is null || booking.Name is null)
        {
            return;
        }

        var account = booking.ApplicantUserId is { } owner ? await users.FindAsync(owner, ct) : null;
        var culture = account?.Culture ?? "id";
        var (zone, zoneName, url) = (await clock.ZoneAsync(ct), await clock.ZoneAbbreviationAsync(ct), await agency.PublicUrlAsync(ct));
        var unit = map.Find(booking.UnitId)?.Name.In(culture) ?? "";
        var model = new Dictionary<string, object?>
        {
            ["booking"] = new Dictionary<string, object?>
            {
                ["number"] = booking.Number, ["date"] = Format.LongDate(Format.DayIn(booking.StartsAt, zone)), ["start"] = Format.Time(booking.StartsAt, zone), ["end"] = $"{Format.Time(booking.EndsAt, zone)} {zoneName}", ["mode"] = RosterRules.Name(booking.Mode),
                ["unit"] = unit, ["isOnline"] = booking.Mode == SlotMode.Online, ["changeHours"] = rules.ChangeHours, ["note"] = booking.Note
            }
        };
        await notifier.NotifyAsync(new Notice(code, [new NoticeRecipient(booking.ApplicantUserId, booking.Name, booking.Email ?? account?.Email, booking.Phone, culture)], model)
        {
            Link = booking.ApplicantUserId is null ? "/jadwal/lacak" : $"/jadwal/saya?id={booking.Id}", OwnerType = SlotBook.Owner, OwnerId = booking.Id,
            Calendar = Calendar(booking, unit, url, cancelled, clock.UtcNow)
        }, ct);
    }

    /// <summary>The booking as an entry for calendars.</summary>
    public static string Calendar(Booking booking, string unit, string url, bool cancelled, DateTimeOffset at) => ICalendarText.Event(
        $"{booking.Id:N}@{new Uri(url).Host}", booking.Revision, booking.StartsAt, booking.EndsAt, T($"Konsultasi {booking.Number}", $"Consultation {booking.Number}"), booking.Mode == SlotMode.Online ? T("Daring", "Online") : unit,
        T($"{RosterRules.Name(booking.Mode)}. Ubah atau batalkan di {url}/jadwal/lacak.", $"{RosterRules.Name(booking.Mode)}. Move or cancel at {url}/jadwal/lacak."), null, cancelled, at);

    /// <summary>A step of a roster, to the head or to who proposed it.</summary>
    public async Task RosterAsync(string? code, Roster roster, UnitMap map, Guid? to, CancellationToken ct)
    {
        if (code is null || to is not { } id || await users.FindAsync(id, ct) is not { IsActive: true } person)
        {
            return;
        }

        var model = new Dictionary<string, object?>
        {
            ["roster"] = new Dictionary<string, object?>
            {
                ["unit"] = map.Find(roster.UnitId)?.Name.In(person.Culture), ["week"] = Format.Date(roster.Week), ["by"] = roster.ProposedByName, ["reason"] = roster.Reason, ["shifts"] = roster.Shifts.Count
            }
        };
        await notifier.NotifyAsync(new Notice(code, [new NoticeRecipient(person.Id, person.Name, person.Email, person.WhatsApp, person.Culture)], model)
        {
            Link = $"/petugas/jadwal?unit={roster.UnitId}&pekan={DayPeriod.Write(roster.Week)}", OwnerType = "helpdesk.roster", OwnerId = roster.Id
        }, ct);
    }
}
