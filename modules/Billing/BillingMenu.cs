using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Billing.BillingCodes;
using PlatformSaaS.Billing.Invoices;
using PlatformSaaS.Billing.Payments;
using PlatformSaaS.Data;
using PlatformSaaS.Navigation;
using PlatformSaaS.Permissions;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Users;

namespace PlatformSaaS.Billing;

/// <summary>Entries of the module, by the payment methods that the agency's services use; the counts are what waits for the person.</summary>
internal sealed class BillingMenu(DbContext db, ITenantCache cache, IPermissionChecker permissions, IRequestDirectory services, ICurrentUser user) : IMenuContributor
{
    /// <summary>Cached counts; dropped whenever an invoice is issued or touched, so that a page costs no query for them.</summary>
    public const string CacheKey = "billing:menu:";

    public async ValueTask<IEnumerable<MenuItem>> GetAsync(CancellationToken ct)
    {
        if (!user.IsAuthenticated)
        {
            return [];
        }

        var methods = (await services.PublishedServicesAsync(ct)).SelectMany(s => s.Stages).Where(s => s.Kind == PaymentStage.KindName).Select(s => PaymentSettings.Of(s).Method).ToHashSet(StringComparer.Ordinal);
        var (byCode, byTransfer) = (methods.Contains(BillingCodeMethod.MethodName), methods.Count == 0 || methods.Contains(TransferMethod.MethodName));
        if (user.IsApplicant)
        {
            return await ForApplicantAsync(byCode, byTransfer, ct);
        }

        int? waiting = null, asked = null;
        if (await permissions.IsGrantedAsync(BillingPermissions.Verify, ct))
        {
            var byRole = await cache.GetAsync(CacheKey + "roles", async token => await db.Set<Invoice>().AsNoTracking().Where(i => i.AwaitingSince != null)
                .GroupBy(i => i.ValidatorRole).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, token), ct);
            waiting = byRole.Where(r => user.Roles.Contains(r.Key)).Sum(r => r.Value);
        }

        if (byCode && await permissions.IsGrantedAsync(BillingPermissions.Codes, ct))
        {
            var byRole = await cache.GetAsync(CacheKey + "codes", async token => await db.Set<BillingCode>().AsNoTracking().Where(c => c.State == BillingCodeState.Requested || c.OpenCases > 0)
                .GroupBy(c => c.ValidatorRole).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, token), ct);
            asked = byRole.Where(r => user.Roles.Contains(r.Key)).Sum(r => r.Value);
        }

        List<MenuItem> items =
        [
            new(Menus.Officer, byTransfer ? "Pembayaran" : "Tagihan", byTransfer ? "Payments" : "Invoices", "/petugas/pembayaran", 25, BillingPermissions.Verify, byTransfer ? "credit-card" : "receipt", waiting > 0 ? waiting : null),
            new(Menus.Officer, "Rekonsiliasi", "Reconciliation", "/petugas/rekonsiliasi", 65, BillingPermissions.Ledger, "list-check"),
            new(Menus.Admin, "Rekening", "Accounts", "/admin/rekening", 30, BillingPermissions.Accounts, "building-bank")
        ];
        if (byCode)
        {
            items.Add(new MenuItem(Menus.Officer, "E-Billing", "E-Billing", "/petugas/billing", 24, BillingPermissions.Codes, "credit-card", asked > 0 ? asked : null));
        }

        return items;
    }

    private async Task<IEnumerable<MenuItem>> ForApplicantAsync(bool byCode, bool byTransfer, CancellationToken ct)
    {
        var me = user.RequireId();
        var items = new List<MenuItem>();
        if (byTransfer)
        {
            var owed = await cache.GetAsync($"{CacheKey}{me:N}", token => db.Set<Invoice>().AsNoTracking()
                .CountAsync(i => i.ApplicantUserId == me && i.State == InvoiceState.Open && i.AwaitingSince == null && i.Method == TransferMethod.MethodName, token), ct);
            items.Add(new MenuItem(Menus.Applicant, "Tagihan", "Invoices", "/tagihan", 18, Icon: "receipt", Count: owed > 0 ? owed : null));
        }

        if (byCode)
        {
            var due = await cache.GetAsync($"{CacheKey}codes:{me:N}", token => db.Set<BillingCode>().AsNoTracking().CountAsync(c => c.ApplicantUserId == me && c.State == BillingCodeState.Due, token), ct);
            items.Add(new MenuItem(Menus.Applicant, "E-Billing", "E-Billing", "/e-billing", 18, Icon: "credit-card", Count: due > 0 ? due : null));
        }

        return items;
    }
}
