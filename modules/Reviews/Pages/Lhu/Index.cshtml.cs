using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.Reviews.Works.Analyses;
using PlatformSaaS.Users;

namespace PlatformSaaS.Reviews.Pages.Lhu;

/// <summary>The applicant's reports and certificates by year.</summary>
[Authorize]
internal sealed class IndexModel(OrderShelf shelf, ITenantClock clock, ICurrentUser user) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "tahun")]
    public int? Asked { get; set; }

    [BindProperty(SupportsGet = true, Name = "dari")]
    public string? Cursor { get; set; }

    public int Year { get; private set; }
    public IReadOnlyList<int> Years { get; private set; } = [];
    public KeysetPage<ShelfOrder> Orders { get; private set; } = null!;
    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!user.IsApplicant)
        {
            return LocalRedirect("/petugas/laboratorium");
        }

        Years = await shelf.YearsAsync(ct);
        Year = Asked is { } asked && Years.Contains(asked) ? asked : Years[0];
        Orders = await shelf.YearAsync(Year, Cursor, ct);
        Zone = await clock.ZoneAsync(ct);
        return Page();
    }
}
