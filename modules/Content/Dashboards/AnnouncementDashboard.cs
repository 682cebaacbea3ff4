using PlatformSaaS.Content.Items;
using PlatformSaaS.Navigation;

namespace PlatformSaaS.Content.Dashboards;

/// <summary>The newest announcements beside the applicant's own matters, as long as they are current.</summary>
internal sealed class AnnouncementDashboard(PublicContent content) : IDashboardContributor
{
    private const int Shown = 3;

    public async Task<Dashboard?> GetAsync(string menu, CancellationToken ct) =>
        menu == Menus.Applicant && await content.NewestAsync(ContentKind.Announcement, Shown, ct) is { Count: > 0 } newest
            ? new Dashboard { Panels = [new(DashboardPlace.Aside, "/Pages/Shared/Dashboard/_Announcements.cshtml", newest, 20)] } : null;
}
