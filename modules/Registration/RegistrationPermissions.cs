using PlatformSaaS.Navigation;
using PlatformSaaS.Permissions;

namespace PlatformSaaS.Registration;

/// <summary>Permissions of the module.</summary>
internal sealed class RegistrationPermissions : IPermissionDefinitionProvider
{
    public const string Verify = "Registration.Verify";
    public const string Types = "Registration.Types";

    public IEnumerable<PermissionDefinition> Define() =>
    [
        new(Verify, "Memeriksa pendaftaran akun"),
        new(Types, "Mengatur jenis pemohon dan isiannya")
    ];
}

internal sealed class RegistrationMenu(Types.ApplicantTypes types) : IMenuContributor
{
    public async ValueTask<IEnumerable<MenuItem>> GetAsync(CancellationToken ct)
    {
        var items = new List<MenuItem>
        {
            new(Menus.Applicant, "Profil", "Profile", "/akun/profil", 80, null, "user"),
            new(Menus.Admin, "Jenis pemohon", "Applicant types", "/admin/jenis-pemohon", 30, RegistrationPermissions.Types, "forms")
        };
        if ((await types.ListAsync(ct)).Any(t => t.Definition.Approval || t.Definition.OwnFields is not null))
        {
            items.Add(new(Menus.Officer, "Akun pemohon", "Applicants' accounts", "/petugas/akun", 60, RegistrationPermissions.Verify, "user-check"));
        }

        return items;
    }
}
