using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Navigation;

namespace PlatformSaaS.Privacy;

internal sealed class PrivacyMenu(ICurrentTenant tenant) : IMenuContributor
{
    public ValueTask<IEnumerable<MenuItem>> GetAsync(CancellationToken ct) => new(tenant.IsHost ? [] :
    [
        new MenuItem(Menus.Applicant, "Data pribadi", "Personal data", "/akun/data-pribadi", 85, null, "shield-check"),
        new MenuItem(Menus.Officer, "Data pribadi", "Personal data", "/petugas/data-pribadi", 85, PrivacyPermissions.Officer, "shield-check"),
        new MenuItem(Menus.Officer, "Kegagalan pelindungan data", "Data breaches", "/petugas/pelanggaran-data", 86, PrivacyPermissions.Officer, "alert-triangle"),
        new MenuItem(Menus.Admin, "Data pribadi", "Personal data", "/admin/data-pribadi", 68, PrivacyPermissions.Texts, "shield-check")
    ]);
}
