using System.Text.Json;
using System.Text.Json.Nodes;
using PlatformSaaS.Packs;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Definitions.Parts;
using PlatformSaaS.Reviews.Definitions.Settings;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Reviews.Definitions.Checks;

/// <summary>Everything that keeps a definition from being published, for pages, API and uploads alike.</summary>
internal sealed class DefinitionInspector(IEnumerable<IStageKind> kinds, IEnumerable<IServicePrecondition> preconditions, IPackSchemas schemas, DefinitionStore definitions, TenantChoiceReader reader, TemplateChecks letters)
{
    private Dictionary<string, StageKindDescription>? _descriptions;

    /// <summary>Descriptions of all stage kinds by name.</summary>
    public IReadOnlyDictionary<string, StageKindDescription> Kinds => _descriptions ??= kinds.ToDictionary(k => k.Name, k => k.Description, StringComparer.Ordinal);

    /// <summary>Parts and forms of a definition.</summary>
    public async Task<StudioMap> MapAsync(JsonObject service, CancellationToken ct) => new(service, Kinds, [.. preconditions.SelectMany(p => p.Settings)], await reader.ReadAsync(ct));

    /// <summary>All faults, each once: JSON pointer and reason; empty when it may be published.</summary>
    public async Task<IReadOnlyList<(string Path, string Reason)>> FaultsAsync(JsonObject service, CancellationToken ct)
    {
        var map = await MapAsync(service, ct);
        var faults = SettingChecks.Faults(map).ToList();
        ServiceDefinitionDocument? document = null;
        try
        {
            document = service.Deserialize<ServiceDefinitionDocument>(ServiceDefinitionDocument.Json);
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException or NotSupportedException)
        {
            Add([((e as JsonException)?.Path?.Replace("$", "", StringComparison.Ordinal).Replace("[", ".", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal).Replace('.', '/') ?? "", T("Bagian ini belum lengkap.", "This part is incomplete."))]);
        }

        if (document is { Stages.Count: 0 })
        {
            Add([("/stages", T("Layanan harus punya sekurang-kurangnya satu tahap.", "A service needs one stage at least."))]);
        }
        else if (document is not null)
        {
            Add(DefinitionChecks.Faults(document, kinds.ToDictionary(k => k.Name, StringComparer.Ordinal)).Select(f => (f.Path, f.Reason.Current)));
        }

        if (document is not null && DefinitionChecks.NumberFault(document, (await definitions.PublishedAsync(ct)).Select(d => d.Document)) is var (place, taken))
        {
            Add([(place, taken.Current)]);
        }

        Add(await letters.FaultsAsync(map, ct));

        // What the schema says is the last word, where nobody has said it in plainer ones.
        foreach (var (_, path, reason, _) in schemas.Check("services/definition.json", JsonPlace.Write(service)))
        {
            if (!faults.Exists(f => f.Path.StartsWith(path, StringComparison.Ordinal) || path.StartsWith(f.Path + "/", StringComparison.Ordinal)))
            {
                Add([(path, T($"Isian tidak sesuai bentuknya. {reason.Id}", $"This has not the right form ({reason.In("en")})."))]);
            }
        }

        return faults;

        void Add(IEnumerable<(string Path, string Reason)> more) => faults.AddRange(more.Where(m => !faults.Contains(m)));
    }
}
