using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Calendar;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Views;
using PlatformSaaS.Users;

namespace PlatformSaaS.Reviews.Pages.Akun;

/// <summary>The applicant's first page: what needs them now, how their requests stand, what is still missing before a new one.</summary>
[Authorize]
internal sealed class IndexModel(RequestListQuery query, IRequestDirectory directory, IRequestEngine engine, ICurrentUser user, ITenantClock clock) : PageModel
{
    public string Name => user.Name ?? "";
    public IReadOnlyList<RequestRow> Now { get; private set; } = [];
    public IReadOnlyList<RequestRow> Running { get; private set; } = [];
    public IReadOnlyList<ServiceCounts> Counts { get; private set; } = [];
    public IReadOnlyList<ServiceDefinitionDocument> Services { get; private set; } = [];
    public IReadOnlyList<UnmetPrecondition> Unmet { get; private set; } = [];
    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!user.IsApplicant)
        {
            return LocalRedirect("/petugas");
        }

        Zone = await clock.ZoneAsync(ct);
        Services = await directory.PublishedServicesAsync(ct);
        Counts = await query.CountsAsync(ct);
        if (Counts.Count > 0)
        {
            Now = (await query.MineAsync(new RequestFilter(RequestShelf.Applicant), ct)).Items;
            Running = (await query.MineAsync(new RequestFilter(RequestShelf.Office), ct)).Items;
        }

        Unmet = await UnmetAsync(ct);
        return Page();
    }

    /// <summary>Each thing once, though several services may ask for it.</summary>
    private async Task<IReadOnlyList<UnmetPrecondition>> UnmetAsync(CancellationToken ct)
    {
        var unmet = new List<UnmetPrecondition>();
        foreach (var service in Services.Where(s => s.Requires.Count > 0))
        {
            unmet.AddRange(await engine.UnmetAsync(service.Code, ct));
        }

        return [.. unmet.DistinctBy(u => u.Message.Id)];
    }
}
