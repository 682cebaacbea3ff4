using PlatformSaaS.MultiTenancy;

namespace PlatformSaaS.Identity.Users;

/// <summary>What the platform's operator sees of people: how many there are.</summary>
internal sealed class UserFigures : ITenantFigureContributor
{
    public IEnumerable<TenantFigure> Define() =>
    [
        new("staff", new("Petugas", "Officers"), FigureKind.Count, 50, "select tenant_id, count(*) from identity.users where tenant_id = any($1) and not is_applicant and is_active group by tenant_id"),
        new("applicants", new("Pemohon", "Applicants"), FigureKind.Count, 51, "select tenant_id, count(*) from identity.users where tenant_id = any($1) and is_applicant group by tenant_id")
    ];
}
