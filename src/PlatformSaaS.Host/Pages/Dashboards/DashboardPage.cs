using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Host.Portal;
using PlatformSaaS.Modularity;
using PlatformSaaS.Navigation;
using PlatformSaaS.Users;
using PlatformSaaS.Web.Theme;

namespace PlatformSaaS.Host.Pages.Dashboards;

/// <summary>The first page of an area: what the modules that are on contribute, and the ways to the rest.</summary>
internal abstract class DashboardPage(IEnumerable<IDashboardContributor> contributors, ModuleParts parts, IPortalContext portal, ICurrentUser user) : PageModel
{
    /// <summary>The person's name.</summary>
    public string Name => user.Name ?? "";

    /// <summary>Counts, in their order.</summary>
    public IReadOnlyList<DashboardFigure> Figures { get; private set; } = [];

    /// <summary>How many things wait for the person.</summary>
    public int Waiting { get; private set; }

    /// <summary>The area's other pages.</summary>
    public IReadOnlyList<PortalLink> Places { get; private set; } = [];

    private List<DashboardPanel> _panels = [];

    /// <summary>Panels of a place, in their order.</summary>
    public IEnumerable<DashboardPanel> Panels(DashboardPlace place) => _panels.Where(p => p.Place == place);

    /// <summary>Reads all; the area is <paramref name="menu"/>, the page itself <paramref name="path"/>.</summary>
    protected async Task LoadAsync(string menu, string path, CancellationToken ct)
    {
        var shares = new List<Dashboard>();
        await foreach (var contributor in parts.OnAsync(contributors, ct))
        {
            if (await contributor.GetAsync(menu, ct) is { } share)
            {
                shares.Add(share);
            }
        }

        Figures = [.. shares.SelectMany(s => s.Figures).OrderBy(f => f.Order)];
        _panels = [.. shares.SelectMany(s => s.Panels).OrderBy(p => p.Order)];
        Waiting = shares.Sum(s => s.Waiting);
        Places = [.. (await portal.GetAsync(ct)).Menu.Where(l => l.Url != path)];
    }

    /// <summary>True for an applicant, who has no business in officers' areas.</summary>
    protected bool IsApplicant => user.IsApplicant;

    /// <summary>Refuses with 403.</summary>
    protected static IActionResult Refuse() => throw new ForbiddenException();
}
