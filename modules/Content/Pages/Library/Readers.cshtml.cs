using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Calendar;
using PlatformSaaS.Content.Library;
using PlatformSaaS.Reporting;

namespace PlatformSaaS.Content.Pages.Library;

/// <summary>Readers by month before officers.</summary>
[Authorize(Policy = ContentPermissions.Readers)]
internal sealed class ReadersModel(ReaderOffice office, ITenantClock clock) : PageModel
{
    public ReaderTable Table { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct) => Table = await office.TableAsync(await clock.TodayAsync(ct), ct);

    public async Task<IActionResult> OnGetSheetAsync(CancellationToken ct) => File(await office.SpreadsheetAsync(await clock.TodayAsync(ct), ct), Spreadsheet.ContentType, "pembaca.xlsx");
}
