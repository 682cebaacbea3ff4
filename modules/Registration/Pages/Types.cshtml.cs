using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Registration.Types;

namespace PlatformSaaS.Registration.Pages;

[Authorize(Policy = RegistrationPermissions.Types)]
internal sealed class TypesModel(TypeEditor editor) : PageModel
{
    public IReadOnlyList<TypeLine> List { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => List = await editor.ListAsync(ct);
}
