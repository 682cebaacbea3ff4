using PlatformSaaS.Navigation;

namespace PlatformSaaS.Reviews.Queue;

/// <summary>Entries of this module in the areas of applicants, officers and admins.</summary>
internal sealed class ReviewsMenu : IMenuContributor
{
    public ValueTask<IEnumerable<MenuItem>> GetAsync(CancellationToken ct) => ValueTask.FromResult<IEnumerable<MenuItem>>(
    [
        new MenuItem(Menus.Officer, "Antrean", "Queue", "/petugas/antrean", 20, ReviewsPermissions.Queue, "inbox"),
        new MenuItem(Menus.Officer, "Ringkasan lewat surel", "Summary by e-mail", "/petugas/ringkasan", 86, ReviewsPermissions.Queue, "mail"),
        new MenuItem(Menus.Officer, "Laporan", "Reports", "/petugas/laporan", 70, ReviewsPermissions.Reports, "chart-bar"),
        new MenuItem(Menus.Admin, "Layanan", "Services", "/admin/layanan", 10, ReviewsPermissions.Services, "forms")
    ]);
}
