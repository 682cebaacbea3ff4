using Microsoft.EntityFrameworkCore;
using PlatformSaaS.DataSubjects;
using PlatformSaaS.Auditing;
using PlatformSaaS.Blobs;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.LegalDocuments.Sets;
using PlatformSaaS.Modularity;
using PlatformSaaS.Permissions;
using PlatformSaaS.Users;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.LegalDocuments.Dossiers;

/// <summary>An officer's word on one paper.</summary>
internal sealed record VerdictInput(DocumentVerdict Verdict, string? Note);

/// <summary>A dossier in the officers' list.</summary>
internal sealed record DossierRow(Guid Id, string ApplicantName, string TypeCode, DossierState State, int Round, DateTimeOffset? SubmittedAt, DateOnly? DueOn, DateTimeOffset? DecidedAt);

/// <summary>The officers' side: list, look, decide.</summary>
internal sealed class VerificationService(
    DbContext db, IUnitOfWork unitOfWork, ICurrentUser user, IPermissionChecker permissions, IApplicantDirectory applicants, IFileStore files, LegalSets sets,
    LegalNotices notices, IAuditLog audit, ITenantClock clock, IViewLog views)
{
    private const int PageSize = 25;

    /// <summary>Dossiers in a state: waiting ones by due day, the others newest first.</summary>
    public async Task<KeysetPage<DossierRow>> ListAsync(DossierState state, string? search, string? cursor, CancellationToken ct)
    {
        await RequireAsync(ct);
        var query = db.Set<LegalDossier>().AsNoTracking().Where(d => d.State == state && d.DueOn != null);
        if (!string.IsNullOrWhiteSpace(search))
        {
            var pattern = "%" + search.Trim().Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal) + "%";
            query = query.Where(d => EF.Functions.ILike(d.ApplicantName, pattern));
        }

        var waiting = state == DossierState.Submitted;
        if (ReadCursor(cursor) is var (day, id))
        {
            query = waiting
                ? query.Where(d => d.DueOn > day || (d.DueOn == day && d.Id.CompareTo(id) > 0))
                : query.Where(d => d.DueOn < day || (d.DueOn == day && d.Id.CompareTo(id) < 0));
        }

        query = waiting ? query.OrderBy(d => d.DueOn).ThenBy(d => d.Id) : query.OrderByDescending(d => d.DueOn).ThenByDescending(d => d.Id);
        var rows = await query.Take(PageSize + 1)
            .Select(d => new DossierRow(d.Id, d.ApplicantName, d.TypeCode, d.State, d.Round, d.SubmittedAt, d.DueOn, d.DecidedAt)).ToListAsync(ct);
        var more = rows.Count > PageSize;
        return new KeysetPage<DossierRow>([.. rows.Take(PageSize)], more ? $"{rows[PageSize - 1].DueOn:yyyyMMdd}-{rows[PageSize - 1].Id:N}" : null);
    }

    /// <summary>How many dossiers are in each state.</summary>
    public async Task<IReadOnlyDictionary<DossierState, int>> CountsAsync(CancellationToken ct)
    {
        await RequireAsync(ct);
        return await db.Set<LegalDossier>().GroupBy(d => d.State).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
    }

    /// <summary>How many wait for a decision.</summary>
    public async Task<int> WaitingAsync(CancellationToken ct)
    {
        await RequireAsync(ct);
        return await db.Set<LegalDossier>().CountAsync(d => d.State == DossierState.Submitted, ct);
    }

    /// <summary>One dossier with its papers.</summary>
    public async Task<(DossierView View, ApplicantInfo? Applicant)> GetAsync(Guid id, CancellationToken ct)
    {
        await RequireAsync(ct);
        var dossier = await db.Set<LegalDossier>().AsNoTracking().FirstOrDefaultAsync(d => d.Id == id && d.Round > 0, ct) ?? throw new MissingException();
        var applicant = await applicants.FindAsync(dossier.ApplicantUserId, ct);
        await views.NoteAsync(dossier.ApplicantUserId, ViewedKind.Papers, "", ct);
        return (await DossierView.LoadAsync(db, files, await sets.GetAsync(ct), dossier, dossier.TypeCode, applicant?.TypeName ?? dossier.TypeCode, clock, ct), applicant);
    }

    /// <summary>The dossier that waits longest besides this one, or null.</summary>
    public async Task<Guid?> NextAsync(Guid besides, CancellationToken ct)
    {
        await RequireAsync(ct);
        return await db.Set<LegalDossier>().Where(d => d.State == DossierState.Submitted && d.Id != besides).OrderBy(d => d.DueOn).ThenBy(d => d.Id).Select(d => (Guid?)d.Id).FirstOrDefaultAsync(ct);
    }

    /// <summary>File of a paper of the dossier, for showing it in the page.</summary>
    public async Task<(StoredFile File, Stream Content)> OpenFileAsync(Guid id, Guid documentId, CancellationToken ct)
    {
        await RequireAsync(ct);
        var document = await db.Set<LegalDocument>().AsNoTracking().FirstOrDefaultAsync(d => d.Id == documentId && d.DossierId == id, ct) ?? throw new MissingException();
        await views.NoteAsync(await db.Set<LegalDossier>().Where(d => d.Id == id).Select(d => d.ApplicantUserId).FirstAsync(ct), ViewedKind.Papers, "", ct);
        var file = await files.FindAsync(document.FileId, ct) ?? throw new MissingException();
        return (file, await files.OpenAsync(file.Id, ct));
    }

    /// <summary>
    /// Decides the running round. All papers accepted verifies the dossier; a returned one, which needs a note, sends it back. Every paper not yet
    /// accepted in an earlier round needs a word.
    /// </summary>
    /// <param name="id">Dossier.</param>
    /// <param name="accept">What the officer chose: all is well, or back to the applicant. It must agree with the verdicts.</param>
    /// <param name="verdicts">Words by document code.</param>
    /// <param name="summary">General note, or null.</param>
    /// <param name="expectedVersion">Row version that the officer saw.</param>
    /// <param name="ct">Cancels.</param>
    public async Task DecideAsync(Guid id, bool accept, IReadOnlyDictionary<string, VerdictInput> verdicts, string? summary, uint expectedVersion, CancellationToken ct)
    {
        await RequireAsync(ct);
        try
        {
            await unitOfWork.RunAsync(async token => await DecideInsideAsync(id, accept, verdicts, summary, expectedVersion, token), ct);
        }
        catch (BusinessException e) when (e.IsConflict)
        {
            await audit.WriteRefusalAsync("legal.decide", LegalOwner.Type, id.ToString(), e.Code, ct);
            throw;
        }
    }

    private async Task DecideInsideAsync(Guid id, bool accept, IReadOnlyDictionary<string, VerdictInput> verdicts, string? summary, uint expectedVersion, CancellationToken ct)
    {
        var dossier = await db.Set<LegalDossier>().FirstOrDefaultAsync(d => d.Id == id && d.Round > 0, ct) ?? throw new MissingException();
        if (dossier.State != DossierState.Submitted || dossier.Version != expectedVersion)
        {
            throw MovedOn(dossier);
        }

        var rules = await sets.GetAsync(ct);
        var documents = await db.Set<LegalDocument>().Where(d => d.DossierId == id && d.IsCurrent).ToListAsync(ct);
        Judge(rules.Of(dossier.TypeCode), documents, accept, verdicts, summary);
        var now = clock.UtcNow;
        foreach (var document in documents.Where(d => verdicts.ContainsKey(d.Code)))
        {
            var (verdict, note) = verdicts[document.Code];
            document.Verdict = verdict;
            document.Note = Trim(note);
            document.VerdictAt = now;
            document.VerdictByName = user.Name;
        }

        dossier.State = accept ? DossierState.Verified : DossierState.Returned;
        dossier.VerifiedAt = accept ? null : dossier.VerifiedAt;
        dossier.Summary = Trim(summary);
        dossier.DecidedAt = dossier.UpdatedAt = now;
        dossier.DecidedBy = user.Id;
        dossier.DecidedByName = user.Name;
        await db.SaveChangesAsync(ct);
        await audit.WriteAsync(accept ? "legal.verify" : "legal.return", LegalOwner.Type, id.ToString(), new { dossier.Round, returned = documents.Where(d => d.Verdict == DocumentVerdict.Returned).Select(d => d.Code).Order() }, ct);
        await (accept ? notices.VerifiedAsync(rules, dossier, ct) : notices.ReturnedAsync(rules, dossier, documents, ct));
    }

    /// <summary>Refuses verdicts that are incomplete or contradict the choice.</summary>
    internal static void Judge(IReadOnlyList<LegalDocumentDefinition> set, IReadOnlyList<LegalDocument> documents, bool accept, IReadOnlyDictionary<string, VerdictInput> verdicts, string? summary)
    {
        var errors = new Dictionary<string, string[]>();
        foreach (var code in verdicts.Keys.Where(c => documents.All(d => d.Code != c)))
        {
            throw new MissingException(T($"Tidak ada dokumen '{code}'.", $"There is no document '{code}'."));
        }

        foreach (var document in documents)
        {
            var given = verdicts.GetValueOrDefault(document.Code);
            var verdict = given?.Verdict ?? document.Verdict;
            var label = set.FirstOrDefault(s => s.Code == document.Code)?.Label.Current ?? document.Code;
            if (verdict == DocumentVerdict.None)
            {
                errors[document.Code] = [T($"Pilih Sesuai atau Perlu diganti untuk {label}.", $"Choose Right or To be replaced for {label}.")];
            }
            else if (verdict == DocumentVerdict.Returned && Trim(given?.Note) is null)
            {
                errors[document.Code] = [T($"Tulis apa yang harus diperbaiki pada {label}.", $"Say what is to be mended in {label}.")];
            }
            else if (given?.Note is { Length: > 1000 })
            {
                errors[document.Code] = [T("Catatan paling banyak 1.000 karakter.", "A note has at most 1,000 characters.")];
            }
        }

        var returned = documents.Any(d => (verdicts.GetValueOrDefault(d.Code)?.Verdict ?? d.Verdict) == DocumentVerdict.Returned);
        if (errors.Count == 0 && accept && returned)
        {
            errors[""] = [T("Ada dokumen yang perlu diganti, jadi belum dapat diverifikasi. Kembalikan kepada pemohon, atau ubah putusannya.", "A document is to be replaced, so this can't be verified yet. Return it, or change the verdict.")];
        }
        else if (errors.Count == 0 && !accept && !returned)
        {
            errors[""] = [T("Tandai dokumen yang perlu diganti sebelum mengembalikannya.", "Mark the document to be replaced before returning.")];
        }

        if (summary is { Length: > 2000 })
        {
            errors["summary"] = [T("Catatan umum paling banyak 2.000 karakter.", "The general note has at most 2,000 characters.")];
        }

        if (errors.Count > 0)
        {
            throw new InputException(errors);
        }
    }

    private static BusinessException MovedOn(LegalDossier dossier) => new("legal.state-moved-on", dossier.State switch
    {
        DossierState.Verified => T($"{dossier.DecidedByName} baru saja memverifikasi dokumen ini. Putusan Anda tidak disimpan.", $"{dossier.DecidedByName} has just verified these documents. Your verdict was not saved."),
        DossierState.Returned => T($"{dossier.DecidedByName} baru saja mengembalikan dokumen ini kepada pemohon. Putusan Anda tidak disimpan.", $"{dossier.DecidedByName} has just returned these documents. Your verdict was not saved."),
        _ => T("Dokumen ini berubah sejak Anda membukanya. Periksa kembali, lalu putuskan.", "These documents changed since you opened them. Look again, then decide.")
    }, conflict: true);

    private async Task RequireAsync(CancellationToken ct)
    {
        user.RequireId();
        if (!await permissions.IsGrantedAsync(LegalPermissions.Verify, ct))
        {
            throw new ForbiddenException();
        }
    }

    private static string? Trim(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static (DateOnly Day, Guid Id)? ReadCursor(string? cursor) =>
        cursor is { Length: 41 } && DateOnly.TryParseExact(cursor[..8], "yyyyMMdd", out var day) && Guid.TryParseExact(cursor[9..], "N", out var id) ? (day, id) : null;
}
