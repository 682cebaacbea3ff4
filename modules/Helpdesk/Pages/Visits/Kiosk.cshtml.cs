using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Calendar;
using PlatformSaaS.Helpdesk.Visits;
using PlatformSaaS.Modularity;
using PlatformSaaS.Web.Theme;

namespace PlatformSaaS.Helpdesk.Pages.Visits;

/// <summary>The guest book on the tablet at the gate: one form, which the script shows one step at a time. Nothing here leads into the office.</summary>
[AllowAnonymous]
internal sealed class KioskModel(Kiosks kiosks, KioskCalls calls, VisitIntake intake, VisitPapers papers, ITenantClock clock) : PageModel
{
    /// <summary>How much longer the number stays than an empty form would.</summary>
    private const int Slack = 30;

    public VisitRules Rules { get; private set; } = null!;

    /// <summary>False when no officer has opened this tablet, or the kiosk has ended.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>What became of a call for an officer.</summary>
    public KioskHelp Help { get; private set; } = new(false, false);
    public VisitInput Input { get; private set; } = new(null, null, null, null, null);

    public async Task OnGetAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        kiosks.Clear();
    }

    public async Task<IActionResult> OnPostAsync([FromForm] string? purpose, [FromForm] string? name, [FromForm] string? phone, [FromForm] string? organization, [FromForm] string? note, CancellationToken ct)
    {
        ModelState.Clear();
        if (await LoadAsync(ct) is not { } kiosk)
        {
            return Page();
        }

        Input = new VisitInput(purpose, name, phone, organization, note);
        try
        {
            kiosks.Show(await intake.ReceiveAsync(Input, kiosk.UnitId, null, ct), Rules.IdleSeconds + Slack);
            return LocalRedirect("/kios/selesai");
        }
        catch (InputException e)
        {
            ModelState.Refuse(e);
            return Page();
        }
    }

    /// <summary>The visitor needs somebody.</summary>
    public async Task<IActionResult> OnPostCallAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        if (IsOpen && !await calls.CallAsync(ct))
        {
            Response.StatusCode = StatusCodes.Status429TooManyRequests;
            Response.Headers.RetryAfter = "60";
            Help = Help with { MustRest = true };
            return Page();
        }

        return LocalRedirect("/kios");
    }

    private async Task<Kiosk?> LoadAsync(CancellationToken ct)
    {
        // What one visitor typed must not come back for the next from the browser's memory.
        Response.Headers.CacheControl = "no-store";
        Rules = await papers.RulesAsync(ct);
        var kiosk = await kiosks.CurrentAsync(ct);
        IsOpen = kiosk is not null;
        Help = KioskHelp.Of(kiosk, clock.UtcNow);
        return kiosk;
    }
}

/// <summary>What the tablet says of a call for an officer.</summary>
/// <param name="IsCalling">Nobody has taken it yet.</param>
/// <param name="IsOnTheWay">Somebody has, a moment ago.</param>
internal sealed record KioskHelp(bool IsCalling, bool IsOnTheWay)
{
    /// <summary>True when the button was pressed too soon again.</summary>
    public bool MustRest { get; init; }

    public static KioskHelp Of(Kiosk? kiosk, DateTimeOffset now) => new(kiosk?.IsCalling == true, kiosk is { IsCalling: false, TakenAt: { } taken } && now - taken < KioskCalls.OnTheWay);
}
