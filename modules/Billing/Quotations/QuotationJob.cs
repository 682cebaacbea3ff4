using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using PlatformSaaS.Calendar;
using PlatformSaaS.Jobs;
using PlatformSaaS.Reviews.Contracts;

namespace PlatformSaaS.Billing.Quotations;

/// <summary>Closes offers that nobody answered while they were valid. Confirming is refused from the moment itself on, whenever this runs.</summary>
internal sealed class QuotationJob(DbContext db, IRequestEngine engine, ITenantClock clock, ILogger<QuotationJob> log) : IRecurringJob
{
    public string Name => "billing.quotations";

    public TimeSpan Every => TimeSpan.FromMinutes(5);

    public async Task ExecuteAsync(CancellationToken ct)
    {
        var now = clock.UtcNow;
        var over = await db.Set<Quotation>().AsNoTracking().Where(q => q.State == QuotationState.Offered && q.ValidUntil <= now).OrderBy(q => q.ValidUntil).Select(q => q.RequestId).Take(500).ToListAsync(ct);
        await engine.ActAllAsSystemAsync(over.Select(request => (request, QuotationStage.Lapse)), log, ct);
    }
}
