using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Modularity;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Definitions.Checks;
using PlatformSaaS.Reviews.Requests;

namespace PlatformSaaS.Reviews.Definitions;

/// <summary>Services and running requests that have stages of a module's kinds: without it they would stand still.</summary>
internal sealed class StageKindUses(DbContext db, IEnumerable<IStageKind> kinds) : IModuleUses
{
    public async Task<IReadOnlyList<ModuleUse>> ListAsync(PlatformModule module, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(module);
        var own = kinds.Where(k => k.GetType().Assembly == module.GetType().Assembly).ToDictionary(k => k.Name, k => k.Description.Name, StringComparer.Ordinal);
        if (own.Count == 0)
        {
            return [];
        }

        var running = await db.Set<ServiceRequest>().AsNoTracking().Where(r => r.State == RequestState.Open).GroupBy(r => r.DefinitionId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        var wanted = running.Keys.ToList();
        var definitions = await db.Set<ServiceDefinition>().AsNoTracking().Where(d => d.State == DefinitionState.Published || wanted.Contains(d.Id)).Select(d => new { d.Id, d.Code, d.State, d.Json }).ToListAsync(ct);
        var uses = new List<ModuleUse>();
        foreach (var service in definitions.Select(d => (d.Code, d.State, Running: running.GetValueOrDefault(d.Id), Read: Read(d.Json, own.Keys))).Where(d => d.Read.Kinds.Count > 0).GroupBy(d => d.Code, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var name = service.First().Read.Name;
            var stages = string.Join(", ", service.SelectMany(s => s.Read.Kinds).Distinct().Select(k => own[k].Current));
            var open = service.Sum(s => s.Running);
            if (service.Any(s => s.State == DefinitionState.Published))
            {
                uses.Add(new(new($"Layanan {name} memakai tahap {stages}. Hentikan layanannya, atau terbitkan versi tanpa tahap itu.", $"The service {name} has stages of the kind {stages}. Retire it, or publish a version without them."), StudioUrls.Listed(service.Key), Blocks: true));
            }

            if (open > 0)
            {
                uses.Add(new(new($"{open} permohonan {name} sedang berjalan. Tunggu sampai selesai.", $"{open} requests of {name} run. Wait until they are finished."), "/petugas/antrean", Blocks: true));
            }
        }

        return uses;
    }

    private static (string Name, IReadOnlyList<string> Kinds) Read(string json, IEnumerable<string> own)
    {
        using var document = JsonDocument.Parse(json);
        var name = document.RootElement.GetProperty("name").Deserialize<Text.LocalizedText>(JsonSerializerOptions.Web)!.Current;
        var used = document.RootElement.GetProperty("stages").EnumerateArray().Select(s => s.GetProperty("kind").GetString()!).Distinct().ToList();
        return (name, [.. used.Intersect(own)]);
    }
}
