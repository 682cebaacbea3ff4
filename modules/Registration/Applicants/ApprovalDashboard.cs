using PlatformSaaS.Navigation;
using PlatformSaaS.Permissions;
using PlatformSaaS.Registration.Types;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Registration.Applicants;

/// <summary>Registrations that wait for the officer, where the agency approves accounts by hand.</summary>
internal sealed class ApprovalDashboard(ApprovalService service, ApplicantTypes types, IPermissionChecker permissions) : IDashboardContributor
{
    public async Task<Dashboard?> GetAsync(string menu, CancellationToken ct)
    {
        if (menu != Menus.Officer || !await permissions.IsGrantedAsync(RegistrationPermissions.Verify, ct) || !(await types.ListAsync(ct)).Any(t => t.Definition.Approval))
        {
            return null;
        }

        var waiting = await service.WaitingAsync(ct);
        return new Dashboard { Figures = [new(T("Akun menunggu persetujuan", "Accounts waiting for approval"), waiting, "/petugas/akun", "user-check", 50)], Waiting = waiting };
    }
}
