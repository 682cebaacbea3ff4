using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Modularity;
using PlatformSaaS.Users;
using PlatformSaaS.Web.Theme;

namespace PlatformSaaS.Reviews.Pages.Admin;

/// <summary>Entrance to the admin's area: whatever this admin may do, as tiles. Who may do nothing there has no entrance.</summary>
[Authorize]
internal sealed class IndexModel(IPortalContext portal, ICurrentUser user) : PageModel
{
    private const string Own = "/admin";

    public IReadOnlyList<PortalLink> Tiles { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        Tiles = [.. (await portal.GetAsync(ct)).Menu.Where(l => l.Url != Own)];
        return user.IsApplicant || Tiles.Count == 0 ? throw new ForbiddenException() : Page();
    }
}
