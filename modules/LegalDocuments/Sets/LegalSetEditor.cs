using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Forms;
using PlatformSaaS.LegalDocuments.Dossiers;
using PlatformSaaS.Modularity;
using PlatformSaaS.Permissions;
using PlatformSaaS.Registration.Contracts;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Settings;
using PlatformSaaS.Text;
using PlatformSaaS.Users;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.LegalDocuments.Sets;

/// <summary>Changes which standing papers are asked of whom. What a change means for people that brought theirs is said before it is taken; papers are never deleted.</summary>
internal sealed class LegalSetEditor(DbContext db, LegalSets sets, ISettingsDesk desk, IPermissionChecker permissions, IApplicantTypeList types, IUserDirectory users, IRequestDirectory services, Calendar.ITenantClock clock)
{
    /// <summary>Code of the refusal that asks for an agreement.</summary>
    public const string Impact = "legal.set-impact";

    /// <summary>Most papers of a set.</summary>
    public const int Most = 40;

    public static readonly IReadOnlyList<string> Accepted = ["pdf", "jpg", "png", "zip", "doc", "docx", "xls", "xlsx"];

    private enum Step
    {
        Added,
        Changed,
        Removed
    }

    public async Task<LegalSetsView> GetAsync(CancellationToken ct)
    {
        await permissions.RequireAsync(LegalPermissions.Manage, ct);
        var row = await db.Set<LegalRulesRow>().AsNoTracking().FirstOrDefaultAsync(ct);
        var rules = await sets.GetAsync(ct);
        return new LegalSetsView(rules, [.. (await types.ListAsync(ct)).Select(t => new LegalSetView(t.Code, t.Name, rules.Of(t.Code)))], await users.RolesAsync(ct), Mark(row));
    }

