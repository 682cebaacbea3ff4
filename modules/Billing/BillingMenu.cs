using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Billing.Invoices;
using PlatformSaaS.Data;
using PlatformSaaS.Navigation;
using PlatformSaaS.Permissions;
using PlatformSaaS.Users;

namespace PlatformSaaS.Billing;

/// <summary>Entries of the module; the counts are what waits for the person.</summary>
internal sealed class BillingMenu(DbContext db, ITenantCache cache, IPermissionChecker permissions, ICurrentUser user) : IMenuContributor
{
    /// <summary>Cached counts; dropped whenever an invoice is issued or touched, so that a page costs no query for them.</summary>
    public const string CacheKey = "billing:menu:";

    public async ValueTask<IEnumerable<MenuItem>> GetAsync(CancellationToken ct)
    {
        if (!user.IsAuthenticated)
        {
            return [];
        }

        if (user.IsApplicant)
        {
            var me = user.Id;
            var owed = await cache.GetAsync($"{CacheKey}{me:N}", token =>
                db.Set<Invoice>().AsNoTracking().CountAsync(i => i.ApplicantUserId == me && i.State == InvoiceState.Open && i.AwaitingSince == null, token), ct);
            return [new MenuItem(Menus.Applicant, "Tagihan", "Invoices", "/tagihan", 18, Icon: "receipt", Count: owed > 0 ? owed : null)];
        }

        int? waiting = null;
        if (await permissions.IsGrantedAsync(BillingPermissions.Verify, ct))
        {
            var byRole = await cache.GetAsync(CacheKey + "roles", async token => await db.Set<Invoice>().AsNoTracking().Where(i => i.AwaitingSince != null)
                .GroupBy(i => i.ValidatorRole).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, token), ct);
            waiting = byRole.Where(r => user.Roles.Contains(r.Key)).Sum(r => r.Value);
        }

        return
        [
            new MenuItem(Menus.Officer, "Pembayaran", "Payments", "/petugas/pembayaran", 25, BillingPermissions.Verify, "credit-card", waiting > 0 ? waiting : null),
            new MenuItem(Menus.Officer, "Rekonsiliasi", "Reconciliation", "/petugas/rekonsiliasi", 65, BillingPermissions.Ledger, "list-check"),
            new MenuItem(Menus.Admin, "Rekening", "Accounts", "/admin/rekening", 30, BillingPermissions.Accounts, "building-bank")
        ];
    }
}
