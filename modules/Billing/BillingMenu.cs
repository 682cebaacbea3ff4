using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Billing.Invoices;
using PlatformSaaS.Navigation;
using PlatformSaaS.Permissions;
using PlatformSaaS.Users;

namespace PlatformSaaS.Billing;

/// <summary>Entries of the module; the counts are what waits for the person.</summary>
internal sealed class BillingMenu(DbContext db, IPermissionChecker permissions, ICurrentUser user) : IMenuContributor
{
    private const int Most = 100;

    public async ValueTask<IEnumerable<MenuItem>> GetAsync(CancellationToken ct)
    {
        if (!user.IsAuthenticated)
        {
            return [];
        }

        if (user.IsApplicant)
        {
            var me = user.Id;
            var owed = await db.Set<Invoice>().AsNoTracking().Where(i => i.ApplicantUserId == me && i.State == InvoiceState.Open && i.AwaitingSince == null).Take(Most).CountAsync(ct);
            return [new MenuItem(Menus.Applicant, "Tagihan", "Invoices", "/tagihan", 18, Icon: "receipt", Count: owed > 0 ? owed : null)];
        }

        int? waiting = null;
        if (await permissions.IsGrantedAsync(BillingPermissions.Verify, ct))
        {
            var roles = user.Roles.ToArray();
            waiting = await db.Set<Invoice>().AsNoTracking().Where(i => i.AwaitingSince != null && roles.Contains(i.ValidatorRole)).Take(Most).CountAsync(ct);
        }

        return
        [
            new MenuItem(Menus.Officer, "Pembayaran", "Payments", "/petugas/pembayaran", 25, BillingPermissions.Verify, "credit-card", waiting > 0 ? waiting : null),
            new MenuItem(Menus.Officer, "Rekonsiliasi", "Reconciliation", "/petugas/rekonsiliasi", 65, BillingPermissions.Ledger, "list-check"),
            new MenuItem(Menus.Admin, "Rekening", "Accounts", "/admin/rekening", 30, BillingPermissions.Accounts, "building-bank")
        ];
    }
}
