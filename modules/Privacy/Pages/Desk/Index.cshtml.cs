using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Privacy.Requests;

namespace PlatformSaaS.Privacy.Pages.Desk;

/// <summary>Requests about personal data before the officer.</summary>
[Authorize(Policy = PrivacyPermissions.Officer)]
internal sealed class IndexModel(DataDesk desk, TimeProvider time) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "v")]
    public string? View { get; set; }

    public bool IsWaiting => View != "selesai";

    public IReadOnlyList<PrivacyRequest> Requests { get; private set; } = [];

    public DateTimeOffset Now { get; } = time.GetUtcNow();

    public async Task OnGetAsync(CancellationToken ct) => Requests = await desk.ListAsync(IsWaiting, ct);
}
