using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Helpdesk.Visits;

namespace PlatformSaaS.Helpdesk.Pages.Visits;

/// <summary>The number of the visit, until the next touch or a while later; it shows neither name nor telephone.</summary>
[AllowAnonymous]
internal sealed class KioskDoneModel(DbContext db, Kiosks kiosks, VisitPapers papers) : PageModel
{
    public VisitRules Rules { get; private set; } = null!;
    public Visit Visit { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        Response.Headers.CacheControl = "no-store";
        Rules = await papers.RulesAsync(ct);
        if (await kiosks.CurrentAsync(ct) is null || kiosks.OnScreen is not { } id || await db.Set<Visit>().AsNoTracking().FirstOrDefaultAsync(v => v.Id == id, ct) is not { } visit)
        {
            return LocalRedirect("/kios");
        }

        Visit = visit;
        return Page();
    }
}
