using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Reviews.Definitions;
using PlatformSaaS.Reviews.Definitions.Versions;

namespace PlatformSaaS.Reviews.Pages.Admin;

/// <summary>Two versions of a service beside each other; the draft is one of them where there is one.</summary>
[Authorize(Policy = ReviewsPermissions.Services)]
internal sealed class BandingModel(VersionComparison comparison) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "dari")]
    public int? From { get; set; }

    [BindProperty(SupportsGet = true, Name = "ke")]
    public int? To { get; set; }

    public ComparedVersions Compared { get; private set; } = null!;

    public async Task OnGetAsync(string code, CancellationToken ct) => Compared = await comparison.CompareAsync(code, From, To, ct);
}
