using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Calendar;
using PlatformSaaS.Helpdesk.Schedules;
using PlatformSaaS.Modularity;
using PlatformSaaS.Users;
using PlatformSaaS.Web.Theme;
using PlatformSaaS.Web.Theme.Visitors;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Helpdesk.Pages.Schedules;

/// <summary>Finds a booking by number and phone.</summary>
[AllowAnonymous]
internal sealed class FindModel(SlotBook book, VisitorPass pass, VisitorThrottle throttle) : NumberAndPhonePage(throttle)
{
    protected override Task RequireAsync(CancellationToken ct) => book.OfferedAsync(ct);

    protected override async Task<string> OpenAsync(string? number, string? phone, CancellationToken ct)
    {
        pass.Keep(SlotBook.Pass, await book.FindAsync(number, phone, ct) ?? throw SlotBook.NotFound());
        return "/jadwal/saya";
    }
}

/// <summary>Who booked without an account has one now and takes the booking over.</summary>
[Authorize]
internal sealed class ClaimModel(BookingClaims claims, SlotBook book, VisitorThrottle throttle, ICurrentUser user) : NumberAndPhonePage(throttle)
{
    protected override Task RequireAsync(CancellationToken ct)
    {
        NumberAndPhone.RequireClaimant(user);
        return book.OfferedAsync(ct);
    }

    protected override async Task<string> OpenAsync(string? number, string? phone, CancellationToken ct)
    {
        var id = await claims.ClaimAsync(number, phone, ct);
        Flash.Ok(TempData, T("Jadwal kini ada di akun Anda.", "The booking is in your account now."));
        return $"/jadwal/saya?id={id}";
    }
}

/// <summary>An own booking: look, move, cancel.</summary>
[AllowAnonymous]
internal sealed class OwnModel(SlotBook book, VisitorPass pass, ITenantClock clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "id")]
    public Guid? BookingId { get; set; }

    public Booking Booking { get; private set; } = null!;
    public ScheduleRules Rules { get; private set; } = null!;
    public UnitInfo? Unit { get; private set; }
    public SlotList Slots { get; private set; } = null!;
    public bool MayChange { get; private set; }
    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;
    public string ZoneName { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if ((BookingId ?? pass.Of(SlotBook.Pass)) is not { } id)
        {
            return LocalRedirect("/jadwal/lacak");
        }

        await LoadAsync(id, null, ct);
        return Page();
    }

    public Task<IActionResult> OnPostMoveAsync([FromForm] string? start, [FromForm] int revision, CancellationToken ct) =>
        StepAsync(id => book.MoveAsync(id, SlotList.Read(start), null, revision, ct), SlotList.Read(start), T("Jadwal dipindahkan.", "The booking was moved."), ct);

    public Task<IActionResult> OnPostCancelAsync([FromForm] int revision, CancellationToken ct) => StepAsync(id => book.CancelAsync(id, revision, ct), null, T("Jadwal dibatalkan.", "The booking was cancelled."), ct);

    public IActionResult OnPostLeave()
    {
        pass.Forget(SlotBook.Pass);
        return LocalRedirect("/jadwal/lacak");
    }

    private async Task<IActionResult> StepAsync(Func<Guid, Task> step, DateTimeOffset? chosen, string done, CancellationToken ct)
    {
        ModelState.Clear();
        var id = BookingId ?? pass.Of(SlotBook.Pass) ?? throw new MissingException();
        try
        {
            await step(id);
            Flash.Ok(TempData, done, T("Pemberitahuannya kami kirim lewat pesan.", "We send you a message about it."));
            return LocalRedirect(BookingId is null ? "/jadwal/saya" : $"/jadwal/saya?id={id}");
        }
        catch (BusinessException e) when (e is not (MissingException or ForbiddenException))
        {
            ModelState.AddModelError("start", e is InputException input ? input.Errors.Values.First()[0] : e.Message);
        }

        await LoadAsync(id, chosen, ct);
        return Page();
    }

    private async Task LoadAsync(Guid id, DateTimeOffset? chosen, CancellationToken ct)
    {
        (Booking, Rules, Unit) = await book.GetAsync(id, ct);
        (Zone, ZoneName) = (await clock.ZoneAsync(ct), await clock.ZoneAbbreviationAsync(ct));
        MayChange = RosterRules.MayChange(Rules, Booking, clock.UtcNow);
        Slots = SlotList.Of(MayChange ? [.. (await book.SlotsAsync(Booking.UnitId, Booking.Id, ct)).Where(s => s.StartsAt != Booking.StartsAt && s.Allows(Booking.Mode))] : [], Zone, ZoneName, chosen);
    }
}

/// <summary>The account's bookings.</summary>
[Authorize]
internal sealed class MineModel(SlotBook book, IUnitDirectory units, ITenantClock clock) : PageModel
{
    public IReadOnlyList<Booking> Rows { get; private set; } = [];
    public UnitMap Map { get; private set; } = UnitMap.Empty;
    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;

    public async Task OnGetAsync(CancellationToken ct) => (Rows, Map, Zone) = (await book.MineAsync(ct), await units.MapAsync(ct), await clock.ZoneAsync(ct));
}
