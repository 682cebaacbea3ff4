using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Jobs;
using PlatformSaaS.Tenants.Board;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Tenants.Pages;

/// <summary>When which recurring job ran, and what waits.</summary>
[Authorize(Policy = TenantsPermissions.Manage)]
internal sealed class JobsModel(TenantBoard board) : PageModel
{
    public JobBoardState Jobs { get; private set; } = new([], 0, null, 0);

    public async Task OnGetAsync(CancellationToken ct) => Jobs = await board.JobsAsync(ct);

    public static string Pace(TimeSpan every) => every.TotalHours >= 1 ? T($"tiap {every.TotalHours:0.#} jam", $"every {every.TotalHours:0.#} h") : T($"tiap {every.TotalMinutes:0.#} menit", $"every {every.TotalMinutes:0.#} min");
}
