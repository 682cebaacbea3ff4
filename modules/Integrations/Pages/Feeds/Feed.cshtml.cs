using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Integrations.Feeds;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Integrations.Pages.Feeds;

/// <summary>The person's calendar feed: its secret address is shown once, made anew or ended.</summary>
[Authorize, AgencyPortal]
internal sealed class FeedModel(CalendarFeeds feeds) : PageModel
{
    public DateTimeOffset? MadeAt { get; private set; }

    /// <summary>The new address, right after it was made.</summary>
    public string? Address { get; private set; }

    public async Task OnGetAsync(CancellationToken ct) => MadeAt = await feeds.MadeAsync(ct);

    public async Task<IActionResult> OnPostRenewAsync(CancellationToken ct)
    {
        ModelState.Clear();
        Address = await feeds.RenewAsync(ct);
        Response.Headers.CacheControl = "no-store";
        await OnGetAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostRevokeAsync(CancellationToken ct)
    {
        await feeds.RevokeAsync(ct);
        Flash.Ok(TempData, T("Alamat kalender dicabut.", "The address has ended."));
        return LocalRedirect("/akun/kalender");
    }
}
