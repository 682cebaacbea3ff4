using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Catalog.Admin;
using PlatformSaaS.Catalog.Rules;

namespace PlatformSaaS.Catalog.Pages.Admin;

/// <summary>The agency's rule tables.</summary>
[Authorize(Policy = CatalogPermissions.Manage)]
internal sealed class AturanModel(RuleEditor editor) : PageModel
{
    public IReadOnlyList<(RuleDocument Table, DateTimeOffset UpdatedAt)> Tables { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Tables = await editor.ListAsync(ct);
}
