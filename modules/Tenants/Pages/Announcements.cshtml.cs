using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Tenants.Announcements;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Tenants.Pages;

/// <summary>Announcements of the operator to all portals.</summary>
[Authorize(Policy = TenantsPermissions.Manage)]
internal sealed class AnnouncementsModel(AnnouncementDesk desk, TimeProvider time) : PageModel
{
    public IReadOnlyList<HostAnnouncement> Rows { get; private set; } = [];
    public AnnouncementInput Input { get; private set; } = new(null, null, AnnouncementAudience.Everybody, null, null);
    public DateTimeOffset Now => time.GetUtcNow();

    public async Task OnGetAsync(CancellationToken ct) => Rows = await desk.ListAsync(ct);

    public async Task<IActionResult> OnPostAsync([FromForm] string? text, [FromForm] string? textEn, [FromForm] AnnouncementAudience? audience, [FromForm] DateTime? startsAt, [FromForm] DateTime? endsAt, CancellationToken ct)
    {
        ModelState.Clear();
        Input = new(text, textEn, audience ?? AnnouncementAudience.Everybody, startsAt, endsAt);
        if (await ModelState.TryAsync(() => desk.AddAsync(Input, ct)))
        {
            Flash.Ok(TempData, T("Pengumuman tersimpan dan tampil di semua portal pada waktunya.", "Saved; it shows in all portals in its time."));
            return Redirect("/tenant/pengumuman");
        }

        await OnGetAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostEndAsync([FromForm] Guid id, CancellationToken ct)
    {
        await desk.EndAsync(id, ct);
        Flash.Ok(TempData, T("Pengumuman diturunkan.", "Announcement taken down."));
        return Redirect("/tenant/pengumuman");
    }
}
