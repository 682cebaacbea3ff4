using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Blobs;
using PlatformSaaS.Calendar;
using PlatformSaaS.Features;
using PlatformSaaS.Forms;
using PlatformSaaS.LegalDocuments.Sets;
using PlatformSaaS.Permissions;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Text;
using PlatformSaaS.Users;

namespace PlatformSaaS.LegalDocuments.Dossiers;

/// <summary><c>"requires": { "companyDocuments": ["npwp", …] }</c>: a service opens once these papers of the applicant were accepted; the others stay open without them.</summary>
internal sealed class CompanyDocumentsPrecondition(DbContext db, LegalSets sets, IApplicantDirectory applicants, IFeatureChecker features, IPermissionChecker permissions, IFileStore files, ITenantClock clock) : IServicePrecondition
{
    private const string Url = "/akun/dokumen-legal";

    public string Key => "companyDocuments";

    public IReadOnlyList<StageSetting> Settings => [new(Key, SettingShape.Choices, new LocalizedText("Dokumen tetap yang harus sudah diterima", "Standing papers that must have been accepted")) { Source = SettingSources.LegalDocuments }];

    public async Task<UnmetPrecondition?> CheckAsync(Guid applicantUserId, JsonElement requirement, CancellationToken ct)
    {
        if (!await features.IsEnabledAsync("LegalDocuments", ct))
        {
            return null;
        }

        var codes = Codes(requirement);
        var brought = await (from document in db.Set<LegalDocument>()
                             join dossier in db.Set<LegalDossier>() on document.DossierId equals dossier.Id
                             where dossier.ApplicantUserId == applicantUserId && codes.Contains(document.Code)
                             select new { Document = document, dossier.State, dossier.TypeCode }).AsNoTracking().ToListAsync(ct);
        var (rules, today, zone) = (await sets.GetAsync(ct), await clock.TodayAsync(ct), await clock.ZoneAsync(ct));
        // The accepted one counts until its end, also while the next one is looked at.
        var missing = codes.Where(code => PaperCalls.Accepted(brought.Select(b => b.Document), code) is not { } accepted
            || (rules.Of(brought[0].TypeCode).FirstOrDefault(d => d.Code == code) is { } definition && PaperCalls.EndOf(definition, accepted, zone) < today)).ToList();
        if (missing.Count == 0)
        {
            return null;
        }

        var set = await applicants.FindAsync(applicantUserId, ct) is { } applicant ? (await sets.GetAsync(ct)).Of(applicant.TypeCode) : [];
        return Say(missing, set, brought.Count > 0 && brought[0].State == DossierState.Submitted);
    }

    public async Task<IReadOnlyList<PreconditionPaper>> PapersAsync(Guid applicantUserId, JsonElement requirement, CancellationToken ct)
    {
        if (!await features.IsEnabledAsync("LegalDocuments", ct)
            || !(await permissions.IsGrantedAsync(LegalPermissions.Read, ct) || await permissions.IsGrantedAsync(LegalPermissions.Verify, ct))
            || await applicants.FindAsync(applicantUserId, ct) is not { } applicant)
        {
            return [];
        }

        var codes = Codes(requirement);
        var papers = await (from document in db.Set<LegalDocument>().AsNoTracking()
                            join dossier in db.Set<LegalDossier>() on document.DossierId equals dossier.Id
                            where dossier.ApplicantUserId == applicantUserId && document.IsCurrent && document.Verdict == DocumentVerdict.Accepted && codes.Contains(document.Code)
                            select document).ToListAsync(ct);
        var stored = await files.FindAllAsync(papers.Select(p => p.FileId), ct);
        return [.. from definition in (await sets.GetAsync(ct)).Of(applicant.TypeCode)
                   let paper = papers.Find(p => p.Code == definition.Code)
                   where paper is not null && stored.ContainsKey(paper.FileId)
                   select new PreconditionPaper(definition.Label.Current, DocumentDetails.InWords(definition, paper), stored[paper.FileId].Name, $"/files/{paper.FileId}")];
    }

    private static List<string> Codes(JsonElement requirement) => [.. requirement.EnumerateArray().Select(c => c.GetString()!)];

    /// <summary>What is missing, and the way out.</summary>
    internal static UnmetPrecondition Say(IReadOnlyList<string> missing, IReadOnlyList<LegalDocumentDefinition> set, bool isBeingVerified)
    {
        var papers = missing.Select(c => set.FirstOrDefault(d => d.Code == c)?.Label).ToList();
        if (papers.Contains(null))
        {
            return new UnmetPrecondition(
                new LocalizedText("Layanan ini hanya untuk badan usaha yang dokumen perusahaannya dapat diverifikasi. Jenis akun Anda tidak memerlukannya untuk layanan lain.",
                    "This service is only for companies whose documents can be verified. Your kind of account needs none for the other services."), null, null);
        }

        var (id, en) = (string.Join(", ", papers.Select(p => p!.Id)), string.Join(", ", papers.Select(p => p!.In("en"))));
        return isBeingVerified
            ? new UnmetPrecondition(new LocalizedText($"Dokumen perusahaan Anda sedang diverifikasi: {id}. Anda dapat mengajukan layanan ini setelah verifikasi selesai.", $"Your company documents are being verified: {en}. You can apply for this service once that is done."), null, null)
            : new UnmetPrecondition(new LocalizedText($"Untuk layanan ini lengkapi dahulu dokumen perusahaan Anda: {id}.", $"For this service complete your company documents first: {en}."), new LocalizedText("Lengkapi dokumen", "Complete documents"), Url);
    }
}
