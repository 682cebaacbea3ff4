using PlatformSaaS.Permissions;

namespace PlatformSaaS.Identity;

/// <summary>Permissions of the module.</summary>
internal sealed class IdentityPermissions : IPermissionDefinitionProvider
{
    public const string Users = "Identity.Users";
    public const string Roles = "Identity.Roles";

    /// <summary>Makes, changes and closes organisation units.</summary>
    public const string Units = "Identity.Units";

    /// <summary>Keeps the team of the unit that one heads.</summary>
    public const string Team = "Identity.Team";

    /// <summary>Sees what every unit does, without a hand in it.</summary>
    public const string Oversee = "Identity.Oversee";

    public IEnumerable<PermissionDefinition> Define() =>
    [
        new(Users, "Mengelola pengguna", TenancySides.Both) { IsClosedToSupport = true },
        new(Roles, "Mengelola peran dan wewenang", TenancySides.Both) { IsClosedToSupport = true },
        new(Units, "Mengelola unit organisasi dan anggotanya"),
        new(Team, "Mengelola tim unit yang dikepalai"),
        new(Oversee, "Mengawasi semua unit (hanya melihat)")
    ];
}
