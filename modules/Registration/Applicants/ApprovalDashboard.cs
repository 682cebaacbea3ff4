using PlatformSaaS.Navigation;
using PlatformSaaS.Permissions;
using PlatformSaaS.Registration.Changes;
using PlatformSaaS.Registration.Types;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Registration.Applicants;

/// <summary>Registrations and changes of data that wait for the officer, where the agency approves them by hand.</summary>
internal sealed class ApprovalDashboard(ApprovalService service, ChangeDesk changes, ApplicantTypes types, IPermissionChecker permissions) : IDashboardContributor
{
    public async Task<Dashboard?> GetAsync(string menu, CancellationToken ct)
    {
        if (menu != Menus.Officer || !await permissions.IsGrantedAsync(RegistrationPermissions.Verify, ct))
        {
            return null;
        }

        var all = await types.ListAsync(ct);
        var figures = new List<DashboardFigure>();
        if (all.Any(t => t.Definition.Approval))
        {
            figures.Add(new(T("Akun menunggu persetujuan", "Accounts waiting for approval"), await service.WaitingAsync(ct), "/petugas/akun", "user-check", 50));
        }

        if (all.Any(t => t.Definition.OwnFields is not null))
        {
            figures.Add(new(T("Perubahan data menunggu", "Data changes waiting"), await changes.WaitingAsync(ct), "/petugas/akun/perubahan", "pencil", 51));
        }

        return figures.Count == 0 ? null : new Dashboard { Figures = figures, Waiting = figures.Sum(f => f.Count) };
    }
}
