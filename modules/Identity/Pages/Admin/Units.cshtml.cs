using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Identity.Units;

namespace PlatformSaaS.Identity.Pages.Admin;

/// <summary>The tree of organisation units.</summary>
[Authorize(Policy = IdentityPermissions.Units)]
internal sealed class UnitsModel(UnitAdministration service) : PageModel
{
    public IReadOnlyList<UnitRow> Units { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Units = await service.ListAsync(ct);
}