    public Task SetRulesAsync(LegalRulesInput input, string? seen, CancellationToken ct) => ChangeAsync(seen, "legal.rules-changed", "rules", async (rules, token) =>
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        if (input.WorkingDays is not (>= 1 and <= 60))
        {
            errors["workingDays"] = [T("Isi 1 sampai 60 hari kerja.", "Fill in 1 to 60 working days.")];
        }

        if ((await users.RolesAsync(token)).All(r => r.Code != input.VerifierRole))
        {
            errors["verifierRole"] = [T("Pilih peran yang memverifikasi.", "Choose the role that verifies.")];
        }

        if (input.Name is { } name && (name.Id.Length > 60 || name.En?.Length > 60))
        {
            errors["name"] = [T("Sebutan paling banyak 60 huruf.", "At most 60 characters.")];
        }

        Throw(errors);
        return rules with { Name = input.Name, WorkingDays = input.WorkingDays!.Value, VerifierRole = input.VerifierRole };
    }, ct);

    /// <summary>Adds a paper, or changes it. Answers its code.</summary>
    public async Task<string> SaveAsync(string type, string? code, LegalDocumentInput input, string? seen, bool isAgreed, CancellationToken ct)
    {
        await RequireTypeAsync(type, ct);
        var made = LegalDocumentChecks.Read(code, input);
        await ChangeAsync(seen, code is null ? "legal.document-added" : "legal.document-changed", type, async (rules, token) =>
        {
            var set = rules.Of(type).ToList();
            if (rules.VerifierRole is null)
            {
                throw new BusinessException("legal.no-verifier", T("Atur dahulu siapa yang memverifikasi.", "Set first who verifies."));
            }

            var at = code is null ? -1 : set.FindIndex(d => d.Code == code);
            if (code is not null && at < 0)
            {
                throw new MissingException(T("Dokumen ini tidak ada.", "There is no such document."));
            }

            if (code is null && set.Count >= Most)
            {
                throw new InputException("label", T($"Paling banyak {Most} dokumen untuk satu jenis.", $"At most {Most} documents for a type."));
            }

            made = code is null ? made with { Code = Slug.Make(made.Label.Id, [.. set.Select(d => d.Code)]) } : made;
            // A day that stands already may pass; a new one lies ahead, so that everybody can be told.
            if (made.DemandedFrom is { } from && from <= await clock.TodayAsync(token) && (at < 0 || set[at].DemandedFrom != from))
            {
                throw new InputException("demandedFrom", T("Pilih tanggal setelah hari ini, supaya pemohon sempat diberi tahu.", "Choose a day after today, so that applicants can be told in time."));
            }

            await AgreeAsync(isAgreed, type, code is null ? Step.Added : Step.Changed, code is null ? null : set[at], made, token);
            if (at < 0)
            {
                set.Add(made);
            }
            else
            {
                set[at] = made;
            }

            return With(rules, type, set);
        }, ct);
        return made.Code;
    }

    /// <summary>Moves a paper up (−1) or down (1).</summary>
    public async Task MoveAsync(string type, string code, int by, string? seen, CancellationToken ct) => await ChangeAsync(seen, "legal.document-moved", type, (rules, _) =>
    {
        var set = rules.Of(type).ToList();
        var at = set.FindIndex(d => d.Code == code);
        if (at < 0)
        {
            throw new MissingException();
        }

        var to = Math.Clamp(at + Math.Sign(by), 0, set.Count - 1);
        (set[at], set[to]) = (set[to], set[at]);
        return Task.FromResult(With(rules, type, set));
    }, ct);

    /// <summary>Asks a paper no more; what was brought is kept. A paper that a service requires stays.</summary>
    public async Task RemoveAsync(string type, string code, string? seen, bool isAgreed, CancellationToken ct) => await ChangeAsync(seen, "legal.document-removed", type, async (rules, token) =>
    {
        var set = rules.Of(type).ToList();
        var gone = set.Find(d => d.Code == code) ?? throw new MissingException();
        if (rules.Sets.Where(s => s.Key != type).All(s => s.Value.All(d => d.Code != code)) && await NeedingAsync(code, token) is { } service)
        {
            throw new BusinessException("legal.document-needed", T($"Layanan “{service}” mensyaratkan dokumen ini. Ubah layanan itu dahulu.", $"The service “{service}” requires this document. Change that service first."), conflict: true);
        }

        await AgreeAsync(isAgreed, type, Step.Removed, gone, null, token);
        set.Remove(gone);
        return With(rules, type, set);
    }, ct);

    private static LegalRules With(LegalRules rules, string type, List<LegalDocumentDefinition> set)
    {
        var changed = rules.Sets.ToDictionary(s => s.Key, s => s.Value, StringComparer.Ordinal);
        if (set.Count == 0)
        {
            changed.Remove(type);
        }
        else
        {
            changed[type] = set;
        }

        return rules with { Sets = changed };
    }

    private async Task AgreeAsync(bool isAgreed, string type, Step step, LegalDocumentDefinition? before, LegalDocumentDefinition? after, CancellationToken ct)
    {
        if (isAgreed)
        {
            return;
        }

        var impact = new List<string>();
        var states = await db.Set<LegalDossier>().Where(d => d.TypeCode == type).GroupBy(d => d.State).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        var decided = states.GetValueOrDefault(DossierState.Verified) + states.GetValueOrDefault(DossierState.Submitted);
        if (after is { Required: true } && before is not { Required: true } && decided > 0)
        {
            impact.Add(after.DemandedFrom is { } from
                ? T($"“{after.Label.Current}” menjadi wajib. {decided} pemohon yang sudah terverifikasi atau sedang diperiksa tetap terverifikasi dan diberi tahu; mulai {PlatformSaaS.Web.Theme.Format.Date(from)} permohonan barunya memerlukan dokumen ini.", $"“{after.Label.Current}” becomes required. {decided} applicants who are verified or being checked stay so and are told; from {PlatformSaaS.Web.Theme.Format.Date(from)} on their new requests need it.")
                : T($"“{after.Label.Current}” menjadi wajib. {decided} pemohon yang dokumennya sudah terverifikasi atau sedang diperiksa tidak diminta lagi; yang belum mengirim dan yang baru diminta.", $"“{after.Label.Current}” becomes required. {decided} applicants whose papers are verified or being checked are not asked again; those that haven't sent theirs and new ones are."));
        }

        if (before is not null)
        {
            var brought = await (from document in db.Set<LegalDocument>() join dossier in db.Set<LegalDossier>() on document.DossierId equals dossier.Id where dossier.TypeCode == type && document.Code == before.Code && document.IsCurrent select document.Id).CountAsync(ct);
            if (step == Step.Removed && brought > 0)
            {
                impact.Add(T($"“{before.Label.Current}” tidak lagi diminta; {brought} dokumen yang sudah diserahkan tetap tersimpan.", $"“{before.Label.Current}” is not asked any more; the {brought} documents handed in are kept."));
            }

            if (after is not null && brought > 0 && (after.ValidMonths != before.ValidMonths || after.OwnExpiry != before.OwnExpiry))
            {
                impact.Add(T($"Masa berlaku “{before.Label.Current}” berubah, juga untuk {brought} dokumen yang sudah diserahkan; yang sudah habis diminta lagi sebelum permohonan berikutnya.", $"The validity of “{before.Label.Current}” changes, also of the {brought} documents handed in; those that have ended are asked for again before the next request."));
            }

            foreach (var field in before.Fields.Where(f => brought > 0 && after is not null && after.Fields.All(a => a.Code != f.Code)))
            {
                impact.Add(T($"Keterangan “{field.Label.Current}” tidak lagi ditanyakan; jawaban yang ada tetap tersimpan.", $"“{field.Label.Current}” is not asked any more; answers are kept."));
            }
        }

        if (impact.Count > 0)
        {
            throw new BusinessException(Impact, string.Join(" ", impact), conflict: true);
        }
    }

    private async Task<string?> NeedingAsync(string code, CancellationToken ct) => (await services.PublishedServicesAsync(ct))
        .FirstOrDefault(s => s.Requires.TryGetValue("companyDocuments", out var papers) && papers.ValueKind == JsonValueKind.Array && papers.EnumerateArray().Any(p => p.GetString() == code))?.Name.Current;

    private async Task RequireTypeAsync(string type, CancellationToken ct)
    {
        await permissions.RequireAsync(LegalPermissions.Manage, ct);
        if ((await types.ListAsync(ct)).All(t => t.Code != type))
        {
            throw new MissingException(T("Jenis pemohon tidak ditemukan.", "There is no such type of applicant."));
        }
    }

    private Task ChangeAsync(string? seen, string action, string id, Func<LegalRules, CancellationToken, Task<LegalRules>> change, CancellationToken ct) => desk.ChangeAsync(new SettingsHold<LegalRulesRow>(LegalPermissions.Manage, LockAsync, Mark), seen, async (row, token) =>
    {
        var rules = JsonSerializer.Deserialize<LegalRules>(row.Json, JsonSerializerOptions.Web)!;
        var made = await change(rules, token);
        var before = JsonNode.Parse(row.Json);
        row.Json = JsonSerializer.Serialize(made, JsonSerializerOptions.Web);
        await sets.DropAsync(token);
        return new SettingsChange(action, "legal.set", id, before, JsonNode.Parse(row.Json));
    }, ct);

    private async Task<LegalRulesRow?> LockAsync(CancellationToken ct)
    {
        var row = (await db.Set<LegalRulesRow>().FromSql($"select r.* from legal_documents.rules r for update").ToListAsync(ct)).FirstOrDefault();
        if (row is null)
        {
            db.Add(row = new LegalRulesRow { Json = JsonSerializer.Serialize(new LegalRules(), JsonSerializerOptions.Web) });
        }

        return row;
    }

    private static string Mark(LegalRulesRow? row) => Revisions.Of(row is null ? JsonSerializer.SerializeToNode(new LegalRules(), JsonSerializerOptions.Web) : JsonNode.Parse(row.Json));

    private static void Throw(Dictionary<string, string[]> errors)
    {
        if (errors.Count > 0)
        {
            throw new InputException(errors);
        }
    }
}
