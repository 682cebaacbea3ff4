using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Agency.Packs;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Agency.Pages.Admin;

/// <summary>Everything that the portal holds, as one archive.</summary>
[Authorize(Policy = AgencyPermissions.DataExport)]
internal sealed class DataExportModel(DataExportDesk desk) : PageModel
{
    public IReadOnlyList<TenantExportSummary> Exports { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Exports = await desk.ListAsync(ct);

    public async Task<IActionResult> OnPostAsync([FromForm] string? password, CancellationToken ct)
    {
        ModelState.Clear();
        if (await ModelState.TryAsync(() => desk.OrderAsync(password, ct)))
        {
            Flash.Ok(TempData, T("Ekspor dibuat di latar belakang. Muat ulang halaman ini untuk melihat kemajuannya.", "The export is being made in the background. Reload this page to see how far it is."));
            return LocalRedirect("/admin/paket/data");
        }

        Exports = await desk.ListAsync(ct);
        return Page();
    }
}
