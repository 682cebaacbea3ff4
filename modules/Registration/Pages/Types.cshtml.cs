using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Registration.Types;

namespace PlatformSaaS.Registration.Pages;

[Authorize(Policy = RegistrationPermissions.Types)]
internal sealed class TypesModel(ApplicantTypes types) : PageModel
{
    public IReadOnlyList<(string Code, ApplicantTypeDefinition Definition)> List { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => List = await types.ListAsync(ct);
}
