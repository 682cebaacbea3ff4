using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Blobs;
using PlatformSaaS.Calendar;
using PlatformSaaS.LegalDocuments.Sets;

namespace PlatformSaaS.LegalDocuments.Dossiers;

/// <summary>A paper as the pages and the API show it.</summary>
internal sealed record DocumentView(LegalDocumentDefinition Definition, LegalDocument? Document, StoredFile? File, bool IsOpen, IReadOnlyList<(LegalDocument Document, StoredFile? File)> History)
{
    /// <summary>Why it is asked for again; null where it isn't.</summary>
    public PaperCall? Call { get; init; }

    /// <summary>Last day of the one that was accepted; null while it holds without end.</summary>
    public DateOnly? Ends { get; init; }

    public bool IsFaulty => Document?.Verdict == DocumentVerdict.Returned;

    /// <summary>What was told of it.</summary>
    public JsonObject Details => DocumentDetails.Of(Document);
}

/// <summary>A dossier with its papers in the order of the set. <see cref="Dossier"/> is null while the applicant has brought nothing.</summary>
internal sealed record DossierView(LegalDossier? Dossier, string TypeName, IReadOnlyList<DocumentView> Documents)
{
    public DossierState State => Dossier?.State ?? DossierState.Incomplete;
    public uint Version => Dossier?.Version ?? 0;

    /// <summary>Papers asked for since the verification.</summary>
    public IReadOnlyList<PaperCall> Calls => [.. Documents.Select(d => d.Call).OfType<PaperCall>().OrderBy(c => c.From)];

    public static async Task<DossierView> LoadAsync(DbContext db, IFileStore files, LegalRules rules, LegalDossier? dossier, string typeCode, string typeName, ITenantClock clock, CancellationToken ct)
    {
        var documents = dossier is null ? [] : await db.Set<LegalDocument>().AsNoTracking().Where(d => d.DossierId == dossier.Id).OrderBy(d => d.Round).ToListAsync(ct);
        var stored = await files.FindAllAsync(documents.Select(d => d.FileId), ct);
        var set = rules.Of(typeCode);
        // A paper that the agency no longer asks for stays visible to those who brought it.
        var gone = documents.Where(d => d.IsCurrent && set.All(s => s.Code != d.Code))
            .Select(d => new LegalDocumentDefinition { Code = d.Code, Label = new Text.LocalizedText(d.Code) });
        var (today, zone) = (await clock.TodayAsync(ct), await clock.ZoneAsync(ct));
        var calls = dossier is { WasVerified: true } ? PaperCalls.Of(set, documents, today, zone).ToDictionary(c => c.Definition.Code, StringComparer.Ordinal) : [];
        var shell = dossier ?? new LegalDossier { TypeCode = typeCode, ApplicantName = "" };
        return new DossierView(dossier, typeName, [.. set.Concat(gone).Select(definition =>
        {
            var current = documents.Find(d => d.IsCurrent && d.Code == definition.Code);
            var history = documents.Where(d => !d.IsCurrent && d.Code == definition.Code).OrderByDescending(d => d.Round)
                .Select(d => (d, stored.GetValueOrDefault(d.FileId))).ToList();
            return new DocumentView(definition, current, current is null ? null : stored.GetValueOrDefault(current.FileId), shell.IsOpen(current, definition.Required, calls.ContainsKey(definition.Code)), history)
            {
                Call = calls.GetValueOrDefault(definition.Code), Ends = PaperCalls.Accepted(documents, definition.Code) is { } accepted ? PaperCalls.EndOf(definition, accepted, zone) : null
            };
        })]);
    }
}
