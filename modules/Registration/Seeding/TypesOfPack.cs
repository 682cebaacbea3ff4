using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Data;
using PlatformSaaS.Forms;
using PlatformSaaS.Identity.Contracts;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Packs;
using PlatformSaaS.Registration.Applicants;
using PlatformSaaS.Registration.Changes;
using PlatformSaaS.Registration.Types;

namespace PlatformSaaS.Registration.Seeding;

/// <summary>Applicant types and the versions of the texts that applicants agree to, from the agency's pack.</summary>
internal sealed class TypesOfPack(DbContext db, ITenantCache cache) : IPackContributor
{
    public int Order => 20;

    public IEnumerable<PackFault> Validate(AgencyPack pack)
    {
        using var agency = pack.Json("agency.json");
        var index = 0;
        foreach (var entry in Types(agency))
        {
            var path = $"/applicantTypes/{index++}";
            var type = ApplicantTypes.Parse(entry.GetRawText());
            foreach (var use in new[] { "name", "email" }.Where(u => type.Fields.Count(f => f.Use == u && f.Required) != 1))
            {
                yield return new("agency.json", path + "/fields", new($"Harus ada tepat satu isian wajib dengan use '{use}'.", $"Exactly one required field must have the use '{use}'."));
            }

            foreach (var code in type.OwnFields?.Where(c => type.Fields.All(f => f.Code != c)) ?? [])
            {
                yield return new("agency.json", path + "/ownFields", new($"Tidak ada isian '{code}'.", $"There is no field '{code}'."));
            }

            foreach (var template in ChangeNotices.Templates.Where(t => type.OwnFields is not null && !pack.Files.ContainsKey($"templates/mail/{t}.md")))
            {
                yield return new("agency.json", path + "/ownFields", new($"Perubahan data atas permintaan memerlukan templat surel '{template}'.", $"Data changed by request need the mail template '{template}'."));
            }

            foreach (var field in type.Fields.Concat(type.Fields.SelectMany(f => f.Fields)).Where(f => f.Type is FieldType.File or FieldType.Files))
            {
                yield return new("agency.json", path + "/fields", new($"Isian '{field.Code}' berupa berkas. Berkas diminta sebagai dokumen legal, setelah akun dibuat.", $"The field '{field.Code}' is a file: files are asked for as legal documents, after the account exists."));
            }
        }
    }

    public async Task ApplyAsync(AgencyPack pack, CancellationToken ct)
    {
        using var agency = pack.Json("agency.json");
        var stored = await db.Set<ApplicantType>().ToDictionaryAsync(t => t.Code, ct);
        var position = 0;
        foreach (var entry in Types(agency))
        {
            var code = entry.GetProperty("code").GetString()!;
            var json = entry.GetRawText();
            if (!stored.Remove(code, out var row))
            {
                db.Add(new ApplicantType { Id = NewId.Next(), Code = code, Position = position, Json = json });
            }
            else
            {
                row.Position = position;
                row.Json = JsonNode.DeepEquals(JsonNode.Parse(row.Json), JsonNode.Parse(json, documentOptions: new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true })) ? row.Json : json;
            }

            position++;
        }

        // A type that somebody registered under stays readable, even when the pack no longer offers it.
        foreach (var gone in stored.Values)
        {
            if (!await db.Set<Applicant>().AnyAsync(a => a.TypeCode == gone.Code, ct))
            {
                db.Remove(gone);
            }
        }

