using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Auditing;
using PlatformSaaS.Blobs;
using PlatformSaaS.Data;
using PlatformSaaS.Jobs;
using PlatformSaaS.DataSubjects;
using PlatformSaaS.Privacy.Exports;
using PlatformSaaS.Settings;

namespace PlatformSaaS.Privacy.Retention;

/// <summary>Erases each day what has been kept long enough, in small steps, and says in the audit log how much went. The audit log itself is a chain and is never cut.</summary>
internal sealed class RetentionJob(DbContext db, IEnumerable<IPersonalDataSource> sources, IRetentionPeriods periods, IFileStore files, IUnitOfWork unitOfWork, IAuditLog audit, TimeProvider time) : IRecurringJob
{
    private const int Batch = 200, MostBatches = 50;

    public string Name => "privacy.retention";

    public TimeSpan Every => TimeSpan.FromDays(1);

    public async Task ExecuteAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var gone = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var source in sources.OrderBy(s => s.Order))
        {
            for (var i = 0; i < MostBatches; i++)
            {
                var step = await unitOfWork.RunAsync(async token =>
                {
                    var erased = await source.ExpireAsync(periods, now, Batch, token);
                    await unitOfWork.FlushAsync(token);
                    return erased;
                }, ct);
                foreach (var (kind, count) in step)
                {
                    gone[kind.ToString()] = gone.GetValueOrDefault(kind.ToString()) + count;
                }

                if (step.Count == 0 || step.Values.Max() < Batch)
                {
                    break;
                }
            }
        }

        await ForgetExportsAsync(now, ct);
        if (gone.Count > 0)
        {
            await audit.WriteAsync("privacy.retention", "privacy.retention", DateOnly.FromDateTime(now.UtcDateTime).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), gone, ct);
        }
    }

    private Task ForgetExportsAsync(DateTimeOffset now, CancellationToken ct) => unitOfWork.RunAsync(async token =>
    {
        foreach (var export in await db.Set<DataExport>().Where(e => e.ExpiresAt < now).OrderBy(e => e.Id).Take(Batch).ToListAsync(token))
        {
            await files.ReleaseAsync(DataExport.Owner, export.Id, ct: token);
            db.Remove(export);
        }
    }, ct);
}
