using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Packs;

namespace PlatformSaaS.LegalDocuments.Sets;

/// <summary>Takes <c>legalDocumentSets</c> and <c>legalDocuments</c> from an agency's pack.</summary>
internal sealed class LegalPack(LegalSets sets, DbContext db) : IPackContributor
{
    public int Order => 30;

    public IEnumerable<PackFault> Validate(AgencyPack pack)
    {
        ArgumentNullException.ThrowIfNull(pack);
        if (!pack.Files.ContainsKey("agency.json"))
        {
            yield break;
        }

        using var json = pack.Json("agency.json");
        var root = json.RootElement;
        if (!root.TryGetProperty("legalDocumentSets", out var declared))
        {
            yield break;
        }

        if (!root.TryGetProperty("legalDocuments", out _))
        {
            yield return new PackFault("agency.json", "/legalDocumentSets", new("Ada kumpulan dokumen legal, tetapi belum ada 'legalDocuments' yang menyebut siapa pemeriksanya.", "there are sets of legal documents but no 'legalDocuments' that says who verifies them"));
        }

        foreach (var fault in pack.In("services").SelectMany(file => Unknown(pack, file, declared)))
        {
            yield return fault;
        }

        foreach (var set in declared.EnumerateObject())
        {
            foreach (var paper in set.Value.EnumerateArray().Where(d => d.TryGetProperty("demandedFrom", out var day) && !DateOnly.TryParseExact(day.GetString(), "yyyy-MM-dd", out _)))
            {
                yield return new PackFault("agency.json", $"/legalDocumentSets/{set.Name}", new($"Tidak ada tanggal '{paper.GetProperty("demandedFrom").GetString()}' dalam kalender.", $"there is no day '{paper.GetProperty("demandedFrom").GetString()}'"));
            }

            foreach (var paper in set.Value.EnumerateArray().Where(d => d.TryGetProperty("validMonths", out _) && d.TryGetProperty("ownExpiry", out var own) && own.GetBoolean()))
            {
                yield return new PackFault("agency.json", $"/legalDocumentSets/{set.Name}", new($"'{paper.GetProperty("code").GetString()}' memakai 'validMonths' atau 'ownExpiry', salah satu saja.", $"'{paper.GetProperty("code").GetString()}' has either 'validMonths' or 'ownExpiry'"));
            }

            var doubled = set.Value.EnumerateArray().Select(d => d.GetProperty("code").GetString()).GroupBy(c => c).FirstOrDefault(g => g.Count() > 1)?.Key;
            if (doubled is not null)
            {
                yield return new PackFault("agency.json", $"/legalDocumentSets/{set.Name}", new($"Dokumen '{doubled}' tertulis dua kali.", $"the document '{doubled}' stands twice"));
            }
        }
    }

    /// <summary>Papers that a service requires and no set asks for.</summary>
    private static IEnumerable<PackFault> Unknown(AgencyPack pack, string file, JsonElement sets)
    {
        using var service = pack.Json(file);
        var required = service.RootElement.TryGetProperty("requires", out var requires) && requires.TryGetProperty("companyDocuments", out var codes) ? codes.EnumerateArray().Select(c => c.GetString()!).ToList() : [];
        var known = sets.EnumerateObject().SelectMany(s => s.Value.EnumerateArray()).Select(d => d.GetProperty("code").GetString()).ToHashSet();
        return [.. required.Where(c => !known.Contains(c)).Select(c => new PackFault(file, "/requires/companyDocuments", new($"Tidak ada kumpulan dokumen legal yang memuat '{c}'.", $"no set of legal documents has a '{c}'")))];
    }

    public async Task ApplyAsync(AgencyPack pack, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(pack);
        using var json = pack.Json("agency.json");
        await sets.SaveAsync(Read(json.RootElement), ct);
    }

    public async Task ExportAsync(PackWriter writer, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (await db.Set<LegalRulesRow>().AsNoTracking().FirstOrDefaultAsync(ct) is not { } row || JsonSerializer.Deserialize<LegalRules>(row.Json, JsonSerializerOptions.Web) is not { VerifierRole: { } verifier } rules)
        {
            return;
        }

        var how = new JsonObject { ["workingDays"] = rules.WorkingDays, ["verifier"] = "role:" + verifier, ["notices"] = PackJson.Of(rules.Notices) };
        if (rules.Name is { } name)
        {
            how["name"] = PackJson.Of(name);
        }

        writer.Agency["legalDocuments"] = how;
        if (rules.Sets.Count > 0)
        {
            writer.Agency["legalDocumentSets"] = new JsonObject(rules.Sets.Select(s => KeyValuePair.Create<string, JsonNode?>(s.Key, new JsonArray([.. s.Value.Select(d => PackJson.Of(d))]))));
        }
    }

    internal static LegalRules Read(JsonElement agency)
    {
        var declared = agency.TryGetProperty("legalDocumentSets", out var sets)
            ? sets.Deserialize<Dictionary<string, IReadOnlyList<LegalDocumentDefinition>>>(JsonSerializerOptions.Web)!
            : [];
        if (!agency.TryGetProperty("legalDocuments", out var rules))
        {
            return new LegalRules { Sets = declared };
        }

        var verifier = rules.GetProperty("verifier").GetString()!;
        return new LegalRules
        {
            Name = rules.TryGetProperty("name", out var name) ? name.Deserialize<Text.LocalizedText>(JsonSerializerOptions.Web) : null,
            WorkingDays = rules.GetProperty("workingDays").GetInt32(),
            VerifierRole = verifier.StartsWith("role:", StringComparison.Ordinal) ? verifier[5..] : verifier,
            Notices = rules.GetProperty("notices").Deserialize<LegalNoticeCodes>(JsonSerializerOptions.Web)!,
            Sets = declared
        };
    }
}
