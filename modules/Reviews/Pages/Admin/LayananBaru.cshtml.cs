using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Modularity;
using PlatformSaaS.Reviews.Definitions;
using PlatformSaaS.Reviews.Definitions.Checks;
using PlatformSaaS.Reviews.Definitions.Drafts;

namespace PlatformSaaS.Reviews.Pages.Admin;

/// <summary>Begins a new service: empty, or like one that is there.</summary>
[Authorize(Policy = ReviewsPermissions.Services)]
internal sealed class LayananBaruModel(DraftDesk desk, DefinitionStore definitions) : PageModel
{
    public IReadOnlyList<DefinitionVersion> Services { get; private set; } = [];

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Summary { get; set; }

    [BindProperty]
    public string? Like { get; set; }

    public async Task OnGetAsync(string? seperti, CancellationToken ct)
    {
        Like = seperti;
        Services = await definitions.PublishedAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        try
        {
            return LocalRedirect(StudioUrls.Draft(await desk.CreateAsync(Name, Summary, Like, ct)));
        }
        catch (InputException e)
        {
            foreach (var messages in e.Errors.Values)
            {
                ModelState.AddModelError("Name", messages[0]);
            }

            Services = await definitions.PublishedAsync(ct);
            return Page();
        }
    }
}
