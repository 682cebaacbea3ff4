using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Calendar;
using PlatformSaaS.Forms;
using PlatformSaaS.Letters;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Works;
using PlatformSaaS.Text;

namespace PlatformSaaS.Reviews.Deliveries;

/// <summary>What is handed over, and the receipt for it: to be signed with ink, or with the signature that was given on the screen.</summary>
internal sealed class Handover(DbContext db, ILetterIssuer letters, IStageServices services, ITenantClock clock)
{
    /// <summary>The papers, for the receipt that is issued when the delivery opens.</summary>
    public async Task<Dictionary<string, object?>> PapersAsync(StageContext context, CancellationToken ct)
    {
        // Letters of this very action are in the transaction already.
        await db.SaveChangesAsync(ct);
        return await ModelAsync(context, await letters.ListAsync(RequestOwner.Type, context.Request.Id, ct), ct);
    }

    /// <summary>Issues the receipt anew with the signature, under the number of the one that it replaces; null where nothing was signed on the screen or there is no receipt.</summary>
    public async Task<IssuedLetter?> SignAsync(StageContext context, CancellationToken ct)
    {
        var answers = context.AnswersOf(context.Stage.Code);
        if (context.Stage.Letters.GetValueOrDefault(DeliveryStage.Receipt) is not { } template
            || context.Stage.Fields.FirstOrDefault(f => f.Type == FieldType.Signature && answers[f.Code] is not null) is not { } field)
        {
            return null;
        }

        var receiver = context.Stage.Fields.FirstOrDefault(f => f.Use == "name") is { } by ? answers[by.Code]?.ToString() : null;
        var issued = await letters.ListAsync(RequestOwner.Type, context.Request.Id, ct);
        var former = issued.LastOrDefault(l => l.Template == template);
        var model = await ModelAsync(context, issued, ct);
        var now = TimeZoneInfo.ConvertTime(context.Now, await clock.ZoneAsync(ct)).DateTime;
        model["signed"] = new Dictionary<string, object?> { ["name"] = receiver ?? context.Request.ApplicantName, ["on"] = IndonesianText.Date(DateOnly.FromDateTime(now)), ["at"] = IndonesianText.DateTime(now, await clock.ZoneAbbreviationAsync(ct)) };
        var picture = new LetterPicture(await services.BytesAsync(Guid.Parse(answers[field.Code]!.ToString()), ct), receiver ?? context.Request.ApplicantName);
        return await services.IssueLetterAsync(context, template, model, number: former?.Number, ct: ct, pictures: [picture], supersedes: former?.Id);
    }

    private async Task<Dictionary<string, object?>> ModelAsync(StageContext context, IReadOnlyList<IssuedLetter> issued, CancellationToken ct)
    {
        var papers = issued.Where(l => context.Stage.Releases.Contains(l.Template)).Select(l => (l.Kind, l.Number)).ToList();
        if (context.Stage.Releases.Contains(ReleasePolicy.Results))
        {
            var results = await db.Set<WorkItem>().AsNoTracking().Where(i => i.RequestId == context.Request.Id && i.ResultFileId != null).OrderBy(i => i.Id).Select(i => i.NameId).ToListAsync(ct);
            papers.AddRange(results.Distinct().Select(name => (name, "")));
        }

        return new Dictionary<string, object?> { ["papers"] = papers.Select((p, i) => (object?)new Dictionary<string, object?> { ["no"] = i + 1, ["name"] = p.Item1, ["reference"] = p.Item2 }).ToList() };
    }
}
