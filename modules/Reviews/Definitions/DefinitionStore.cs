using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Data;
using PlatformSaaS.Modularity;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Requests;

namespace PlatformSaaS.Reviews.Definitions;

/// <summary>A version of a service, read.</summary>
internal sealed record DefinitionVersion(Guid Id, int Version, DefinitionState State, ServiceDefinitionDocument Document);

/// <summary>Service definitions of the current tenant, parsed once and cached.</summary>
internal sealed class DefinitionStore(DbContext db, ITenantCache cache)
{
    internal const string KeyPrefix = "definitions:";

    private DefinitionVersion? _tried;

    /// <summary>Lets a draft stand for its row in this scope, past the cache: drafts change all the time.</summary>
    public void Try(DefinitionVersion draft) => _tried = draft;

    /// <summary>The version with this id.</summary>
    public ValueTask<DefinitionVersion> GetAsync(Guid id, CancellationToken ct) => _tried?.Id == id ? ValueTask.FromResult(_tried) :
        cache.GetAsync(KeyPrefix + id, async token => Read(await db.Set<ServiceDefinition>().AsNoTracking().FirstAsync(d => d.Id == id, token)), ct);

    /// <summary>Published versions, in the order of the agency.</summary>
    public async ValueTask<IReadOnlyList<DefinitionVersion>> PublishedAsync(CancellationToken ct) =>
        await cache.GetAsync(KeyPrefix + "published", async token =>
            (await db.Set<ServiceDefinition>().AsNoTracking().Where(d => d.State == DefinitionState.Published).ToListAsync(token))
                .Select(Read).OrderBy(d => d.Document.Order).ThenBy(d => d.Document.Code, StringComparer.Ordinal).ToList(), ct);

    /// <summary>The published version of a service; throws <see cref="MissingException"/> when there is none.</summary>
    public async ValueTask<DefinitionVersion> PublishedAsync(string code, CancellationToken ct) =>
        (await PublishedAsync(ct)).FirstOrDefault(d => d.Document.Code == code) ?? throw new MissingException("Layanan tidak ditemukan.");

    /// <summary>Publishes a definition as a new version, unless the newest published one reads the same. Runs inside the caller's transaction.</summary>
    public async Task PublishAsync(string code, string json, DateTimeOffset now, CancellationToken ct)
    {
        var versions = await db.Set<ServiceDefinition>().Where(d => d.Code == code).OrderByDescending(d => d.Version).ToListAsync(ct);
        if (versions.Find(d => d.State == DefinitionState.Published) is { } current && (current.Json == json || JsonNode.DeepEquals(JsonNode.Parse(current.Json), JsonNode.Parse(json))))
        {
            return;
        }

        foreach (var old in versions.Where(d => d.State == DefinitionState.Published))
        {
            old.State = DefinitionState.Retired;
        }

        db.Add(new ServiceDefinition
        {
            Id = NewId.Next(), Code = code, Version = (versions.FirstOrDefault()?.Version ?? 0) + 1, State = DefinitionState.Published, Json = json, PublishedAt = now
        });
        await db.SaveChangesAsync(ct);
        await cache.InvalidateAsync(KeyPrefix, ct);
    }

    private static DefinitionVersion Read(ServiceDefinition row) => new(row.Id, row.Version, row.State, ReadDocuments.Of(row.Json));
}
