using PlatformSaaS.LegalDocuments.Sets;
using PlatformSaaS.Navigation;
using PlatformSaaS.Permissions;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.LegalDocuments.Dossiers;

/// <summary>Papers that wait for the officer.</summary>
internal sealed class DossierDashboard(VerificationService service, LegalSets sets, IPermissionChecker permissions) : IDashboardContributor
{
    public async Task<Dashboard?> GetAsync(string menu, CancellationToken ct)
    {
        if (menu != Menus.Officer || (await sets.GetAsync(ct)).Sets.Count == 0 || !await permissions.IsGrantedAsync(LegalPermissions.Verify, ct))
        {
            return null;
        }

        var waiting = await service.WaitingAsync(ct);
        return new Dashboard { Figures = [new(T("Dokumen legal menunggu", "Legal documents waiting"), waiting, "/petugas/dokumen-legal", "file-check", 40)], Waiting = waiting };
    }
}
