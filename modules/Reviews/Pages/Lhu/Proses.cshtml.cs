using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.Modularity;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Works.Analyses;
using PlatformSaaS.Users;

namespace PlatformSaaS.Reviews.Pages.Lhu;

/// <summary>Where each of the applicant's running orders of a service stands.</summary>
[Authorize]
internal sealed class ProsesModel(OrderShelf shelf, IRequestDirectory directory, ITenantClock clock, ICurrentUser user) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "layanan")]
    public string Service { get; set; } = "";

    [BindProperty(SupportsGet = true, Name = "dari")]
    public string? Cursor { get; set; }

    public string Name { get; private set; } = "";
    public KeysetPage<ShelfOrder> Orders { get; private set; } = null!;
    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!user.IsApplicant)
        {
            return LocalRedirect("/petugas/laboratorium");
        }

        Name = (await directory.PublishedServicesAsync(ct)).FirstOrDefault(s => s.Code == Service)?.Name.Current ?? throw new MissingException();
        Orders = await shelf.RunningAsync(Service, Cursor, ct);
        Zone = await clock.ZoneAsync(ct);
        return Page();
    }
}
