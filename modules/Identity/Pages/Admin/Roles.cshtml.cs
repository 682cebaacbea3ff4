using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Identity.Roles;

namespace PlatformSaaS.Identity.Pages.Admin;

[Authorize(Policy = IdentityPermissions.Roles)]
internal sealed class RolesModel(RoleAdministration service) : PageModel
{
    public IReadOnlyList<RoleDetail> Roles { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Roles = await service.ListAsync(ct);
}
