using PlatformSaaS.Navigation;

namespace PlatformSaaS.Reviews.Meetings;

internal sealed class CalendarMenu : IMenuContributor
{
    public ValueTask<IEnumerable<MenuItem>> GetAsync(CancellationToken ct) =>
        ValueTask.FromResult<IEnumerable<MenuItem>>([new MenuItem(Menus.Officer, "Kalender", "Calendar", "/petugas/kalender", 30, ReviewsPermissions.Calendar, "calendar")]);
}
