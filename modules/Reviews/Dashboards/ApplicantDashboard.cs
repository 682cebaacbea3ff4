using PlatformSaaS.Calendar;
using PlatformSaaS.Navigation;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Views;
using PlatformSaaS.Reviews.Works.Analyses;

namespace PlatformSaaS.Reviews.Dashboards;

/// <summary>The applicant's requests: what needs them now, how the others stand, what is still missing before a new one.</summary>
internal sealed class ApplicantDashboard(RequestListQuery query, IRequestDirectory directory, IRequestEngine engine, OrderShelf shelf, ITenantClock clock) : IDashboardContributor
{
    private const string Folder = "/Pages/Shared/Dashboard/";

    public async Task<Dashboard?> GetAsync(string menu, CancellationToken ct)
    {
        if (menu != Menus.Applicant)
        {
            return null;
        }

        var services = (await directory.PublishedServicesAsync(ct)).Where(s => s is { IsForApplicants: true, Follows: null }).ToList();
        var counts = await query.CountsAsync(ct);
        if (services.Count == 0 && counts.Count == 0)
        {
            return null;
        }

        var work = new ApplicantWork(counts, services.Count == 1 ? $"/permohonan/baru/{services[0].Code}" : "/layanan", await UnmetAsync(services, ct), await clock.ZoneAsync(ct));
        if (counts.Count > 0)
        {
            work = work with
            {
                Now = (await query.MineAsync(new RequestFilter(RequestShelf.Applicant), ct)).Items,
                Running = (await query.MineAsync(new RequestFilter(RequestShelf.Office), ct)).Items
            };
        }

        var panels = new List<DashboardPanel> { new(DashboardPlace.Main, Folder + "_ApplicantWork.cshtml", work, 10) };
        if (await shelf.CountsAsync(ct) is { Count: > 0 } orders)
        {
            panels.Add(new(DashboardPlace.Main, Folder + "_Tracking.cshtml", orders, 5));
        }

        if (work.Now.Count > 0 || work.Unmet.Count == 0)
        {
            panels.Add(new(DashboardPlace.Action, Folder + "_NewRequest.cshtml", work, 10));
        }

        return new Dashboard { Panels = panels, Waiting = work.Now.Count };
    }

    /// <summary>Each thing once, though several services may ask for it.</summary>
    private async Task<IReadOnlyList<UnmetPrecondition>> UnmetAsync(IReadOnlyList<ServiceDefinitionDocument> services, CancellationToken ct)
    {
        var unmet = new List<UnmetPrecondition>();
        foreach (var service in services.Where(s => s.Requires.Count > 0))
        {
            unmet.AddRange(await engine.UnmetAsync(service.Code, ct));
        }

        return [.. unmet.DistinctBy(u => u.Message.Id)];
    }
}

/// <summary>How an applicant's requests stand.</summary>
/// <param name="Counts">By service.</param>
/// <param name="Start">Where a new request begins.</param>
/// <param name="Unmet">What is missing before a new one.</param>
/// <param name="Zone">The agency's time zone.</param>
internal sealed record ApplicantWork(IReadOnlyList<ServiceCounts> Counts, string Start, IReadOnlyList<UnmetPrecondition> Unmet, TimeZoneInfo Zone)
{
    /// <summary>Requests that wait for the applicant.</summary>
    public IReadOnlyList<RequestRow> Now { get; init; } = [];

    /// <summary>Requests that the agency works on.</summary>
    public IReadOnlyList<RequestRow> Running { get; init; } = [];
}
