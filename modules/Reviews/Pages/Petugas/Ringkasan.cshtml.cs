using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Reviews.Digests;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Reviews.Pages.Petugas;

/// <summary>An officer chooses how often a summary of the queue comes by mail.</summary>
[Authorize(Policy = ReviewsPermissions.Queue)]
internal sealed class RingkasanModel(DigestDesk desk) : PageModel
{
    public string Rhythm { get; private set; } = "none";

    public async Task OnGetAsync(CancellationToken ct) => Rhythm = (await desk.GetAsync(ct))?.ToString().ToLowerInvariant() ?? "none";

    public async Task<IActionResult> OnPostAsync([FromForm] string? rhythm, CancellationToken ct)
    {
        ModelState.Clear();
        if (await ModelState.TryAsync(() => desk.SetAsync(rhythm, ct)))
        {
            Flash.Ok(TempData, T("Pilihan tersimpan.", "Saved."));
            return LocalRedirect("/petugas/ringkasan");
        }

        await OnGetAsync(ct);
        return Page();
    }
}
