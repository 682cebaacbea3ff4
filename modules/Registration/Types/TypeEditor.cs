using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Data;
using PlatformSaaS.Forms;
using PlatformSaaS.Modularity;
using PlatformSaaS.Permissions;
using PlatformSaaS.Registration.Applicants;
using PlatformSaaS.Settings;
using PlatformSaaS.Text;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Registration.Types;

/// <summary>A type in the list, with how many people are registered under it.</summary>
internal sealed record TypeLine(string Code, ApplicantTypeDefinition Definition, int People);

/// <summary>A type as its admin sees it.</summary>
/// <param name="Code">Code.</param>
/// <param name="Definition">What it asks.</param>
/// <param name="Revision">Hand it back with a change.</param>
/// <param name="People">How many are registered under it.</param>
internal sealed record TypeDetail(string Code, ApplicantTypeDefinition Definition, string Revision, int People);

/// <summary>What an admin writes about a type. Fields stand in their order; <paramref name="OwnFields"/> null lets applicants change everything themselves.</summary>
internal sealed record TypeInput(LocalizedText? Name, LocalizedText? Description, string? Icon, bool Approval, IReadOnlyList<FieldDefinition>? Fields, IReadOnlyList<string>? OwnFields);

/// <summary>Adds and changes applicant types. What a change means for people that are registered already is said before it is taken.</summary>
internal sealed partial class TypeEditor(DbContext db, ITenantCache cache, ISettingsDesk desk, IUnitOfWork unitOfWork, IPermissionChecker permissions, Auditing.IAuditLog audit)
{
    /// <summary>Code of the refusal that asks for an agreement.</summary>
    public const string Impact = "registration.type-impact";

    /// <summary>Most fields of a type.</summary>
    public const int MostFields = 40;

    public static readonly IReadOnlyList<string> Icons = ["user", "users", "building", "building-factory", "building-bank", "building-community", "school", "flask", "world"];

    /// <summary>What an account can't be without.</summary>
    public static readonly IReadOnlyList<string> Needed = ["name", "email"];

    public async Task<IReadOnlyList<TypeLine>> ListAsync(CancellationToken ct)
    {
        await permissions.RequireAsync(RegistrationPermissions.Types, ct);
        var people = db.Set<Applicant>().AsNoTracking();
        var rows = await db.Set<ApplicantType>().AsNoTracking().OrderBy(t => t.Position).Select(t => new { t.Code, t.Json, People = people.Count(a => a.TypeCode == t.Code) }).ToListAsync(ct);
        return rows.ConvertAll(r => new TypeLine(r.Code, ApplicantTypes.Parse(r.Json), r.People));
    }

    public async Task<TypeDetail> GetAsync(string code, CancellationToken ct)
    {
        await permissions.RequireAsync(RegistrationPermissions.Types, ct);
        var row = await db.Set<ApplicantType>().AsNoTracking().FirstOrDefaultAsync(t => t.Code == code, ct) ?? throw new MissingException(T("Jenis pemohon tidak ditemukan.", "There is no such type of applicant."));
        return new TypeDetail(code, ApplicantTypes.Parse(row.Json), Revisions.Of(JsonNode.Parse(row.Json)), await db.Set<Applicant>().CountAsync(a => a.TypeCode == code, ct));
    }

    /// <summary>What the change means for people that are registered already; nothing where it means nothing.</summary>
    public async Task<IReadOnlyList<string>> ImpactAsync(string code, TypeInput input, CancellationToken ct)
    {
        var before = await GetAsync(code, ct);
        return await ImpactAsync(before.Definition, code, Made(code, input), ct);
    }

