using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using PlatformSaaS.Calendar;
using PlatformSaaS.Helpdesk.Schedules;
using PlatformSaaS.Http;
using PlatformSaaS.Identity.Contracts;
using PlatformSaaS.Modularity;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Users;
using PlatformSaaS.Web.Theme.Visitors;
using static PlatformSaaS.Helpdesk.Http.HelpdeskEndpoints;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Helpdesk.Http;

/// <summary>A shift of a roster. <c>Mode</c>: onsite, online, both.</summary>
internal sealed record DutyBody(Guid Expert, DateOnly Day, string? Shift, string? Mode);

/// <summary>Body of a roster that is proposed.</summary>
internal sealed record RosterBody(IReadOnlyList<DutyBody>? Shifts, int? Revision);

/// <summary>Body of a booking. <c>Captcha</c>: proof of work, without an account.</summary>
internal sealed record BookingBody(Guid Unit, DateTimeOffset? Start, string? Mode, string? Name, string? Phone, string? Email, string? Note, string? Captcha)
{
    public BookingInput Input => new(Unit, Start?.ToUniversalTime(), Mode, Name, Phone, Email, Note);
}

/// <summary>Body of a move; number and phone only without an account.</summary>
internal sealed record MoveBookingBody(string? Number, string? Phone, DateTimeOffset? Start, int? Revision) : IVisitorKey;

/// <summary>Body of a mark.</summary>
internal sealed record MarkBody(bool Came, int? Revision);

/// <summary>Rosters and bookings under <c>/api/v1</c>, and the calendar file of a booking for people.</summary>
internal sealed class ScheduleEndpoints : IEndpointContributor
{
    public void Map(IEndpointRouteBuilder root, RouteGroupBuilder api)
    {
        ArgumentNullException.ThrowIfNull(root);
        ArgumentNullException.ThrowIfNull(api);
        var office = api.MapGroup("/rosters").WithTags("Schedules").RequireAuthorization(HelpdeskPermissions.Bookings).ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden);
        office.MapGet("/{unit:guid}/{week}", (Guid unit, DateOnly week, RosterDesk desk, CancellationToken ct) => RosterAsync(unit, week, desk, ct)).WithName("GetRoster").WithSummary("A unit's week").ProducesProblem(StatusCodes.Status404NotFound);
        Step(office.MapPut("/{unit:guid}/{week}", async (Guid unit, DateOnly week, [FromBody] RosterBody body, RosterDesk desk, CancellationToken ct) =>
        {
            await desk.ProposeAsync(unit, week, [.. (body.Shifts ?? []).Select(s => new DutyInput(s.Expert, s.Day, s.Shift, s.Mode))], Required(body.Revision), ct);
            return await RosterAsync(unit, week, desk, ct);
        }).WithName("ProposeRoster").WithSummary("Propose a week").WithDescription("week: its Monday. `revision`: 0 for a new one.").RequireAuthorization(HelpdeskPermissions.Roster));
        var head = office.MapGroup("").RequireAuthorization(HelpdeskPermissions.ApproveRoster);
        Step(head.MapPost("/{unit:guid}/{week}/approve", async (Guid unit, DateOnly week, [FromBody] RevisionBody body, RosterDesk desk, CancellationToken ct) =>
        {
            await desk.ApproveAsync(unit, week, Required(body.Revision), ct);
            return await RosterAsync(unit, week, desk, ct);
        }).WithName("ApproveRoster").WithSummary("Approve; its times can be booked from now on").WithDescription(Seen));
        Step(head.MapPost("/{unit:guid}/{week}/return", async (Guid unit, DateOnly week, [FromBody] ReasonBody body, RosterDesk desk, CancellationToken ct) =>
        {
            await desk.ReturnAsync(unit, week, body.Reason, Required(body.Revision), ct);
            return await RosterAsync(unit, week, desk, ct);
        }).WithName("ReturnRoster").WithSummary("Send back with a reason").WithDescription(Seen));

