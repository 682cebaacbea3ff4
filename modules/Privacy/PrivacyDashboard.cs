using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Navigation;
using PlatformSaaS.Permissions;
using PlatformSaaS.Privacy.Breaches;
using PlatformSaaS.Privacy.Requests;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Privacy;

/// <summary>What the data-protection officer owes within 3 × 24 hours, on the officers' first page and among the admin's.</summary>
internal sealed class PrivacyDashboard(DbContext db, IPermissionChecker permissions, TimeProvider time) : IDashboardContributor
{
    public async Task<Dashboard?> GetAsync(string menu, CancellationToken ct)
    {
        if (menu is not (Menus.Officer or Menus.Admin) || !await permissions.IsGrantedAsync(PrivacyPermissions.Officer, ct))
        {
            return null;
        }

        var now = time.GetUtcNow();
        var owed = await db.Set<Breach>().Where(b => b.State == BreachState.Open && (b.AuthorityAt == null || (b.NoticesAt == null && db.Set<BreachPerson>().Any(p => p.BreachId == b.Id)))).Select(b => b.DueAt).ToListAsync(ct);
        var asked = await db.Set<PrivacyRequest>().Where(r => r.State == PrivacyRequestState.Open).Select(r => r.DueAt).ToListAsync(ct);
        var late = asked.Count(d => d <= now);
        List<DashboardFigure> figures = [];
        if (owed.Count > 0)
        {
            var over = owed.Exists(d => d <= now);
            figures.Add(new(over ? T("Kegagalan pelindungan data: batas lewat", "Data breaches: term over") : T("Kegagalan pelindungan data: 3 × 24 jam", "Data breaches: 3 × 24 hours"), owed.Count, "/petugas/pelanggaran-data", "alert-triangle", 5, IsBad: true));
        }

        if (asked.Count > 0)
        {
            figures.Add(new(late > 0 ? T("Permintaan data pribadi terlambat", "Late requests about personal data") : T("Permintaan data pribadi", "Requests about personal data"), late > 0 ? late : asked.Count, "/petugas/data-pribadi", "shield-check", 47, IsBad: late > 0));
        }

        return figures.Count == 0 ? null : new Dashboard { Figures = figures, Waiting = owed.Count + asked.Count };
    }
}
