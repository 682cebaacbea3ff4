using PlatformSaaS.LegalDocuments.Sets;
using PlatformSaaS.Navigation;

namespace PlatformSaaS.LegalDocuments;

internal sealed class LegalMenu(LegalSets sets) : IMenuContributor
{
    public async ValueTask<IEnumerable<MenuItem>> GetAsync(CancellationToken ct)
    {
        // An agency without sets asks for no papers, so neither side needs the entry.
        var rules = await sets.GetAsync(ct);
        var admin = new MenuItem(Menus.Admin, "Dokumen legal", "Legal documents", "/admin/dokumen-legal", 31, LegalPermissions.Manage, "file-check");
        if (rules.Sets.Count == 0)
        {
            return [admin];
        }

        var name = rules.Name ?? LegalRules.UsualName;

        return
        [
            admin,
            new MenuItem(Menus.Applicant, name.Id, name.In("en"), "/akun/dokumen-legal", 20, Icon: "file-check"),
            new MenuItem(Menus.Officer, name.Id, name.In("en"), "/petugas/dokumen-legal", 40, LegalPermissions.Verify, "file-check")
        ];
    }
}
