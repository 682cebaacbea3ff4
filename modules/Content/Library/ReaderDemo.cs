using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Calendar;
using PlatformSaaS.Content.Items;
using PlatformSaaS.Data;
using PlatformSaaS.Features;
using PlatformSaaS.Packs;

namespace PlatformSaaS.Content.Library;

/// <summary>Readers of the past year, so that the officers' page and the reports are alive.</summary>
internal sealed class ReaderDemo(DbContext db, IUnitOfWork unitOfWork, PublicContent content, IFeatureChecker features, ITenantClock clock) : IDataSeedContributor
{
    public int Order => 62;

    public async Task SeedAsync(DataSeedContext context, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context is not { Demo: true, History: true, Pack: not null } || !await features.IsEnabledAsync("Content", ct) || await db.Set<ReaderCount>().AnyAsync(ct))
        {
            return;
        }

        var subjects = (await content.AllAsync(ct)).Where(i => i.Kind is ContentKind.Library or ContentKind.Outreach or ContentKind.Design).Select(i => (Subject: PublicSearch.Url(i)[1..], Since: i.PublishedOn)).ToList();
        if (subjects.Count == 0)
        {
            return;
        }

        subjects.AddRange([("alat/angsuran", null), ("alat/rab", null)]);
        var today = await clock.TodayAsync(ct);
        var last = new DateOnly(today.Year, today.Month, 1);
        // The same figures on every machine.
        var random = new Random(62);
        await unitOfWork.RunAsync(async token =>
        {
            foreach (var (subject, since) in subjects.OrderBy(s => s.Subject, StringComparer.Ordinal))
            {
                var liking = subject.StartsWith("alat/", StringComparison.Ordinal) ? 240 : 30 + random.Next(90);
                for (var back = ReaderOffice.Months - 1; back >= 0; back--)
                {
                    var month = last.AddMonths(-back);
                    var share = back == 0 ? today.Day / 30d : 1;
                    if (!(since > month.AddMonths(1)) && (long)(liking * share * (0.7 + (random.NextDouble() * 0.6))) is > 0 and var readers)
                    {
                        db.Add(new ReaderCount { Subject = subject, Month = month, Readers = readers });
                    }
                }
            }

            await db.SaveChangesAsync(token);
        }, ct);
    }
}
