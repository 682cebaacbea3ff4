using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Blobs;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.Features;
using PlatformSaaS.Forms;
using PlatformSaaS.Identity.Contracts;
using PlatformSaaS.LegalDocuments.Dossiers;
using PlatformSaaS.LegalDocuments.Sets;
using PlatformSaaS.Letters;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Packs;
using PlatformSaaS.Users;

namespace PlatformSaaS.LegalDocuments.Demo;

/// <summary>Papers of the pack's demo applicants, in the states that the pack asks for.</summary>
internal sealed class LegalDemo(
    DbContext db, IUnitOfWork unitOfWork, LegalSets sets, IFeatureChecker features, IAccounts accounts, IApplicantDirectory applicants, IUserDirectory users, IFileStore files,
    ILetterRenderer pdf, IAgency agency, IWorkingCalendar calendar, ITenantClock clock) : IDataSeedContributor
{
    public int Order => 30;

    public async Task SeedAsync(DataSeedContext context, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (!context.Demo || context.Pack is not { } pack || !await features.IsEnabledAsync("LegalDocuments", ct))
        {
            return;
        }

        using var json = pack.Json("agency.json");
        if (!json.RootElement.TryGetProperty("demoApplicants", out var people))
        {
            return;
        }

        var rules = await sets.GetAsync(ct);
        foreach (var person in people.EnumerateArray())
        {
            if (person.TryGetProperty("legalDocuments", out var wanted) && wanted.GetString() is { } state and not "none")
            {
                await unitOfWork.RunAsync(token => SeedOneAsync(rules, person, state, token), ct);
            }
        }
    }

    private async Task SeedOneAsync(LegalRules rules, JsonElement person, string state, CancellationToken ct)
    {
        var values = person.GetProperty("values");
        var id = await accounts.SeedApplicantAsync(new NewAccount(Text(values, "nama") ?? person.GetProperty("userName").GetString()!, Text(values, "email")!, person.GetProperty("userName").GetString(), null, "id", NeedsApproval: false), ct);
        if (await applicants.FindAsync(id, ct) is not { } applicant || rules.Of(applicant.TypeCode) is not { Count: > 0 } set || await db.Set<LegalDossier>().AnyAsync(d => d.ApplicantUserId == id, ct))
        {
            return;
        }

        var officer = rules.VerifierRole is { } role ? (await users.InRoleAsync(role, ct)).FirstOrDefault()?.Name : null;
        var isDecided = state is "verified" or "returned";
        var today = await clock.TodayAsync(ct);
        var sent = clock.UtcNow.AddDays(isDecided ? -12 : -1);
        var dossier = new LegalDossier
        {
            Id = NewId.Next(), ApplicantUserId = id, TypeCode = applicant.TypeCode, ApplicantName = applicant.DisplayName, Round = 1, SubmittedAt = sent,
            State = state switch { "verified" => DossierState.Verified, "returned" => DossierState.Returned, _ => DossierState.Submitted },
            DueOn = await calendar.AddWorkingDaysAsync(today.AddDays(isDecided ? -12 : -1), rules.WorkingDays, ct),
            UpdatedAt = isDecided ? sent.AddDays(2) : sent, DecidedAt = isDecided ? sent.AddDays(2) : null, DecidedByName = isDecided ? officer : null
        };
        db.Add(dossier);
        await db.SaveChangesAsync(ct);
        var brought = set.Where(d => d.Required).ToList();
        foreach (var definition in brought)
        {
            var isFaulty = state == "returned" && definition == brought[0];
            var file = await files.AddAsync(await SampleAsync(definition, applicant, ct), $"{definition.Code}.pdf", "application/pdf", LegalOwner.Type, dossier.Id, ct);
            db.Add(new LegalDocument
            {
                Id = NewId.Next(), DossierId = dossier.Id, Code = definition.Code, Round = 1, IsCurrent = true, FileId = file.Id, UploadedAt = sent, Details = Details(definition),
                Verdict = !isDecided ? DocumentVerdict.None : isFaulty ? DocumentVerdict.Returned : DocumentVerdict.Accepted,
                Note = isFaulty ? "Halaman 2 terpotong dan tanda tangan tidak terbaca. Pindai kembali seluruh halaman, lalu unggah sebagai satu PDF." : null,
                VerdictAt = isDecided ? sent.AddDays(2) : null, VerdictByName = isDecided ? officer : null
            });
        }

        await db.SaveChangesAsync(ct);
    }

    private async Task<byte[]> SampleAsync(LegalDocumentDefinition definition, ApplicantInfo applicant, CancellationToken ct)
    {
        var profile = await agency.GetAsync(ct);
        return pdf.Render(new LetterDocument
        {
            Kind = definition.Label.Id, Title = definition.Label.Id, Number = "CONTOH/001", IsSample = true, IssuedAt = clock.UtcNow,
            Letterhead = new Letterhead("Dokumen contoh", applicant.DisplayName, [applicant.Address], profile.Branding.Accent, null),
            Body = $"# {definition.Label.Id}\n\nDokumen rekaan untuk mencoba portal, atas nama **{applicant.DisplayName}**.\n\nAlamat: {applicant.Address}"
        });
    }

    /// <summary>What a made-up paper says of itself.</summary>
    private static string? Details(LegalDocumentDefinition definition) => definition.Fields.Count == 0 ? null : new JsonObject(definition.Fields.Select(f => KeyValuePair.Create<string, JsonNode?>(f.Code, f.Type switch
    {
        FieldType.Npwp => "000000000000000",
        FieldType.Date => "2016-04-18",
        _ => f.Example?.Id.Replace("Misalnya: ", "", StringComparison.Ordinal) ?? "CONTOH-001"
    }))).ToJsonString();

    private static string? Text(JsonElement values, string name) => values.TryGetProperty(name, out var value) ? value.GetString() : null;
}
