using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Letters;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Works;

namespace PlatformSaaS.Reviews.Deliveries;

/// <summary>What is handed over, for the receipt that is signed with it.</summary>
internal sealed class HandoverModel(DbContext db, ILetterIssuer letters)
{
    public async Task<Dictionary<string, object?>> BuildAsync(StageContext context, CancellationToken ct)
    {
        // Letters of this very action are in the transaction already.
        await db.SaveChangesAsync(ct);
        var papers = (await letters.ListAsync(RequestOwner.Type, context.Request.Id, ct)).Where(l => context.Stage.Releases.Contains(l.Template)).Select(l => (l.Kind, l.Number)).ToList();
        if (context.Stage.Releases.Contains(ReleasePolicy.Results))
        {
            var results = await db.Set<WorkItem>().AsNoTracking().Where(i => i.RequestId == context.Request.Id && i.ResultFileId != null).OrderBy(i => i.Id).Select(i => i.NameId).ToListAsync(ct);
            papers.AddRange(results.Distinct().Select(name => (name, "")));
        }

        return new Dictionary<string, object?> { ["papers"] = papers.Select((p, i) => (object?)new Dictionary<string, object?> { ["no"] = i + 1, ["name"] = p.Item1, ["reference"] = p.Item2 }).ToList() };
    }
}
