using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Data;
using PlatformSaaS.Modularity;
using PlatformSaaS.Packs;

namespace PlatformSaaS.MultiTenancy;

/// <summary>The row behind the agency's face.</summary>
internal sealed class AgencyProfiles(DbContext db, ITenantCache cache, IPackSchemas schemas) : IAgencyProfiles
{
    public async Task<AgencyDocument> ReadAsync(CancellationToken ct = default) => Of(await db.Set<AgencyProfile>().AsNoTracking().FirstOrDefaultAsync(ct) ?? throw new MissingException());

    public async Task<AgencyDocument?> LockAsync(CancellationToken ct = default) => await RowAsync(ct) is { } row ? Of(row) : null;

    public async Task WriteAsync(AgencyDocument document, CancellationToken ct = default)
    {
        var json = document.Json.ToJsonString();
        if (schemas.Check("agency.json", json) is { Count: > 0 } faults)
        {
            throw new BusinessException("agency.faulty", string.Join(" · ", faults.Take(3).Select(f => $"{f.Place.Current}: {f.Reason.Current}")));
        }

        var row = await RowAsync(ct) ?? throw new MissingException();
        if (row.EmblemSvg == document.EmblemSvg && JsonNode.DeepEquals(JsonNode.Parse(row.Json), document.Json))
        {
            return;
        }

        (row.Json, row.EmblemSvg) = (json, document.EmblemSvg);
        row.Version++;
        await db.SaveChangesAsync(ct);
        await cache.InvalidateAsync(AgencyService.Key, ct);
    }

    private async Task<AgencyProfile?> RowAsync(CancellationToken ct) => (await db.Set<AgencyProfile>().FromSql($"select p.* from kernel.agency_profiles p for update").ToListAsync(ct)).FirstOrDefault();

    private static AgencyDocument Of(AgencyProfile row) => new((JsonObject)JsonNode.Parse(row.Json)!) { EmblemSvg = row.EmblemSvg, Pack = row.Pack is null ? null : (JsonObject)JsonNode.Parse(row.Pack)! };
}
