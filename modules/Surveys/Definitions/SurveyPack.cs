using PlatformSaaS.Packs;

namespace PlatformSaaS.Surveys.Definitions;

/// <summary>Takes <c>surveys/*.json</c> from an agency's pack.</summary>
internal sealed class SurveyPack(SurveyStore surveys) : IPackContributor
{
    public int Order => 40;

    public IEnumerable<PackFault> Validate(AgencyPack pack) => [];

    public async Task ApplyAsync(AgencyPack pack, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(pack);
        foreach (var path in pack.In("surveys").Where(p => p.EndsWith(".json", StringComparison.Ordinal)))
        {
            using var json = pack.Json(path);
            if (!await surveys.SaveAsync(json.RootElement.GetRawText(), ct))
            {
                throw new PackException([new PackFault(path, "/version", "statements or elements changed their meaning: raise the version, so that answers already given keep theirs")]);
            }
        }
    }
}
