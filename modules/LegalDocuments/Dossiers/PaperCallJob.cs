using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.Features;
using PlatformSaaS.Jobs;
using PlatformSaaS.LegalDocuments.Sets;

namespace PlatformSaaS.LegalDocuments.Dossiers;

/// <summary>Tells verified applicants of papers that became required since, and reminds 30 and 7 days before a paper ends and once it has. Who was told stands in the rows, so that a second run or node says nothing twice.</summary>
internal sealed class PaperCallJob(DbContext db, LegalSets sets, LegalNotices notices, IFeatureChecker features, IUnitOfWork unitOfWork, ITenantClock clock) : IRecurringJob
{
    /// <summary>Days before a paper's end on which it is told of; −1 is the day after.</summary>
    private static readonly int[] Steps = [PaperCalls.Ahead, 7, -1];

    private const int AtOnce = 200;

    public string Name => "legal.paper-calls";

    public TimeSpan Every => TimeSpan.FromMinutes(15);

    public async Task ExecuteAsync(CancellationToken ct)
    {
        if (!await features.IsEnabledAsync("LegalDocuments", ct))
        {
            return;
        }

        foreach (var (type, set) in (await sets.GetAsync(ct)).Sets)
        {
            var asked = set.Where(d => d is { Required: true, DemandedFrom: not null }).ToList();
            var ending = set.Where(d => d.OwnExpiry || d.ValidMonths is not null).Select(d => d.Code).ToList();
            if (asked.Count + ending.Count == 0)
            {
                continue;
            }

            var after = Guid.Empty;
            while (await db.Set<LegalDossier>().AsNoTracking().Where(d => d.TypeCode == type && (d.State == DossierState.Verified || d.VerifiedAt != null) && d.Id.CompareTo(after) > 0).OrderBy(d => d.Id).Take(AtOnce).ToListAsync(ct) is { Count: > 0 } dossiers)
            {
                after = dossiers[^1].Id;
                var ids = dossiers.ConvertAll(d => d.Id);
                var documents = (await db.Set<LegalDocument>().AsNoTracking().Where(d => ids.Contains(d.DossierId)).ToListAsync(ct)).ToLookup(d => d.DossierId);
                foreach (var dossier in dossiers)
                {
                    await AskAsync(dossier, asked, [.. documents[dossier.Id]], ct);
                    await RemindAsync(dossier, set, ending, [.. documents[dossier.Id]], ct);
                }
            }
        }
    }

    private async Task AskAsync(LegalDossier dossier, List<LegalDocumentDefinition> asked, List<LegalDocument> documents, CancellationToken ct)
    {
        var calls = asked.Where(d => !dossier.Told.Contains(d.Code) && PaperCalls.Accepted(documents, d.Code) is null).Select(d => new PaperCall(d, d.DemandedFrom!.Value, null)).ToList();
        if (calls.Count == 0)
        {
            return;
        }

        string[] told = [.. dossier.Told, .. calls.Select(c => c.Definition.Code)];
        await unitOfWork.RunAsync(async token =>
        {
            // Of two nodes the second finds it changed.
            if (await db.Set<LegalDossier>().Where(d => d.Id == dossier.Id && d.Told == dossier.Told).ExecuteUpdateAsync(s => s.SetProperty(d => d.Told, told), token) == 1)
            {
                await notices.CalledAsync(dossier, calls, isExpiry: false, token);
            }
        }, ct);
    }

    private async Task RemindAsync(LegalDossier dossier, IReadOnlyList<LegalDocumentDefinition> set, List<string> ending, List<LegalDocument> documents, CancellationToken ct)
    {
        var (today, zone) = (await clock.TodayAsync(ct), await clock.ZoneAsync(ct));
        foreach (var call in PaperCalls.Of(set, documents, today, zone).Where(c => c.Ends is not null && ending.Contains(c.Definition.Code)))
        {
            var paper = PaperCalls.Accepted(documents, call.Definition.Code)!;
            // The next one is on its way: nothing to remind of.
            var step = Steps.Select(days => call.Ends!.Value.AddDays(-days)).Where(day => day <= today).Max();
            if (paper.RemindedOn >= step || documents.Exists(d => d.Code == paper.Code && d.Round > paper.Round))
            {
                continue;
            }

            await unitOfWork.RunAsync(async token =>
            {
                if (await db.Set<LegalDocument>().Where(d => d.Id == paper.Id && (d.RemindedOn == null || d.RemindedOn < step)).ExecuteUpdateAsync(s => s.SetProperty(d => d.RemindedOn, today), token) == 1)
                {
                    await notices.CalledAsync(dossier, [call], isExpiry: true, token);
                }
            }, ct);
        }
    }
}
