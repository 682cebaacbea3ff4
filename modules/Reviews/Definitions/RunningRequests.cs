using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Packs;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Requests;

namespace PlatformSaaS.Reviews.Definitions;

/// <summary>How many requests stay on the versions there are when a service gets another one.</summary>
internal sealed class RunningRequests(DbContext db) : IPackRunning
{
    private const string Folder = "services/";

    /// <summary>By service; one without is left out.</summary>
    public async Task<IReadOnlyDictionary<string, int>> OfAsync(IReadOnlyCollection<string> services, CancellationToken ct) =>
        await db.Set<ServiceRequest>().Where(r => r.State != RequestState.Ended)
            .Join(db.Set<ServiceDefinition>().Where(d => services.Contains(d.Code)), r => r.DefinitionId, d => d.Id, (r, d) => d.Code).GroupBy(c => c).Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, StringComparer.Ordinal, ct);

    public async Task<IReadOnlyDictionary<string, int>> CountAsync(IReadOnlyCollection<string> files, CancellationToken ct)
    {
        var codes = files.Where(f => f.StartsWith(Folder, StringComparison.Ordinal)).ToDictionary(f => Path.GetFileNameWithoutExtension(f), f => f, StringComparer.Ordinal);
        return codes.Count == 0 ? new Dictionary<string, int>() : (await OfAsync(codes.Keys, ct)).ToDictionary(c => codes[c.Key], c => c.Value, StringComparer.Ordinal);
    }
}
