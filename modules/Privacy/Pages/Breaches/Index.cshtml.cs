using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Calendar;
using PlatformSaaS.Privacy.Breaches;

namespace PlatformSaaS.Privacy.Pages.Breaches;

/// <summary>The register of breaches.</summary>
[Authorize(Policy = PrivacyPermissions.Officer)]
internal sealed class IndexModel(BreachDesk desk, ITenantClock clock) : PageModel
{
    public IReadOnlyList<BreachRow> Rows { get; private set; } = [];

    public DateTimeOffset Now { get; } = clock.UtcNow;

    public async Task OnGetAsync(CancellationToken ct) => Rows = await desk.ListAsync(ct);

    public async Task<IActionResult> OnPostExportAsync(CancellationToken ct) => File(await desk.ExportAsync(ct), "text/csv; charset=utf-8", $"kegagalan-pelindungan-data-{await clock.TodayAsync(ct):yyyy-MM-dd}.csv");
}
