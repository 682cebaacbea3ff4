using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Tenants.Support;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Tenants.Pages;

/// <summary>Support sessions as the agency's admin sees them, and whether they may change anything.</summary>
[Authorize(Policy = SupportRules.Admit), AgencyPortal]
internal sealed class SupportBookModel(SupportBook book) : PageModel
{
    public IReadOnlyList<SupportEntry> Rows { get; private set; } = [];
    public bool MayChange { get; private set; }

    public async Task OnGetAsync(CancellationToken ct) => (Rows, MayChange) = (await book.ListAsync(ct), await book.MayChangeAsync(ct));

    public Task<IActionResult> OnPostAsync([FromForm] bool allowed, [FromForm] bool? seen, CancellationToken ct) =>
        StepAsync(() => book.AllowChangesAsync(allowed, seen, ct), allowed ? T("Sesi bantuan boleh mengubah pengaturan.", "Support sessions may change settings.") : T("Sesi bantuan hanya boleh melihat, yang sedang berjalan juga.", "Support sessions may only look, running ones too."), ct);

    public Task<IActionResult> OnPostEndAsync([FromForm] Guid id, CancellationToken ct) => StepAsync(() => book.EndAsync(id, ct), T("Sesi bantuan diakhiri.", "Support session ended."), ct);

    private async Task<IActionResult> StepAsync(Func<Task> step, string done, CancellationToken ct)
    {
        ModelState.Clear();
        if (await ModelState.TryAsync(step))
        {
            Flash.Ok(TempData, done);
            return LocalRedirect("/admin/masuk-bantuan");
        }

        await OnGetAsync(ct);
        return Page();
    }
}