    /// <summary>Adds a type; without a code one is made out of its name. Answers the code.</summary>
    public async Task<string> AddAsync(string? code, TypeInput input, CancellationToken ct)
    {
        await permissions.RequireAsync(RegistrationPermissions.Types, ct);
        code = Slug.CodeOf(code, input.Name?.Id, await db.Set<ApplicantType>().Select(t => t.Code).ToListAsync(ct));
        if (!Code().IsMatch(code) || code.Length > 60 || code == "baru")
        {
            throw new InputException("code", T("Tulis kode dengan huruf kecil, angka, dan tanda hubung, misalnya badan-usaha.", "Write the code in lower-case letters, digits and hyphens, such as badan-usaha."));
        }

        var made = Made(code, input);
        await unitOfWork.RunAsync(async token =>
        {
            var positions = await db.Set<ApplicantType>().Select(t => new { t.Code, t.Position }).ToListAsync(token);
            if (positions.Exists(p => p.Code == code))
            {
                throw new InputException("code", T("Kode ini sudah dipakai jenis lain.", "Another type has this code."));
            }

            db.Add(new ApplicantType { Id = NewId.Next(), Code = code, Position = positions.Select(p => p.Position + 1).DefaultIfEmpty().Max(), Json = TypeJson.Write(made) });
            await Auditing.AuditChanges.WriteChangeAsync(audit, "registration.type-added", "registration.type", code, null, JsonNode.Parse(TypeJson.Write(made)), token);
            await db.SaveChangesAsync(token);
            await cache.InvalidateAsync(ApplicantTypes.CacheKey, token);
        }, ct);
        return code;
    }

    /// <summary>Changes a type. Throws the conflict <see cref="Impact"/> with what it means until the person has agreed.</summary>
    public async Task SaveAsync(string code, TypeInput input, string? seen, bool isAgreed, CancellationToken ct)
    {
        await permissions.RequireAsync(RegistrationPermissions.Types, ct);
        var made = Made(code, input);
        await desk.ChangeAsync(new SettingsHold<ApplicantType>(RegistrationPermissions.Types,
            async token => (await db.Set<ApplicantType>().FromSql($"select t.* from registration.applicant_types t where t.code = {code} for update").ToListAsync(token)).FirstOrDefault(), t => Revisions.Of(JsonNode.Parse(t.Json))), seen, async (row, token) =>
        {
            var before = ApplicantTypes.Parse(row.Json);
            if (!isAgreed && await ImpactAsync(before, code, made, token) is { Count: > 0 } impact)
            {
                throw new BusinessException(Impact, string.Join(" ", impact), conflict: true);
            }

            var was = JsonNode.Parse(row.Json);
            row.Json = TypeJson.Write(made);
            await cache.InvalidateAsync(ApplicantTypes.CacheKey, token);
            return new SettingsChange("registration.type-changed", "registration.type", code, was, JsonNode.Parse(row.Json));
        }, ct);
    }

    private async Task<IReadOnlyList<string>> ImpactAsync(ApplicantTypeDefinition before, string code, ApplicantTypeDefinition after, CancellationToken ct)
    {
        var people = await db.Set<Applicant>().CountAsync(a => a.TypeCode == code, ct);
        if (people == 0)
        {
            return [];
        }

        var now = after.Fields.ToDictionary(f => f.Code, StringComparer.Ordinal);
        var impact = new List<string>();
        var answered = await AnsweredAsync(code, ct);
        foreach (var old in before.Fields)
        {
            var count = answered.GetValueOrDefault(old.Code);
            if (!now.TryGetValue(old.Code, out var kept))
            {
                impact.Add(count == 0 ? T($"Isian “{old.Label.Current}” dihapus; belum ada yang menjawabnya.", $"The field “{old.Label.Current}” goes; nobody answered it.")
                    : T($"Isian “{old.Label.Current}” tidak lagi ditanyakan; jawaban {count} orang tetap tersimpan.", $"“{old.Label.Current}” is not asked any more; the answers of {count} people are kept."));
            }
            else if (kept.Required && !old.Required && people > count)
            {
                impact.Add(T($"“{old.Label.Current}” menjadi wajib: {people - count} orang belum mengisinya dan diminta saat mengubah profilnya.", $"“{old.Label.Current}” becomes required: {people - count} people have not filled it in and are asked when they change their profile."));
            }
        }

        foreach (var field in after.Fields.Where(f => f.Required && before.Fields.All(o => o.Code != f.Code)))
        {
            impact.Add(T($"Isian wajib baru “{field.Label.Current}”: {people} orang yang sudah terdaftar diminta mengisinya saat mengubah profilnya.", $"New required field “{field.Label.Current}”: the {people} people registered already are asked when they change their profile."));
        }

        if (after.Approval != before.Approval)
        {
            impact.Add(after.Approval ? T($"Pendaftaran baru diperiksa petugas; {people} akun yang ada tetap berlaku.", $"New registrations are checked by an officer; the {people} accounts there are stay good.")
                : T("Pendaftaran baru tidak lagi diperiksa petugas.", "New registrations are not checked by an officer any more."));
        }

        return impact;
    }

