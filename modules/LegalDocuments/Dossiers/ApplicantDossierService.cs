using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Auditing;
using PlatformSaaS.Blobs;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.LegalDocuments.Sets;
using PlatformSaaS.Modularity;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Users;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.LegalDocuments.Dossiers;

/// <summary>What was given for one paper.</summary>
internal sealed record DocumentInput(Guid? FileId, string? Number = null, DateOnly? ValidUntil = null, bool Remove = false, JsonObject? Details = null);

/// <summary>The applicant's side: bring papers, submit them.</summary>
internal sealed class ApplicantDossierService(
    DbContext db, IUnitOfWork unitOfWork, ICurrentUser user, ICurrentTenant tenant, IApplicantDirectory applicants, IFileStore files, LegalSets sets,
    LegalNotices notices, IAuditLog audit, IWorkingCalendar calendar, ITenantClock clock, PaperCalls papers)
{
    /// <summary>The current applicant's dossier.</summary>
    public async Task<DossierView> MineAsync(CancellationToken ct)
    {
        var applicant = await RequireApplicantAsync(ct);
        var dossier = await db.Set<LegalDossier>().AsNoTracking().FirstOrDefaultAsync(d => d.ApplicantUserId == applicant.UserId, ct);
        return await DossierView.LoadAsync(db, files, await sets.GetAsync(ct), dossier, TypeOf(dossier, applicant), applicant.TypeName, clock, ct);
    }

    /// <summary>Keeps what was brought so far. Papers that are closed now are refused.</summary>
    public async Task SaveAsync(IReadOnlyDictionary<string, DocumentInput> inputs, CancellationToken ct)
    {
        var applicant = await RequireApplicantAsync(ct);
        var errors = new Dictionary<string, string[]>();
        await unitOfWork.RunAsync(async token =>
        {
            var dossier = await EnsureAsync(applicant, token);
            await KeepAsync(dossier, inputs, errors, token);
        }, ct);
        if (errors.Count > 0)
        {
            throw new InputException(errors);
        }
    }

    /// <summary>Keeps what was brought and hands it in for verification.</summary>
    public async Task SubmitAsync(IReadOnlyDictionary<string, DocumentInput> inputs, CancellationToken ct)
    {
        var applicant = await RequireApplicantAsync(ct);
        if (inputs.Count > 0)
        {
            await SaveAsync(inputs, ct);
        }

        await unitOfWork.RunAsync(async token =>
        {
            var dossier = await EnsureAsync(applicant, token);
            RequireTurn(dossier, await papers.OfAsync(dossier, token));
            var rules = await sets.GetAsync(token);
            var documents = await db.Set<LegalDocument>().Where(d => d.DossierId == dossier.Id && d.IsCurrent).ToListAsync(token);
            var today = await clock.TodayAsync(token);
            // Who is verified brings what was asked for since, and nothing else is asked anew.
            RequireComplete(dossier.WasVerified ? [.. rules.Of(dossier.TypeCode).Where(d => documents.Exists(b => b.Code == d.Code))] : rules.Of(dossier.TypeCode), documents, today);
            if (dossier.State == DossierState.Verified)
            {
                if (!documents.Exists(d => d.Round > dossier.Round))
                {
                    throw new BusinessException("legal.nothing-new", T("Unggah dahulu sekurang-kurangnya satu dokumen yang diminta.", "Upload at least one of the documents asked for first."));
                }

                dossier.VerifiedAt = dossier.DecidedAt ?? clock.UtcNow;
            }

            dossier.State = DossierState.Submitted;
            dossier.Round++;
            dossier.ApplicantName = applicant.DisplayName;
            dossier.SubmittedAt = dossier.UpdatedAt = clock.UtcNow;
            dossier.DueOn = await calendar.AddWorkingDaysAsync(today, rules.WorkingDays, token);
            await db.SaveChangesAsync(token);
            await audit.WriteAsync("legal.submit", LegalOwner.Type, dossier.Id.ToString(), new { dossier.Round, documents = documents.Select(d => d.Code).Order() }, token);
            await notices.SubmittedAsync(rules, dossier, token);
        }, ct);
    }

    private async Task KeepAsync(LegalDossier dossier, IReadOnlyDictionary<string, DocumentInput> inputs, Dictionary<string, string[]> errors, CancellationToken ct)
    {
        var calls = await papers.OfAsync(dossier, ct);
        RequireTurn(dossier, calls);
        var set = (await sets.GetAsync(ct)).Of(dossier.TypeCode);
        var current = await db.Set<LegalDocument>().Where(d => d.DossierId == dossier.Id && d.IsCurrent).ToDictionaryAsync(d => d.Code, ct);
        foreach (var (code, input) in inputs)
        {
            var definition = set.FirstOrDefault(d => d.Code == code) ?? throw new MissingException();
            var document = current.GetValueOrDefault(code);
            if (input.FileId is null && !input.Remove || IsSame(definition, document, input))
            {
                continue;
            }

            if (!dossier.IsOpen(document, definition.Required, calls.Any(c => c.Definition.Code == code)))
            {
                errors[code] = [T($"{definition.Label.Id} sudah diterima dan tidak dapat diganti sekarang.", $"{definition.Label.In("en")} was accepted and can't be replaced now.")];
                continue;
            }

            await KeepOneAsync(dossier, definition, document, input, errors, ct);
        }

        dossier.UpdatedAt = clock.UtcNow;
        await db.SaveChangesAsync(ct);
    }

    private async Task KeepOneAsync(LegalDossier dossier, LegalDocumentDefinition definition, LegalDocument? document, DocumentInput input, Dictionary<string, string[]> errors, CancellationToken ct)
    {
        if (input.Remove)
        {
            if (definition.Required || document is null)
            {
                return;
            }

            // What an officer has judged stays as history; what nobody has seen yet simply goes.
            if (document.Verdict == DocumentVerdict.None)
            {
                db.Remove(document);
            }
            else
            {
                document.IsCurrent = false;
            }

            await db.SaveChangesAsync(ct);
            return;
        }

        if (document?.FileId != input.FileId)
        {
            try
            {
                await files.BindAsync(input.FileId!.Value, LegalOwner.Type, dossier.Id, definition.Rule, ct);
            }
            catch (InputException e)
            {
                errors[definition.Code] = [.. e.Errors.Values.SelectMany(m => m)];
                return;
            }
            catch (MissingException)
            {
                errors[definition.Code] = [T("Berkasnya tidak ditemukan lagi. Unggah kembali.", "The file is no longer there. Please upload it again.")];
                return;
            }

            if (document is not null && document.Verdict != DocumentVerdict.None)
            {
                document.IsCurrent = false;
                await db.SaveChangesAsync(ct);
                document = null;
            }

            if (document is null)
            {
                document = new LegalDocument { Id = NewId.Next(), DossierId = dossier.Id, Code = definition.Code, Round = dossier.Round + 1, IsCurrent = true };
                db.Add(document);
            }

            document.FileId = input.FileId!.Value;
            document.UploadedAt = clock.UtcNow;
        }

        if (document!.Verdict != DocumentVerdict.None)
        {
            // The same file told of anew: what was judged stays as history.
            document.IsCurrent = false;
            await db.SaveChangesAsync(ct);
            document = new LegalDocument { Id = NewId.Next(), DossierId = dossier.Id, Code = definition.Code, Round = dossier.Round + 1, IsCurrent = true, FileId = document.FileId, UploadedAt = document.UploadedAt, Details = document.Details };
            db.Add(document);
        }

        document.Number = Cut(input.Number, 100);
        document.ValidUntil = input.ValidUntil;
        document.Details = DocumentDetails.Keep(definition, input.Details) ?? (input.Details is null ? document.Details : null);
    }

    private async Task<LegalDossier> EnsureAsync(ApplicantInfo applicant, CancellationToken ct)
    {
        if (await db.Set<LegalDossier>().FirstOrDefaultAsync(d => d.ApplicantUserId == applicant.UserId, ct) is { } dossier)
        {
            // Until the first submission the set follows the applicant's type.
            if (dossier is { State: DossierState.Incomplete })
            {
                dossier.TypeCode = applicant.TypeCode;
            }

            return dossier;
        }

        if ((await sets.GetAsync(ct)).Of(applicant.TypeCode).Count == 0)
        {
            throw new MissingException();
        }

        // Two saves at once make one dossier.
        await db.Database.ExecuteSqlAsync($"""
            insert into legal_documents.dossiers (tenant_id, id, applicant_user_id, type_code, applicant_name, state, round, updated_at, told)
            values ({tenant.Id}, {NewId.Next()}, {applicant.UserId}, {applicant.TypeCode}, {applicant.DisplayName}, 'Incomplete', 0, {clock.UtcNow}, array[]::text[])
            on conflict (tenant_id, applicant_user_id) do nothing
            """, ct);
        return await db.Set<LegalDossier>().FirstAsync(d => d.ApplicantUserId == applicant.UserId, ct);
    }

    private async Task<ApplicantInfo> RequireApplicantAsync(CancellationToken ct)
    {
        var id = user.RequireId();
        return user.IsApplicant && await applicants.FindAsync(id, ct) is { } applicant
            ? applicant
            : throw new ForbiddenException(T("Halaman ini hanya untuk pemohon.", "This page is for applicants only."));
    }

    private static void RequireTurn(LegalDossier dossier, IReadOnlyList<PaperCall> calls)
    {
        if (!dossier.IsApplicantsTurn && !(dossier.State == DossierState.Verified && calls.Count > 0))
        {
            throw new BusinessException("legal.state-moved-on", dossier.State == DossierState.Submitted
                ? T("Dokumen legal Anda sedang diverifikasi, jadi belum dapat diubah.", "Your legal documents are being verified and can't be changed now.")
                : T("Dokumen legal Anda sudah diverifikasi.", "Your legal documents are already verified."), conflict: true);
        }
    }

    internal static void RequireComplete(IReadOnlyList<LegalDocumentDefinition> set, IReadOnlyList<LegalDocument> current, DateOnly today)
    {
        var errors = new Dictionary<string, string[]>();
        foreach (var definition in set)
        {
            var document = current.FirstOrDefault(d => d.Code == definition.Code);
            if (document is null && definition.Required)
            {
                errors[definition.Code] = [T($"Unggah {Lower(definition.Label.Id)}.", $"Upload: {definition.Label.In("en")}.")];
            }
            else if (document is not null && document.Verdict != DocumentVerdict.Accepted && definition.Fields.Count > 0 && DocumentDetails.Faults(definition, document).ToList() is { Count: > 0 } faults)
            {
                faults.ForEach(f => errors[f.Key] = f.Value);
            }
            else if (definition.OwnExpiry && document is { Verdict: DocumentVerdict.None } && (document.ValidUntil is null || document.ValidUntil < today))
            {
                errors[$"{definition.Code}.validUntil"] = [document.ValidUntil is null ? T($"Isi sampai kapan {Lower(definition.Label.Id)} berlaku.", $"Say until when it holds: {definition.Label.In("en")}.") : T($"Masa berlaku {Lower(definition.Label.Id)} sudah habis. Unggah yang masih berlaku.", $"It is no longer valid: {definition.Label.In("en")}. Upload one that is.")];
            }
            else if (document?.Verdict == DocumentVerdict.Returned)
            {
                errors[definition.Code] = [T($"Ganti {Lower(definition.Label.Id)} sesuai catatan petugas.", $"Replace as noted by the officer: {definition.Label.In("en")}.")];
            }
        }

        if (errors.Count > 0)
        {
            throw new InputException(errors);
        }
    }

    private static bool IsSame(LegalDocumentDefinition definition, LegalDocument? document, DocumentInput input) =>
        !input.Remove && document is not null && document.FileId == input.FileId && document.Number == Cut(input.Number, 100) && document.ValidUntil == input.ValidUntil
        && (input.Details is null || JsonNode.DeepEquals(DocumentDetails.Of(document), DocumentDetails.Keep(definition, input.Details) is { } kept ? JsonNode.Parse(kept) : new JsonObject()));

    private static string TypeOf(LegalDossier? dossier, ApplicantInfo applicant) =>
        dossier is null or { State: DossierState.Incomplete } ? applicant.TypeCode : dossier.TypeCode;

    private static string? Cut(string? text, int most) => string.IsNullOrWhiteSpace(text) ? null : text.Trim()[..Math.Min(most, text.Trim().Length)];

    // "Akta notaris…" becomes "akta notaris…" inside a sentence; abbreviations such as NPWP stay.
    private static string Lower(string label) => label.Length > 1 && char.IsUpper(label[1]) ? label : char.ToLowerInvariant(label[0]) + label[1..];
}