        var desks = api.MapGroup("/bookings").WithTags("Schedules").RequireAuthorization(HelpdeskPermissions.Bookings).ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden);
        desks.MapGet("", async (DateOnly day, BookingDesk desk, CancellationToken ct) => TypedResults.Ok((await desk.DayAsync(day, ct)).Select(BookingAnswer.ForOffice).ToList())).WithName("ListBookings").WithSummary("Bookings of a day in the caller's units");
        Step(desks.MapPost("/{id:guid}/mark", async (Guid id, [FromBody] MarkBody body, BookingDesk desk, CancellationToken ct) =>
        {
            await desk.MarkAsync(id, body.Came, Required(body.Revision), ct);
            return TypedResults.NoContent();
        }).WithName("MarkBooking").WithSummary("Say whether the person came").WithDescription(Seen));

        var open = api.MapGroup("/public").WithTags("Public").AllowAnonymous().ProducesProblem(StatusCodes.Status404NotFound);
        open.MapGet("/schedule", async (SlotBook book, CancellationToken ct) => TypedResults.Ok(await ScheduleAnswer.OfAsync(book, ct))).WithName("GetSchedule").WithSummary("Service hours and the units where times can be booked");
        open.MapGet("/slots", async (Guid unit, SlotBook book, CancellationToken ct) => TypedResults.Ok((await book.SlotsAsync(unit, null, ct)).Select(SlotAnswer.Of).ToList())).WithName("ListSlots").WithSummary("Free times of a unit");
        Step(open.MapPost("/bookings", BookAsync).WithName("BookSlot").WithSummary("Book a time without an account").WithDescription("The captcha's proof is needed.").SlowSending().ProducesProblem(StatusCodes.Status429TooManyRequests));
        var shown = open.MapGroup("").SlowGuessing().ProducesProblem(StatusCodes.Status429TooManyRequests);
        shown.MapPost("/bookings/find", (VisitorBody body, SlotBook book, VisitorPass pass, CancellationToken ct) => ShownAsync(body.Number, body.Phone, book, pass, _ => Task.CompletedTask, ct)).WithName("FindBooking").WithSummary("A booking by number and phone");
        Step(shown.MapPost("/bookings/move", (MoveBookingBody body, SlotBook book, VisitorPass pass, CancellationToken ct) => ShownAsync(body.Number, body.Phone, book, pass, id => book.MoveAsync(id, body.Start?.ToUniversalTime(), null, body.Revision, ct), ct)).WithName("MoveFoundBooking").WithSummary("Move it, by number and phone"));
        Step(shown.MapPost("/bookings/cancel", (MoveBookingBody body, SlotBook book, VisitorPass pass, CancellationToken ct) => ShownAsync(body.Number, body.Phone, book, pass, id => book.CancelAsync(id, body.Revision, ct), ct)).WithName("CancelFoundBooking").WithSummary("Cancel it, by number and phone"));

        var mine = api.MapGroup("/me/bookings").WithTags("Schedules").RequireAuthorization().ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound);
        Step(mine.MapPost("/claim", async ([FromBody] VisitorBody body, BookingClaims claims, SlotBook book, CancellationToken ct) => TypedResults.Ok(BookingAnswer.ForOwner((await book.GetAsync(await claims.ClaimAsync(body.Number, body.Phone, ct), ct)).Booking)))
            .SlowGuessing().ProducesProblem(StatusCodes.Status429TooManyRequests).WithName("ClaimBooking").WithSummary("Take over a booking that was made without an account").WithDescription("The account's e-mail address, or its phone where the booking has none, has to be the booking's."));
        mine.MapGet("", async (SlotBook book, CancellationToken ct) => TypedResults.Ok((await book.MineAsync(ct)).Select(BookingAnswer.ForOwner).ToList())).WithName("ListMyBookings").WithSummary("The caller's bookings");
        Step(mine.MapPost("", BookMineAsync).WithName("BookMySlot").WithSummary("Book a time"));
        Step(mine.MapPost("/{id:guid}/move", (Guid id, [FromBody] MoveBookingBody body, SlotBook book, CancellationToken ct) => MyAnswerAsync(id, book, book.MoveAsync(id, body.Start?.ToUniversalTime(), null, Required(body.Revision), ct), ct)).WithName("MoveMyBooking").WithSummary("Move a booking").WithDescription(Seen));
        Step(mine.MapPost("/{id:guid}/cancel", (Guid id, [FromBody] RevisionBody body, SlotBook book, CancellationToken ct) => MyAnswerAsync(id, book, book.CancelAsync(id, Required(body.Revision), ct), ct)).WithName("CancelMyBooking").WithSummary("Give the time back").WithDescription(Seen));

        root.MapGet("/jadwal/saya.ics", CalendarAsync).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<Ok<RosterAnswer>> RosterAsync(Guid unit, DateOnly week, RosterDesk desk, CancellationToken ct) => TypedResults.Ok(RosterAnswer.Of(await desk.GetAsync(unit, week, ct)));

    private static async Task<Created<BookingAnswer>> BookAsync([FromBody] BookingBody body, SlotBook book, ICaptcha captcha, CancellationToken ct)
    {
        await captcha.RequireAsync(new CaptchaAnswer(body.Captcha), ct);
        return TypedResults.Created("/api/v1/public/bookings/find", BookingAnswer.ForOwner(await book.BookAsync(body.Input, ct)));
    }

    private static async Task<Created<BookingAnswer>> BookMineAsync([FromBody] BookingBody body, SlotBook book, ICurrentUser user, CancellationToken ct) =>
        user.IsApplicant ? TypedResults.Created("/api/v1/me/bookings", BookingAnswer.ForOwner(await book.BookAsync(body.Input, ct))) : throw new ForbiddenException(T("Halaman ini hanya untuk pemohon.", "This page is for applicants only."));

    private static async Task<Ok<BookingAnswer>> MyAnswerAsync(Guid id, SlotBook book, Task step, CancellationToken ct)
    {
        await step;
        return TypedResults.Ok(BookingAnswer.ForOwner((await book.GetAsync(id, ct)).Booking));
    }

    private static async Task<Ok<BookingAnswer>> ShownAsync(string? number, string? phone, SlotBook book, VisitorPass pass, Func<Guid, Task> step, CancellationToken ct)
    {
        var id = await book.FindAsync(number, phone, ct) ?? throw new MissingException(SlotBook.NotFound().Errors["number"][0]);
        pass.Grant(SlotBook.Pass, id);
        await step(id);
        return TypedResults.Ok(BookingAnswer.ForOwner((await book.GetAsync(id, ct)).Booking));
    }

    private static async Task<IResult> CalendarAsync(Guid? id, SlotBook book, VisitorPass pass, IAgency agency, ITenantClock clock, CancellationToken ct)
    {
        var (booking, _, unit) = await book.GetAsync(id ?? pass.Of(SlotBook.Pass) ?? throw new MissingException(), ct);
        return Results.File(Encoding.UTF8.GetBytes(ScheduleNoticeWriter.Calendar(booking, unit?.Name.Current ?? "", await agency.PublicUrlAsync(ct), booking.State == BookingState.Cancelled, clock.UtcNow)), "text/calendar; charset=utf-8", "jadwal.ics");
    }
}

