using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Definitions;

namespace PlatformSaaS.Reviews.Pages.Layanan;

/// <summary>One service as the public may know it before using it.</summary>
[AllowAnonymous]
internal sealed class DetailModel(DefinitionStore definitions) : PageModel
{
    public ServiceDefinitionDocument Service { get; private set; } = null!;

    public async Task OnGetAsync(string code, CancellationToken ct) => Service = (await definitions.PublishedAsync(code, ct)).Document;
}
