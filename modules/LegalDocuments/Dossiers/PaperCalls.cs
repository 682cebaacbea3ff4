using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Calendar;
using PlatformSaaS.LegalDocuments.Sets;

namespace PlatformSaaS.LegalDocuments.Dossiers;

/// <summary>A paper that somebody who is verified already is asked for: it ends, or became required since.</summary>
/// <param name="Definition">The paper.</param>
/// <param name="From">Day from which nothing new is opened without it.</param>
/// <param name="Ends">Last day of the one accepted; null where none was ever asked of the applicant.</param>
internal sealed record PaperCall(LegalDocumentDefinition Definition, DateOnly From, DateOnly? Ends)
{
    /// <summary>True when it is wanting on that day.</summary>
    public bool IsDue(DateOnly today) => From <= today;
}

/// <summary>Until when papers hold, and which are asked for again.</summary>
internal sealed class PaperCalls(DbContext db, LegalSets sets, ITenantClock clock)
{
    /// <summary>Days before a paper's end from which the applicant can bring the next one.</summary>
    public const int Ahead = 30;

    /// <summary>Last day of an accepted paper; null while it holds without end.</summary>
    public static DateOnly? EndOf(LegalDocumentDefinition definition, LegalDocument document, TimeZoneInfo zone) => definition switch
    {
        { OwnExpiry: true } => document.ValidUntil,
        { ValidMonths: { } months } when document.VerdictAt is { } at => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime).AddMonths(months),
        _ => null
    };

    /// <summary>The accepted version of a paper, whether or not a newer one waits.</summary>
    public static LegalDocument? Accepted(IEnumerable<LegalDocument> documents, string code) => documents.Where(d => d.Code == code && d.Verdict == DocumentVerdict.Accepted).MaxBy(d => d.Round);

    /// <summary>What a verified applicant is asked for, by the day from which it is needed.</summary>
    /// <param name="set">The papers of the type.</param>
    /// <param name="documents">All papers of the dossier, those of earlier rounds too.</param>
    /// <param name="today">Today at the agency.</param>
    /// <param name="zone">The agency's time zone.</param>
    public static IReadOnlyList<PaperCall> Of(IReadOnlyList<LegalDocumentDefinition> set, IReadOnlyCollection<LegalDocument> documents, DateOnly today, TimeZoneInfo zone)
    {
        var calls = new List<PaperCall>();
        foreach (var definition in set)
        {
            if (Accepted(documents, definition.Code) is not { } accepted)
            {
                if (definition is { Required: true, DemandedFrom: { } from })
                {
                    calls.Add(new PaperCall(definition, from, null));
                }
            }
            else if (EndOf(definition, accepted, zone) is { } end && end.AddDays(-Ahead) <= today)
            {
                calls.Add(new PaperCall(definition, end.AddDays(1), end));
            }
        }

        return [.. calls.OrderBy(c => c.From)];
    }

    /// <summary>What is asked of a dossier's applicant now; nothing of who was never verified.</summary>
    public async Task<IReadOnlyList<PaperCall>> OfAsync(LegalDossier dossier, CancellationToken ct)
    {
        if (!dossier.WasVerified)
        {
            return [];
        }

        var documents = await db.Set<LegalDocument>().AsNoTracking().Where(d => d.DossierId == dossier.Id).ToListAsync(ct);
        return Of((await sets.GetAsync(ct)).Of(dossier.TypeCode), documents, await clock.TodayAsync(ct), await clock.ZoneAsync(ct));
    }
}
