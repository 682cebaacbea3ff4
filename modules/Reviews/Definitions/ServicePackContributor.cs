using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Data;
using PlatformSaaS.Packs;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Definitions.Checks;
using PlatformSaaS.Reviews.Requests;

namespace PlatformSaaS.Reviews.Definitions;

/// <summary>Publishes the services of an agency pack.</summary>
internal sealed class ServicePackContributor(DefinitionStore definitions, DbContext db, ITenantCache cache, IEnumerable<IStageKind> kinds, TimeProvider time) : IPackContributor
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
                fault = new PackFault(file, e.Path ?? "", new("Layanan ini tidak dapat dibaca: isinya tidak sesuai dengan bentuk layanan.", e.Message));
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

        if (!pack.IsComplete)
        {
            return;
        }

        // Running requests stay on the version they began with; nothing new can begin.
        var kept = pack.In("services").Select(p => Path.GetFileNameWithoutExtension(p)).ToList();
        foreach (var gone in await db.Set<ServiceDefinition>().Where(d => d.State == DefinitionState.Published && !kept.Contains(d.Code)).ToListAsync(ct))
        {
            gone.State = DefinitionState.Retired;
        }

        await db.SaveChangesAsync(ct);
        await cache.InvalidateAsync(DefinitionStore.KeyPrefix, ct);
    }

    public async Task ExportAsync(PackWriter writer, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(writer);
        foreach (var service in await db.Set<ServiceDefinition>().AsNoTracking().Where(d => d.State == DefinitionState.Published).ToListAsync(ct))
        {
            writer.Add($"services/{service.Code}.json", JsonNode.Parse(service.Json)!);
        }
    }
}
