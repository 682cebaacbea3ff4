using System.Text.Json;
using PlatformSaaS.Packs;

namespace PlatformSaaS.LegalDocuments.Sets;

/// <summary>Takes <c>legalDocumentSets</c> and <c>legalDocuments</c> from an agency's pack.</summary>
internal sealed class LegalPack(LegalSets sets) : IPackContributor
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
            yield return new PackFault("agency.json", "/legalDocumentSets", "there are sets of legal documents but no 'legalDocuments' that says who verifies them");
        }

        foreach (var set in declared.EnumerateObject())
        {
            var doubled = set.Value.EnumerateArray().Select(d => d.GetProperty("code").GetString()).GroupBy(c => c).FirstOrDefault(g => g.Count() > 1)?.Key;
            if (doubled is not null)
            {
                yield return new PackFault("agency.json", $"/legalDocumentSets/{set.Name}", $"the document '{doubled}' stands twice");
            }
        }
    }

    public async Task ApplyAsync(AgencyPack pack, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(pack);
        using var json = pack.Json("agency.json");
        await sets.SaveAsync(Read(json.RootElement), ct);
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
            WorkingDays = rules.GetProperty("workingDays").GetInt32(),
            VerifierRole = verifier.StartsWith("role:", StringComparison.Ordinal) ? verifier[5..] : verifier,
            Notices = rules.GetProperty("notices").Deserialize<LegalNoticeCodes>(JsonSerializerOptions.Web)!,
            Sets = declared
        };
    }
}
