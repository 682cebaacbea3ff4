using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Data;
using PlatformSaaS.Packs;

namespace PlatformSaaS.Surveys.Definitions;

/// <summary>Takes <c>surveys/*.json</c> from an agency's pack.</summary>
internal sealed class SurveyPack(SurveyStore surveys, DbContext db, ITenantCache cache) : IPackContributor
{
    public int Order => 40;

    public IEnumerable<PackFault> Validate(AgencyPack pack) => [];

    public async Task ApplyAsync(AgencyPack pack, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(pack);
        var kept = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in pack.In("surveys").Where(p => p.EndsWith(".json", StringComparison.Ordinal)))
        {
            kept.Add(Path.GetFileNameWithoutExtension(path));
            using var json = pack.Json(path);
            if (!await surveys.SaveAsync(json.RootElement.GetRawText(), ct))
            {
                throw new PackException([new PackFault(path, "/version", new("Pernyataan atau unsur berubah artinya. Naikkan version, supaya jawaban yang sudah masuk tetap pada artinya semula.", "statements or elements changed their meaning: raise the version, so that answers already given keep theirs"))]);
            }
        }

        // Answers keep the version under which they were given; it only isn't asked any more.
        foreach (var gone in pack.IsComplete ? await db.Set<SurveyDefinition>().Where(d => d.IsCurrent && !kept.Contains(d.Code)).ToListAsync(ct) : [])
        {
            gone.IsCurrent = false;
        }

        if (db.ChangeTracker.HasChanges())
        {
            await db.SaveChangesAsync(ct);
            await cache.InvalidateAsync("surveys.", ct);
        }
    }

    public async Task ExportAsync(PackWriter writer, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(writer);
        foreach (var survey in await db.Set<SurveyDefinition>().AsNoTracking().Where(d => d.IsCurrent).ToListAsync(ct))
        {
            writer.Add($"surveys/{survey.Code}.json", JsonNode.Parse(survey.Json)!);
        }
    }
}