        await ApplyTextsAsync(pack, agency, ct);
        await db.SaveChangesAsync(ct);
        await cache.InvalidateAsync(ApplicantTypes.CacheKey, ct);
    }

    public async Task ExportAsync(PackWriter writer, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(writer);
        var types = await db.Set<ApplicantType>().AsNoTracking().OrderBy(t => t.Position).ThenBy(t => t.Code).ToListAsync(ct);
        writer.Agency["applicantTypes"] = new JsonArray([.. types.Select(t => JsonNode.Parse(t.Json))]);
        var texts = await db.Set<ConsentText>().AsNoTracking().OrderByDescending(t => t.Kind).ToListAsync(ct);
        writer.Agency["legal"] = new JsonObject(texts.Select(t => KeyValuePair.Create<string, JsonNode?>(t.Kind, t.Page)));
    }

    private async Task ApplyTextsAsync(AgencyPack pack, JsonDocument agency, CancellationToken ct)
    {
        foreach (var kind in new[] { "terms", "privacy" })
        {
            if (!agency.RootElement.TryGetProperty("legal", out var legal) || !legal.TryGetProperty(kind, out var value) || value.GetString() is not { } page)
            {
                continue;
            }

            var version = pack.Files.ContainsKey($"content/pages/{page}.md") ? VersionOf(pack.Text($"content/pages/{page}.md")) : "1";
            var row = await db.Set<ConsentText>().FirstOrDefaultAsync(t => t.Kind == kind, ct);
            if (row is null)
            {
                db.Add(new ConsentText { Kind = kind, Page = page, Version = version });
            }
            else
            {
                (row.Page, row.Version) = (page, version);
            }
        }
    }

    private static string VersionOf(string markdown) =>
        markdown.Split('\n').Select(l => l.Trim()).FirstOrDefault(l => l.StartsWith("version:", StringComparison.Ordinal)) is { } line ? line["version:".Length..].Trim().Trim('"') : "1";

    private static List<JsonElement> Types(JsonDocument agency) => agency.RootElement.TryGetProperty("applicantTypes", out var list) ? [.. list.EnumerateArray()] : [];
}

/// <summary>Made-up applicants of the pack.</summary>
internal sealed class DemoApplicants(DbContext db, ApplicantTypes types, IAccounts accounts, RegistrationService registration, IAgency agency, IUnitOfWork unitOfWork, TimeProvider time) : IDataSeedContributor
{
    public int Order => 20;

    public Task SeedAsync(DataSeedContext context, CancellationToken ct) => unitOfWork.RunAsync(async token =>
    {
        if (context is not { Demo: true, Pack: { } pack })
        {
            return;
        }

        using var json = pack.Json("agency.json");
        foreach (var entry in json.RootElement.TryGetProperty("demoApplicants", out var list) ? list.EnumerateArray().ToList() : [])
        {
            await SeedOneAsync(entry, token);
        }
    }, ct);

    private async Task SeedOneAsync(JsonElement entry, CancellationToken ct)
    {
        var type = await types.FindAsync(entry.GetProperty("type").GetString(), ct) ?? throw new InvalidOperationException($"No applicant type {entry.GetProperty("type")}.");
        var values = JsonNode.Parse(entry.GetProperty("values").GetRawText())!.AsObject();
        foreach (var field in type.Fields.Where(f => f.Type == FieldType.Region && values[f.Code] is JsonValue))
        {
            values[field.Code] = Region(values[field.Code]!.ToString());
        }

        var errors = FormValidator.Validate(type.Fields, values, (await agency.GetAsync(ct)).Lists);
        if (errors.Count > 0)
        {
            throw new InvalidOperationException($"The demo applicant {entry.GetProperty("userName")} does not fit the type: {string.Join("; ", errors.Select(e => $"{e.Key}: {e.Value[0]}"))}");
        }

        var facts = ApplicantFacts.Of(type, values);
        var id = await accounts.SeedApplicantAsync(new(facts.Name, facts.Email, entry.GetProperty("userName").GetString(), facts.WhatsApp, "id", false), ct);
        if (await db.Set<Applicant>().AnyAsync(a => a.Id == id, ct))
        {
            return;
        }

        var applicant = registration.Make(id, type, values, facts, NewId.Next());
        applicant.State = ApplicantState.Active;
        db.Add(applicant);
        foreach (var text in await types.TextsAsync(ct))
        {
            db.Add(new Consent { Id = NewId.Next(), UserId = id, Kind = text.Kind, Page = text.Page, Version = text.Version, GivenAt = time.GetUtcNow() });
        }

        await db.SaveChangesAsync(ct);
    }

    private static JsonObject Region(string text)
    {
        var parts = text.Split('/');
        var province = Regions.Provinces.FirstOrDefault(p => p.Name == parts[0]);
        var regency = Regions.Regencies.FirstOrDefault(r => r.Parent == province?.Code && r.Name == parts[^1]);
        return new JsonObject { ["province"] = province?.Code, ["regency"] = regency?.Code };
    }
}
