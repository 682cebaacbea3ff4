using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PlatformSaaS.Data;
using PlatformSaaS.MultiTenancy;

namespace PlatformSaaS.Helpdesk.Rules;

/// <summary>The rules of one tenant, as JSON: what the pack says, and beside it what an admin has made of parts of it.</summary>
internal sealed class HelpdeskRulesRow : ITenantConfiguration, ICached
{
    IEnumerable<string> ICached.CacheKeys => [RulesStore.Key];

    public Guid TenantId { get; set; }
    public required string Json { get; set; }

    /// <summary><see cref="HelpdeskEdits"/>, or null where everything is the pack's.</summary>
    public string? Edits { get; set; }
}

internal sealed class HelpdeskRulesRowConfiguration : IEntityTypeConfiguration<HelpdeskRulesRow>
{
    public void Configure(EntityTypeBuilder<HelpdeskRulesRow> builder)
    {
        builder.ToTable("rules");
        builder.HasKey(x => x.TenantId);
        builder.Property(x => x.Json).HasColumnType("json");
        builder.Property(x => x.Edits).HasColumnType("json");
    }
}

/// <summary>Reads and writes the current tenant's rules.</summary>
internal sealed class RulesStore(DbContext db, ITenantCache cache)
{
    internal const string Key = "helpdesk.rules";

    public ValueTask<HelpdeskRules> GetAsync(CancellationToken ct) => cache.GetAsync(Key, async token =>
    {
        var row = await db.Set<HelpdeskRulesRow>().AsNoTracking().FirstOrDefaultAsync(token);
        return row is null ? new HelpdeskRules() : EditsOf(row).Apply(PackOf(row));
    }, ct);

    /// <summary>The row, locked: who comes second sees what the first one did. Null where the agency has no help desk.</summary>
    public async Task<HelpdeskRulesRow?> LockAsync(CancellationToken ct) => (await db.Set<HelpdeskRulesRow>().FromSql($"select r.* from helpdesk.rules r for update").ToListAsync(ct)).FirstOrDefault();

    /// <summary>What an admin has changed; nothing where all is the pack's.</summary>
    public async Task<HelpdeskEdits> EditsAsync(CancellationToken ct) => await db.Set<HelpdeskRulesRow>().AsNoTracking().FirstOrDefaultAsync(ct) is { } row ? EditsOf(row) : new HelpdeskEdits();

    public static HelpdeskRules PackOf(HelpdeskRulesRow row) => JsonSerializer.Deserialize<HelpdeskRules>(row.Json, JsonSerializerOptions.Web)!;

    public static HelpdeskEdits EditsOf(HelpdeskRulesRow row) => row.Edits is { } json ? JsonSerializer.Deserialize<HelpdeskEdits>(json, JsonSerializerOptions.Web)! : new HelpdeskEdits();

    /// <summary>Takes what a pack says. A part that says no more than what holds already stays an admin's change, which can be given back; any other replaces it.</summary>
    public async Task SaveAsync(HelpdeskRules rules, CancellationToken ct)
    {
        var row = await db.Set<HelpdeskRulesRow>().FirstOrDefaultAsync(ct);
        if (row is null)
        {
            db.Add(new HelpdeskRulesRow { Json = JsonSerializer.Serialize(rules, JsonSerializerOptions.Web) });
        }
        else
        {
            var (pack, edits) = EditsOf(row).Take(PackOf(row), rules);
            var (json, changes) = (JsonSerializer.Serialize(pack, JsonSerializerOptions.Web), row.Edits is null ? null : JsonSerializer.Serialize(edits, JsonSerializerOptions.Web));
            if (row.Json == json && row.Edits == changes)
            {
                return;
            }

            (row.Json, row.Edits) = (json, changes);
        }

        await db.SaveChangesAsync(ct);
        await cache.InvalidateAsync(Key, ct);
    }
}
