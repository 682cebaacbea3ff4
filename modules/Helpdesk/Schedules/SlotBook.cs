using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using PlatformSaaS.Auditing;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.Forms;
using PlatformSaaS.Helpdesk.Rules;
using PlatformSaaS.Modularity;
using PlatformSaaS.Numbering;
using PlatformSaaS.Users;
using PlatformSaaS.Web.Theme;
using PlatformSaaS.Web.Theme.Visitors;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Helpdesk.Schedules;

/// <summary>Who books which time, and what about.</summary>
internal sealed record BookingInput(Guid Unit, DateTimeOffset? Start, string? Mode, string? Name, string? Phone, string? Email, string? Note);

/// <summary>Bookable times and the citizens' side of bookings: book, move, cancel. The database refuses two bookings of one place and one person at two places; who comes second is told so.</summary>
internal sealed class SlotBook(
    DbContext db, IUnitOfWork unitOfWork, ICurrentUser user, IUnitDirectory units, RulesStore store, INumbering numbering, IWorkingCalendar calendar, VisitorPass pass, ScheduleNoticeWriter notices, IAuditLog audit, ITenantCache cache, ITenantClock clock)
{
    /// <summary>Owner type in the audit log, and purpose of the pass of a person without an account.</summary>
    public const string Owner = "helpdesk.booking", Pass = "booking";

    /// <summary>Cached counts begin with it.</summary>
    public const string CacheKey = "helpdesk.bookings";

    private static readonly IReadOnlyList<FieldDefinition> Fields =
    [
        new() { Code = "name", Type = FieldType.Text, Required = true, Min = 3, Max = 100, Label = new("Nama lengkap", "Full name") },
        new() { Code = "phone", Type = FieldType.Phone, Required = true, Label = new("Nomor telepon (WhatsApp)", "Telephone number (WhatsApp)") },
        new() { Code = "email", Type = FieldType.Email, Max = 120, Label = new("Surel", "E-mail") },
        new() { Code = "note", Type = FieldType.LongText, Required = true, Min = 5, Max = 500, Label = new("Yang ingin Anda tanyakan", "What you want to ask") }
    ];

    /// <summary>Units where something can be booked, and the rules.</summary>
    public async Task<(ScheduleRules Rules, IReadOnlyList<UnitInfo> Units)> OfferedAsync(CancellationToken ct)
    {
        var rules = (await store.GetAsync(ct)).Schedules ?? throw new MissingException();
        return (rules, [.. (await units.MapAsync(ct)).Units.Where(u => u.IsOpen && u.Regions.Count > 0)]);
    }

    /// <summary>Free times of a unit in the days that can be booked; <paramref name="except"/> is a booking whose own place counts as free.</summary>
    public async Task<IReadOnlyList<Slot>> SlotsAsync(Guid unit, Guid? except, CancellationToken ct)
    {
        var (rules, _) = await OfferedAsync(ct);
        var (today, zone, now) = (await clock.TodayAsync(ct), await clock.ZoneAsync(ct), clock.UtcNow);
        var last = today.AddDays(rules.AheadDays);
        var (from, to) = new DayPeriod(today, last).Bounds(zone);
        var first = RosterRules.WeekOf(today);
        var shifts = await db.Set<Roster>().AsNoTracking().Where(r => r.UnitId == unit && r.State == RosterState.Approved && r.Week >= first && r.Week <= last).Select(r => r.Shifts).ToListAsync(ct);
        var experts = shifts.SelectMany(s => s).Select(s => s.ExpertId).Distinct().ToList();
        var taken = await db.Set<Booking>().AsNoTracking().Where(b => experts.Contains(b.ExpertId) && b.StartsAt >= from && b.StartsAt < to && b.State != BookingState.Cancelled && b.Id != except)
            .Select(b => new TakenSeat(b.ExpertId, b.StartsAt, b.EndsAt, b.Seat)).ToListAsync(ct);
        // Whose decree has lapsed since the head approved is on duty no more.
        var map = await units.MapAsync(ct);
        var valid = shifts.SelectMany(s => s).Where(s => s.Day >= today && s.Day <= last && RosterRules.ExpertsOn(map, unit, s.Day).Any(m => m.UserId == s.ExpertId));
        return map.Find(unit) is { IsOpen: true } ? RosterRules.Slots(rules, unit, valid, await calendar.DaysAsync(today, last, ct), taken, now, zone) : [];
    }

    /// <summary>Books a time. For a person without an account the caller has checked the captcha and the number of tries.</summary>
    public async Task<Booking> BookAsync(BookingInput input, CancellationToken ct)
    {
        var (rules, offered) = await OfferedAsync(ct);
        var person = new JsonObject { ["name"] = input.Name?.Trim(), ["phone"] = input.Phone, ["email"] = input.Email, ["note"] = input.Note?.Trim() };
        var errors = FormValidator.Validate(Fields, person, new Dictionary<string, IReadOnlyList<ListEntry>>());
        var mode = RosterRules.Mode(input.Mode);
        if (mode is null or SlotMode.Both)
        {
            errors["mode"] = [T("Pilih tatap muka atau daring.", "Choose on site or online.")];
        }

        if (errors.Count > 0)
        {
            throw new InputException(errors);
        }

        if (offered.All(u => u.Id != input.Unit))
        {
            throw new MissingException();
        }

        return await GuardedAsync("helpdesk.booking", async token =>
        {
            // Rivals wait for each other at the counter of the numbers, so who comes later sees what is taken.
            var number = await numbering.NextAsync("booking", rules.Numbering.Pattern, await clock.TodayAsync(token), rules.Numbering.CounterReset, token);
            var (slot, seat) = await SeatAsync(input.Unit, input.Start, mode!.Value, null, token);
            var booking = new Booking
            {
                Id = NewId.Next(), Number = number, UnitId = input.Unit, ExpertId = seat.ExpertId, ExpertName = seat.ExpertName, Seat = seat.Seat, StartsAt = slot.StartsAt, EndsAt = slot.EndsAt, Mode = mode.Value, Name = person["name"]?.ToString(),
                Phone = person["phone"]?.ToString(), Email = person["email"]?.ToString() is { Length: > 0 } mail ? mail : null, Note = person["note"]?.ToString(), ApplicantUserId = user.IsApplicant ? user.Id : null, State = BookingState.Booked,
                CreatedAt = clock.UtcNow
            };
            await RequireFreePersonAsync(booking, token);
            db.Add(booking);
            await SaveAsync(booking, "helpdesk.booking", token);
            await notices.BookingAsync(rules, rules.Notices.Booked, booking, await units.MapAsync(token), cancelled: false, token);
            if (booking.ApplicantUserId is null)
            {
                pass.Keep(Pass, booking.Id);
            }

            return booking;
        }, ct);
    }

    /// <summary>Moves an own booking to another time of the unit.</summary>
    public Task MoveAsync(Guid id, DateTimeOffset? start, string? mode, int? seen, CancellationToken ct) => ChangeAsync(id, "helpdesk.booking-move", seen, async (booking, rules, token) =>
    {
        var wanted = RosterRules.Mode(mode) is { } given and not SlotMode.Both ? given : booking.Mode;
        var (slot, seat) = await SeatAsync(booking.UnitId, start, wanted, booking.Id, token);
        (booking.ExpertId, booking.ExpertName, booking.Seat, booking.StartsAt, booking.EndsAt, booking.Mode) = (seat.ExpertId, seat.ExpertName, seat.Seat, slot.StartsAt, slot.EndsAt, wanted);
        await RequireFreePersonAsync(booking, token);
        return (rules.Notices.Moved, false);
    }, ct);

    /// <summary>Gives the time back.</summary>
    public Task CancelAsync(Guid id, int? seen, CancellationToken ct) => ChangeAsync(id, "helpdesk.booking-cancel", seen, (booking, rules, _) =>
    {
        booking.State = BookingState.Cancelled;
        return Task.FromResult((rules.Notices.Cancelled, true));
    }, ct);

    /// <summary>The booking of this number and phone; null for a wrong number and a wrong phone alike.</summary>
    public async Task<Guid?> FindAsync(string? number, string? phone, CancellationToken ct) => NumberAndPhone.Read(number, phone) is { } key
        ? await db.Set<Booking>().AsNoTracking().Where(b => key.Numbers.Contains(b.Number) && b.Phone == key.Phone && b.ApplicantUserId == null).Select(b => (Guid?)b.Id).FirstOrDefaultAsync(ct)
        : null;

    /// <summary>An own booking: of the account, or opened by number and phone.</summary>
    public async Task<(Booking Booking, ScheduleRules Rules, UnitInfo? Unit)> GetAsync(Guid id, CancellationToken ct)
    {
        var (rules, _) = await OfferedAsync(ct);
        var booking = await db.Set<Booking>().AsNoTracking().FirstOrDefaultAsync(b => b.Id == id, ct);
        return booking is not null && IsMine(booking) ? (booking, rules, (await units.MapAsync(ct)).Find(booking.UnitId)) : throw new MissingException();
    }

    /// <summary>The account's bookings, the latest first.</summary>
    public async Task<IReadOnlyList<Booking>> MineAsync(CancellationToken ct)
    {
        var me = user.RequireId();
        _ = await OfferedAsync(ct);
        return await db.Set<Booking>().AsNoTracking().Where(b => b.ApplicantUserId == me).OrderByDescending(b => b.StartsAt).Take(50).ToListAsync(ct);
    }

    /// <summary>The same words for whatever doesn't fit.</summary>
    public static InputException NotFound() => new("number", T("Tidak ada jadwal dengan nomor dan telepon itu. Periksa keduanya pada pesan konfirmasi.", "There is no booking with that number and telephone. Check both in the confirmation."));

    private bool IsMine(Booking booking) => booking.ApplicantUserId is { } owner ? user.IsApplicant && user.Id == owner : pass.Of(Pass) == booking.Id;

    private Task ChangeAsync(Guid id, string name, int? seen, Func<Booking, ScheduleRules, CancellationToken, Task<(string? Notice, bool Cancelled)>> work, CancellationToken ct) => GuardedAsync(name, async token =>
    {
        var (rules, _) = await OfferedAsync(token);
        var booking = (await db.Set<Booking>().FromSql($"select b.* from helpdesk.bookings b where b.id = {id} for update").ToListAsync(token)).FirstOrDefault();
        if (booking is null || !IsMine(booking))
        {
            throw new MissingException();
        }

        if (seen is { } revision && revision != booking.Revision)
        {
            throw new BusinessException("helpdesk.moved-on", T("Jadwal ini berubah sejak Anda membukanya. Periksa keadaannya sekarang.", "This booking changed since you opened it. Look at it as it is now."), conflict: true);
        }

        if (!RosterRules.MayChange(rules, booking, clock.UtcNow))
        {
            throw new BusinessException("helpdesk.booking-closed", T($"Jadwal hanya dapat diubah sampai {rules.ChangeHours} jam sebelumnya. Hubungi kantor kami bila Anda berhalangan.", $"A booking can be changed until {rules.ChangeHours} hours before. Please call the office."), conflict: true);
        }

        var (notice, cancelled) = await work(booking, rules, token);
        await SaveAsync(booking, name, token);
        await notices.BookingAsync(rules, notice, booking, await units.MapAsync(token), cancelled, token);
        return booking;
    }, ct);

    private async Task<(Slot, SlotSeat)> SeatAsync(Guid unit, DateTimeOffset? start, SlotMode mode, Guid? except, CancellationToken ct)
    {
        if (start is not { } at)
        {
            throw new InputException("start", T("Pilih waktu dari jadwal.", "Choose a time."));
        }

        var slot = (await SlotsAsync(unit, except, ct)).FirstOrDefault(s => s.StartsAt == at);
        return slot?.Seats.Where(s => s.Mode == SlotMode.Both || s.Mode == mode).OrderBy(s => s.Mode == SlotMode.Both).ThenBy(s => s.ExpertId).FirstOrDefault() is { } seat ? (slot, seat) : throw Taken();
    }

    private async Task RequireFreePersonAsync(Booking booking, CancellationToken ct)
    {
        var (me, phone, id, from, to) = (booking.ApplicantUserId, booking.Phone, booking.Id, booking.StartsAt, booking.EndsAt);
        var zone = await clock.ZoneAsync(ct);
        if (await db.Set<Booking>().AsNoTracking().Where(b => b.Id != id && b.State == BookingState.Booked && (b.Phone == phone || (me != null && b.ApplicantUserId == me)) && b.StartsAt < to && from < b.EndsAt).Select(b => new { b.Number, b.StartsAt }).FirstOrDefaultAsync(ct) is { } other)
        {
            throw new BusinessException("helpdesk.booked-twice", T($"Pada waktu itu Anda sudah punya jadwal {other.Number} pukul {Format.Time(other.StartsAt, zone)}. Pindahkan atau batalkan dulu yang itu.",
                $"You have booked {other.Number} at {Format.Time(other.StartsAt, zone)} already. Move or cancel that one first."), conflict: true);
        }
    }

    private async Task SaveAsync(Booking booking, string name, CancellationToken ct)
    {
        booking.Revision++;
        await db.SaveChangesAsync(ct);
        await audit.WriteAsync(name, Owner, booking.Id.ToString(), new { booking.Number, booking.StartsAt, booking.UnitId }, ct);
        await cache.InvalidateAsync(CacheKey, ct);
    }

    private async Task<Booking> GuardedAsync(string name, Func<CancellationToken, Task<Booking>> work, CancellationToken ct)
    {
        try
        {
            return await unitOfWork.RunAsync(work, ct);
        }
        catch (DbUpdateException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } refusal)
        {
            // Two at once: the database has let one through.
            await audit.WriteRefusalAsync(name, Owner, "slot", refusal.ConstraintName ?? "", ct);
            throw Taken();
        }
        catch (BusinessException e) when (e.IsConflict)
        {
            await audit.WriteRefusalAsync(name, Owner, "slot", e.Code, ct);
            throw;
        }
    }

    private static BusinessException Taken() => new("helpdesk.slot-taken", T("Waktu itu baru saja dipesan orang lain atau tidak tersedia lagi. Pilih waktu lain; isian Anda masih ada.", "That time has just been taken or is no longer there. Choose another; what you typed is still here."), conflict: true);
}
