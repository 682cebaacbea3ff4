using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PlatformSaaS.Data;
using PlatformSaaS.MultiTenancy;

namespace PlatformSaaS.Helpdesk.Rules;

/// <summary>The rules of one tenant, as JSON.</summary>
internal sealed class HelpdeskRulesRow : IMultiTenant
{
    public Guid TenantId { get; set; }
    public required string Json { get; set; }
}

internal sealed class HelpdeskRulesRowConfiguration : IEntityTypeConfiguration<HelpdeskRulesRow>
{
    public void Configure(EntityTypeBuilder<HelpdeskRulesRow> builder)
    {
        builder.ToTable("rules");
        builder.HasKey(x => x.TenantId);
        builder.Property(x => x.Json).HasColumnType("json");
    }
}

/// <summary>Reads and writes the current tenant's rules.</summary>
internal sealed class RulesStore(DbContext db, ITenantCache cache)
{
    private const string Key = "helpdesk.rules";

    public ValueTask<HelpdeskRules> GetAsync(CancellationToken ct) => cache.GetAsync(Key, async token =>
    {
        var row = await db.Set<HelpdeskRulesRow>().AsNoTracking().FirstOrDefaultAsync(token);
        return row is null ? new HelpdeskRules() : JsonSerializer.Deserialize<HelpdeskRules>(row.Json, JsonSerializerOptions.Web)!;
    }, ct);

    public async Task SaveAsync(HelpdeskRules rules, CancellationToken ct)
    {
        var json = JsonSerializer.Serialize(rules, JsonSerializerOptions.Web);
        var row = await db.Set<HelpdeskRulesRow>().FirstOrDefaultAsync(ct);
        if (row?.Json == json)
        {
            return;
        }

        if (row is null)
        {
            db.Add(new HelpdeskRulesRow { Json = json });
        }
        else
        {
            row.Json = json;
        }

        await db.SaveChangesAsync(ct);
        await cache.InvalidateAsync(Key, ct);
    }
}