internal sealed record RosterAnswer(Guid Unit, DateOnly Week, string? State, IReadOnlyList<DutyBody> Shifts, string? ProposedBy, string? DecidedBy, string? Reason, int Revision)
{
    public static RosterAnswer Of(RosterView v) => new(v.Unit.Id, v.Week, v.Roster?.State.ToString().ToLowerInvariant(), [.. v.Roster?.Shifts.Select(s => new DutyBody(s.ExpertId, s.Day, s.Shift, RosterRules.Code(s.Mode))) ?? []], v.Roster?.ProposedByName, v.Roster?.DecidedByName, v.Roster?.Reason, v.Roster?.Revision ?? 0);
}

internal sealed record SlotAnswer(DateTimeOffset Start, DateTimeOffset End, int Free, bool OnSite, bool Online)
{
    public static SlotAnswer Of(Slot s) => new(s.StartsAt, s.EndsAt, s.Seats.Count, s.Allows(SlotMode.OnSite), s.Allows(SlotMode.Online));
}

internal sealed record ScheduleAnswer(string Hours, int SlotMinutes, int AheadDays, int ChangeHours, IReadOnlyList<UnitAnswer> Units)
{
    public static async Task<ScheduleAnswer> OfAsync(SlotBook book, CancellationToken ct)
    {
        var (rules, units) = await book.OfferedAsync(ct);
        return new(rules.Hours.Current, rules.SlotMinutes, rules.AheadDays, rules.ChangeHours, [.. units.Select(u => new UnitAnswer(u.Id, u.Code, u.Name.Current))]);
    }
}

/// <summary>A booking; who the expert is, and how to reach the person, only for officers.</summary>
internal sealed record BookingAnswer(Guid Id, string Number, Guid UnitId, DateTimeOffset Start, DateTimeOffset End, string Mode, string State, string? Note, int Revision, string? Name, string? Phone, string? Expert, Guid? TicketId)
{
    public static BookingAnswer ForOwner(Booking b) => new(b.Id, b.Number, b.UnitId, b.StartsAt, b.EndsAt, RosterRules.Code(b.Mode), b.State.ToString().ToLowerInvariant(), b.Note, b.Revision, null, null, null, null);

    public static BookingAnswer ForOffice(Booking b) => ForOwner(b) with { Name = b.Name, Phone = b.Phone, Expert = b.ExpertName, TicketId = b.TicketId };
}
