using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Data;
using PlatformSaaS.Notifications;

namespace PlatformSaaS.Host.Pages;

/// <summary>The person's notices in the portal.</summary>
[Authorize]
internal sealed class NoticesModel(IPortalNotices notices) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "sesudah")]
    public string? Cursor { get; set; }

    public KeysetPage<PortalNotice> Notices { get; private set; } = null!;
    public int Unread { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        Notices = await notices.ListAsync(Cursor, ct);
        Unread = await notices.UnreadAsync(ct);
    }

    /// <summary>Opens what a notice leads to and marks it read; all of them without an id.</summary>
    public async Task<IActionResult> OnPostAsync(Guid? id, string? link, CancellationToken ct)
    {
        await notices.MarkReadAsync(id, ct);
        return Url.IsLocalUrl(link) ? LocalRedirect(link!) : LocalRedirect("/akun/notifikasi");
    }
}
