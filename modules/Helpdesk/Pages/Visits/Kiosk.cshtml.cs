using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Helpdesk.Visits;
using PlatformSaaS.Modularity;

namespace PlatformSaaS.Helpdesk.Pages.Visits;

/// <summary>The guest book on the tablet at the gate: one form, which the script shows one step at a time. Nothing here leads into the office.</summary>
[AllowAnonymous]
internal sealed class KioskModel(Kiosks kiosks, VisitIntake intake, VisitPapers papers) : PageModel
{
    /// <summary>How much longer the number stays than an empty form would.</summary>
    private const int Slack = 30;

    public VisitRules Rules { get; private set; } = null!;

    /// <summary>False when no officer has opened this tablet, or the kiosk has ended.</summary>
    public bool IsOpen { get; private set; }
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
            PageForm.Take(ModelState, e);
            return Page();
        }
    }

    private async Task<Kiosk?> LoadAsync(CancellationToken ct)
    {
        // What one visitor typed must not come back for the next from the browser's memory.
        Response.Headers.CacheControl = "no-store";
        Rules = await papers.RulesAsync(ct);
        var kiosk = await kiosks.CurrentAsync(ct);
        IsOpen = kiosk is not null;
        return kiosk;
    }
}
