using PlatformSaaS.Permissions;

namespace PlatformSaaS.Identity;

/// <summary>Permissions of the module.</summary>
internal sealed class IdentityPermissions : IPermissionDefinitionProvider
{
    public const string Users = "Identity.Users";
    public const string Roles = "Identity.Roles";

    public IEnumerable<PermissionDefinition> Define() =>
    [
        new(Users, "Mengelola pengguna", TenancySides.Both),
        new(Roles, "Mengelola peran dan wewenang", TenancySides.Both)
    ];
}