    /// <summary>How many people answered each field.</summary>
    private async Task<Dictionary<string, int>> AnsweredAsync(string type, CancellationToken ct)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var row in await db.Database.SqlQuery<AnswerCount>($"""
            select v.key as code, count(*)::int as people from registration.applicants a, jsonb_each(a."values") v where a.type_code = {type} and v.value not in ('null'::jsonb, '""'::jsonb) group by v.key
            """).ToListAsync(ct))
        {
            counts[row.Code] = row.People;
        }

        return counts;
    }

    private static ApplicantTypeDefinition Made(string code, TypeInput input)
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        Text(errors, "name", input.Name, 80);
        Text(errors, "description", input.Description, 300);
        var fields = input.Fields ?? [];
        if (fields.Count is < 2 or > MostFields)
        {
            errors["fields"] = [T($"Isi 2 sampai {MostFields} isian.", $"Give 2 to {MostFields} fields.")];
        }

        foreach (var use in Needed.Where(u => fields.Count(f => f.Use == u && f.Required) != 1))
        {
            errors["fields"] = [use == "name" ? T("Tepat satu isian wajib harus menjadi nama orang.", "Exactly one required field must be the person's name.") : T("Tepat satu isian wajib harus menjadi alamat surel.", "Exactly one required field must be the mail address.")];
        }

        if (fields.FirstOrDefault(f => f.Use == "email" && f.Type != FieldType.Email) is not null)
        {
            errors["fields"] = [T("Isian yang menjadi surel harus berjenis surel.", "The field that is the mail address must be of that type.")];
        }

        if (fields.FirstOrDefault(f => f.Type is FieldType.File or FieldType.Files or FieldType.Signature) is { } file)
        {
            errors["fields"] = [T($"“{file.Label.Current}” adalah berkas: berkas diminta sebagai dokumen legal, sesudah akun ada.", $"“{file.Label.Current}” is a file: files are asked for as legal documents, once the account exists.")];
        }

        if (fields.GroupBy(f => f.Code, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            errors["fields"] = [T($"Kode isian “{twice.Key}” ada dua kali.", $"The field code “{twice.Key}” stands twice.")];
        }

        if (input.OwnFields?.FirstOrDefault(o => fields.All(f => f.Code != o)) is { } unknown)
        {
            errors["ownFields"] = [T($"Tidak ada isian “{unknown}”.", $"There is no field “{unknown}”.")];
        }

        if (errors.Count > 0)
        {
            throw new InputException(errors);
        }

        return new ApplicantTypeDefinition
        {
            Code = code, Name = input.Name!, Description = input.Description, Icon = Icons.Contains(input.Icon ?? "") ? input.Icon : Icons[0], Approval = input.Approval, Fields = fields, OwnFields = input.OwnFields
        };
    }

    private static void Text(Dictionary<string, string[]> errors, string field, LocalizedText? text, int most)
    {
        if (string.IsNullOrWhiteSpace(text?.Id) || text.Id.Length > most || text.En?.Length > most)
        {
            errors[field] = [T($"Isi, paling banyak {most} huruf.", $"Fill in at most {most} characters.")];
        }
    }

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
    private static partial Regex Code();
}

/// <summary>How many people answered a field.</summary>
internal sealed record AnswerCount(string Code, int People);
