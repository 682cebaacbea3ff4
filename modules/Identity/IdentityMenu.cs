using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Navigation;

namespace PlatformSaaS.Identity;

internal sealed class IdentityMenu(ICurrentTenant tenant) : IMenuContributor
{
    public ValueTask<IEnumerable<MenuItem>> GetAsync(CancellationToken ct)
    {
        var menu = tenant.IsHost ? Menus.Host : Menus.Admin;
        return new(
        [
            new MenuItem(menu, "Pengguna", "Users", "/admin/pengguna", 20, IdentityPermissions.Users, "users"),
            new MenuItem(menu, "Peran", "Roles", "/admin/peran", 21, IdentityPermissions.Roles, "shield-check"),
            .. tenant.IsHost ? [] : new[] { new MenuItem(menu, "Unit", "Units", "/admin/unit", 22, IdentityPermissions.Units, "building-community") },
            .. tenant.IsHost ? [] : new[] { new MenuItem(Menus.Officer, "Tim unit", "My team", "/petugas/tim", 80, IdentityPermissions.Team, "users") },
            .. tenant.IsHost ? [] : new[] { new MenuItem(Menus.Officer, "Cuti dan perwakilan", "Leave and standing in", "/petugas/delegasi", 85, null, "user-check") },
            new MenuItem(Menus.Applicant, "Kata sandi", "Password", "/akun/kata-sandi", 90, null, "key")
        ]);
    }
}
