using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Content.Items;
using PlatformSaaS.Content.Tools;
using PlatformSaaS.Modularity;

namespace PlatformSaaS.Content.Pages.Tools;

/// <summary>The citizen's tools that this agency offers.</summary>
[AllowAnonymous]
internal sealed class ToolsModel(ToolStore store, PublicContent content) : PageModel
{
    public bool HasInstalments { get; private set; }
    public bool HasEstimates { get; private set; }
    public int Designs { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        var rules = await store.GetAsync(ct);
        (HasInstalments, HasEstimates, Designs) = (rules.Instalments is not null, rules.Estimates is not null, (await content.ListAsync(ContentKind.Design, ct)).Count);
        if (!HasInstalments && !HasEstimates && Designs == 0)
        {
            throw new MissingException();
        }
    }
}
