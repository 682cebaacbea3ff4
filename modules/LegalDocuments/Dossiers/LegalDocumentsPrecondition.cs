using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Calendar;
using PlatformSaaS.Features;
using PlatformSaaS.LegalDocuments.Sets;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Text;
using PlatformSaaS.Users;

namespace PlatformSaaS.LegalDocuments.Dossiers;

/// <summary><c>"requires": { "legalDocuments": "verified" }</c>: a service opens once the applicant's papers are verified.</summary>
internal sealed class LegalDocumentsPrecondition(DbContext db, LegalSets sets, IApplicantDirectory applicants, IFeatureChecker features, PaperCalls papers, ITenantClock clock) : IServicePrecondition
{
    private const string Url = "/akun/dokumen-legal";

    public string Key => "legalDocuments";

    public IReadOnlyList<StageSetting> Settings => [new(Key, SettingShape.Choice, new LocalizedText("Dokumen legal pemohon", "The applicant's legal documents")) { Options = [StageSetting.Option("verified", "Harus sudah diverifikasi", "Must be verified")] }];

    public async Task<UnmetPrecondition?> CheckAsync(Guid applicantUserId, JsonElement requirement, CancellationToken ct)
    {
        // An agency that switched the module off asks for no papers.
        if (!await features.IsEnabledAsync("LegalDocuments", ct))
        {
            return null;
        }

        var dossier = await db.Set<LegalDossier>().AsNoTracking().FirstOrDefaultAsync(d => d.ApplicantUserId == applicantUserId, ct);
        if (dossier is { WasVerified: true })
        {
            // Only sets that end or ask for more look at the papers themselves.
            var asks = (await sets.GetAsync(ct)).Of(dossier.TypeCode).Any(d => d.Required && (d.OwnExpiry || d.ValidMonths is not null || d.DemandedFrom is not null));
            var today = asks ? await clock.TodayAsync(ct) : default;
            var due = asks ? (await papers.OfAsync(dossier, ct)).Where(c => c.Definition.Required && c.IsDue(today)).ToList() : [];
            if (due.Count == 0)
            {
                return null;
            }

            if (dossier.State == DossierState.Verified)
            {
                var (id, en) = (string.Join(", ", due.Select(c => c.Definition.Label.Id)), string.Join(", ", due.Select(c => c.Definition.Label.In("en"))));
                return new UnmetPrecondition(
                    new LocalizedText($"Sebelum mengajukan lagi, serahkan dahulu: {id}.", $"Before you apply again, please hand in: {en}."), new LocalizedText("Ke dokumen", "To the documents"), Url);
            }
        }

        switch (dossier?.State)
        {
            case DossierState.Submitted:
                return new UnmetPrecondition(
                    new LocalizedText(
                        "Dokumen legal Anda sedang diverifikasi. Anda dapat mengajukan setelah verifikasi selesai; kami mengabari lewat surel dan WhatsApp. Sekarang Anda tidak perlu melakukan apa pun.",
                        "Your legal documents are being verified. You can apply once that is done; we will tell you by e-mail and WhatsApp. There is nothing you need to do now."), null, null);
            case DossierState.Returned:
                return new UnmetPrecondition(
                    new LocalizedText("Sebagian dokumen legal Anda perlu diperbaiki sebelum Anda dapat mengajukan.", "Some of your legal documents must be mended before you can apply."),
                    new LocalizedText("Perbaiki dokumen", "Mend documents"), Url);
        }

        // Who has no set to bring has nothing to be verified.
        return await applicants.FindAsync(applicantUserId, ct) is { } applicant && (await sets.GetAsync(ct)).Of(applicant.TypeCode).Count == 0
            ? null
            : new UnmetPrecondition(
                new LocalizedText("Dokumen legal Anda belum lengkap. Lengkapi dokumen yang diperlukan, lalu kirim untuk diverifikasi.", "Your legal documents are not complete. Complete them and send them for verification."),
                new LocalizedText("Lengkapi dokumen", "Complete documents"), Url);
    }
}
