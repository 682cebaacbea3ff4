using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Calendar;
using PlatformSaaS.Helpdesk.Schedules;
using PlatformSaaS.Identity.Contracts;
using PlatformSaaS.Modularity;
using PlatformSaaS.Users;
using PlatformSaaS.Web.Theme;
using PlatformSaaS.Web.Theme.Visitors;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Helpdesk.Pages.Schedules;

/// <summary>What the list of free times shows; <c>Url</c> leads from a time on.</summary>
internal sealed record SlotList(IReadOnlyList<IGrouping<DateOnly, Slot>> Days, TimeZoneInfo Zone, string ZoneName, DateTimeOffset? Chosen)
{
    public static SlotList Of(IReadOnlyList<Slot> slots, TimeZoneInfo zone, string zoneName, DateTimeOffset? chosen) => new([.. slots.GroupBy(s => Format.DayIn(s.StartsAt, zone))], zone, zoneName, chosen);

    /// <summary>A moment as in fields and addresses.</summary>
    public static string Write(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm'Z'", CultureInfo.InvariantCulture);

    public static DateTimeOffset? Read(string? text) =>
        DateTimeOffset.TryParseExact(text, "yyyy-MM-dd'T'HH:mm'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;
}

/// <summary>Service hours and free times of an office, and booking one of them, with an account or without.</summary>
[AllowAnonymous]
internal sealed class SlotsModel(SlotBook book, VisitorThrottle throttle, ICaptcha captcha, ICurrentUser user, IUserDirectory users, ITenantClock clock) : PageModel
{
    public ScheduleRules Rules { get; private set; } = null!;
    public IReadOnlyList<UnitInfo> Units { get; private set; } = [];
    public UnitInfo? Unit { get; private set; }
    public SlotList Slots { get; private set; } = null!;
    public BookingInput Input { get; private set; } = new(Guid.Empty, null, "onsite", null, null, null, null);
    public bool Privacy { get; private set; }
    public bool NeedsCaptcha => !user.IsApplicant;

    public async Task OnGetAsync(Guid? unit, string? waktu, CancellationToken ct)
    {
        await LoadAsync(unit, SlotList.Read(waktu), ct);
        var me = user.IsApplicant && user.Id is { } id ? await users.FindAsync(id, ct) : null;
        Input = new BookingInput(Unit?.Id ?? Guid.Empty, SlotList.Read(waktu), "onsite", me?.Name, me?.WhatsApp, me?.Email, null);
    }

    public async Task<IActionResult> OnPostAsync(
        [FromForm] Guid unit, [FromForm] string? start, [FromForm] string? mode, [FromForm] string? name, [FromForm] string? phone, [FromForm] string? email, [FromForm] string? note, [FromForm] bool privacy, CancellationToken ct)
    {
        ModelState.Clear();
        Input = new BookingInput(unit, SlotList.Read(start), mode, name, phone, email, note);
        Privacy = privacy;
        if (NeedsCaptcha && !privacy)
        {
            ModelState.AddModelError("privacy", T("Setujui pemrosesan data pribadi agar kami dapat mencatat jadwal Anda.", "Please agree to the processing of your data, so that we can book the time."));
        }
        else if (NeedsCaptcha && !throttle.AllowsSending())
        {
            Response.StatusCode = StatusCodes.Status429TooManyRequests;
            ModelState.AddModelError("", VisitorThrottle.TooMuch);
        }
        else
        {
            try
            {
                if (NeedsCaptcha)
                {
                    await captcha.RequireAsync(CaptchaAnswer.From(Request.Form), ct);
                }

                var booking = await book.BookAsync(Input, ct);
                Flash.Ok(TempData, T($"Jadwal dipesan dengan nomor {booking.Number}.", $"Booked with the number {booking.Number}."), T("Konfirmasinya kami kirim lewat pesan.", "The confirmation is on its way."));
                return LocalRedirect(user.IsApplicant ? $"/jadwal/saya?id={booking.Id}" : "/jadwal/saya");
            }
            catch (InputException e)
            {
                ModelState.Refuse(e);
            }
            catch (BusinessException e) when (e is not (MissingException or ForbiddenException))
            {
                ModelState.AddModelError("start", e.Message);
            }
        }

        await LoadAsync(unit, Input.Start, ct);
        return Page();
    }

    private async Task LoadAsync(Guid? unit, DateTimeOffset? chosen, CancellationToken ct)
    {
        (Rules, Units) = await book.OfferedAsync(ct);
        Unit = Units.FirstOrDefault(u => u.Id == unit) ?? (Units.Count == 1 ? Units[0] : null);
        Slots = SlotList.Of(Unit is null ? [] : await book.SlotsAsync(Unit.Id, null, ct), await clock.ZoneAsync(ct), await clock.ZoneAbbreviationAsync(ct), chosen);
    }
}
