using PlatformSaaS.MultiTenancy;

namespace PlatformSaaS.Reviews.Dashboards;

/// <summary>What the platform's operator sees of requests: how many are open, and how many of them are late.</summary>
internal sealed class ReviewsFigures : ITenantFigureContributor
{
    public IEnumerable<TenantFigure> Define() =>
    [
        new("open", new("Permohonan berjalan", "Open requests"), FigureKind.Count, 10, "select tenant_id, count(*) from reviews.requests where tenant_id = any($1) and state = 'Open' group by tenant_id"),
        new("overdue", new("Lewat tenggat", "Overdue"), FigureKind.Percent, 11,
            "select tenant_id, count(*) filter (where due_on < $2) * 100 / count(*) from reviews.requests where tenant_id = any($1) and state = 'Open' group by tenant_id", Limit: 20)
    ];
}
