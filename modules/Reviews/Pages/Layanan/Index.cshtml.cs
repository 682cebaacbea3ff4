using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Reviews.Contracts;

namespace PlatformSaaS.Reviews.Pages.Layanan;

/// <summary>All services of the agency.</summary>
[AllowAnonymous]
internal sealed class IndexModel(IRequestDirectory directory) : PageModel
{
    public IReadOnlyList<ServiceDefinitionDocument> Services { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Services = await directory.PublishedServicesAsync(ct);
}
