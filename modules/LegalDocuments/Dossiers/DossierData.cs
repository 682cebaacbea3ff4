using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Blobs;
using PlatformSaaS.DataSubjects;

namespace PlatformSaaS.LegalDocuments.Dossiers;

/// <summary>A person's standing papers; they serve future requests only, so all of them go.</summary>
internal sealed class DossierData(DbContext db, IFileStore files) : IPersonalDataSource
{
    public Text.LocalizedText Name { get; } = new("Dokumen legalitas", "Legal documents");

    public int Order => 20;

    public async Task<IReadOnlyList<HeldData>> DescribeAsync(Guid userId, CancellationToken ct) => [new(new("Dokumen legalitas dengan berkasnya", "Legal documents with their files"), await Of(userId).CountAsync(ct))];

    public async Task ExportAsync(Guid userId, PersonalDataExport export, CancellationToken ct)
    {
        var papers = await Of(userId).AsNoTracking().OrderBy(d => d.Id).ToListAsync(ct);
        if (papers.Count == 0)
        {
            return;
        }

        export.Documents["dokumen-legalitas.json"] = papers.Select(d => new { d.Code, d.Round, d.IsCurrent, d.Number, d.ValidUntil, d.Details, verdict = d.Verdict.ToString(), d.Note, d.UploadedAt });
        foreach (var file in (await files.FindAllAsync(papers.Select(d => d.FileId), ct)).Values)
        {
            export.Files[$"dokumen-legalitas/{file.Id:N}-{file.Name}"] = file.Id;
        }
    }

    public async Task EraseAsync(Guid userId, string alias, CancellationToken ct)
    {
        foreach (var dossier in await db.Set<LegalDossier>().Where(d => d.ApplicantUserId == userId).ToListAsync(ct))
        {
            await files.ReleaseAsync(LegalOwner.Type, dossier.Id, ct: ct);
            db.Remove(dossier);
        }
    }

    public Task<IReadOnlyList<HeldKind>> KindsAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<HeldKind>>([new("dokumen-legalitas", new("Dokumen legalitas", "Legal documents"))]);

    public async Task<IReadOnlyList<Guid>> HoldersAsync(string kind, DateTimeOffset from, DateTimeOffset until, CancellationToken ct) => kind != "dokumen-legalitas" ? [] :
        await db.Set<LegalDossier>().Where(o => db.Set<LegalDocument>().Any(d => d.DossierId == o.Id && d.UploadedAt < until)).Select(o => o.ApplicantUserId).Distinct().ToListAsync(ct);

    public async Task<IReadOnlyList<(string Type, string Id)>> ThingsAsync(Guid userId, CancellationToken ct) =>
        [.. (await db.Set<LegalDossier>().Where(d => d.ApplicantUserId == userId).Select(d => d.Id).ToListAsync(ct)).Select(id => ("legal.dossier", id.ToString()))];

    private IQueryable<LegalDocument> Of(Guid userId) => db.Set<LegalDocument>().Where(d => db.Set<LegalDossier>().Any(o => o.Id == d.DossierId && o.ApplicantUserId == userId));
}
