using System.Text.Json;
using PlatformSaaS.Packs;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Definitions.Checks;

namespace PlatformSaaS.Reviews.Definitions;

/// <summary>Publishes the services of an agency pack.</summary>
internal sealed class ServicePackContributor(DefinitionStore definitions, IEnumerable<IStageKind> kinds, TimeProvider time) : IPackContributor
{
    public int Order => 50;

    public IEnumerable<PackFault> Validate(AgencyPack pack)
    {
        var read = new List<ServiceDefinitionDocument>();
        foreach (var file in pack.In("services"))
        {
            ServiceDefinitionDocument document;
            PackFault? fault = null;
            try
            {
                document = ServiceDefinitionDocument.Parse(pack.Text(file));
            }
            catch (JsonException e)
            {
                fault = new PackFault(file, e.Path ?? "", e.Message);
                document = null!;
            }

            if (fault is not null)
            {
                yield return fault;
                continue;
            }

            foreach (var (path, reason) in DefinitionChecks.Faults(document, kinds.ToDictionary(k => k.Name, StringComparer.Ordinal)))
            {
                yield return new PackFault(file, path, reason);
            }

            if (DefinitionChecks.NumberFault(document, read) is var (place, why))
            {
                yield return new PackFault(file, place, why);
            }

            read.Add(document);
        }
    }

    public async Task ApplyAsync(AgencyPack pack, CancellationToken ct)
    {
        foreach (var file in pack.In("services"))
        {
            using var json = pack.Json(file);
            await definitions.PublishAsync(json.RootElement.GetProperty("code").GetString()!, JsonSerializer.Serialize(json.RootElement), time.GetUtcNow(), ct);
        }
    }
}
