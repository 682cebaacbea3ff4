using PlatformSaaS.LegalDocuments.Sets;
using PlatformSaaS.Navigation;

namespace PlatformSaaS.LegalDocuments;

internal sealed class LegalMenu(LegalSets sets) : IMenuContributor
{
    public async ValueTask<IEnumerable<MenuItem>> GetAsync(CancellationToken ct)
    {
        // An agency without sets asks for no papers, so neither side needs the entry.
        if ((await sets.GetAsync(ct)).Sets.Count == 0)
        {
            return [];
        }

        return
        [
            new MenuItem(Menus.Applicant, "Dokumen legal", "Legal documents", "/akun/dokumen-legal", 20, Icon: "file-check"),
            new MenuItem(Menus.Officer, "Dokumen legal", "Legal documents", "/petugas/dokumen-legal", 40, LegalPermissions.Verify, "file-check")
        ];
    }
}
