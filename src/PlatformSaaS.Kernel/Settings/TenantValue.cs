using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PlatformSaaS.MultiTenancy;

namespace PlatformSaaS.Settings;

/// <summary>What a <see cref="TenantValue"/> is the value of.</summary>
public enum TenantValueKind
{
    /// <summary>A feature.</summary>
    Feature,
    /// <summary>A setting.</summary>
    Setting
}

/// <summary>A tenant's own value of a feature or setting.</summary>
public sealed class TenantValue : ITenantConfiguration
{
    /// <inheritdoc />
    public Guid TenantId { get; set; }
    /// <summary>Feature or setting.</summary>
    public TenantValueKind Kind { get; set; }
    /// <summary>Name of the definition.</summary>
    public required string Name { get; set; }
    /// <summary>Value; protected for secrets.</summary>
    public required string Value { get; set; }
}

internal sealed class TenantValueConfiguration : IEntityTypeConfiguration<TenantValue>
{
    public void Configure(EntityTypeBuilder<TenantValue> builder)
    {
        builder.ToTable("tenant_values");
        builder.HasKey(x => new { x.TenantId, x.Kind, x.Name });
        builder.Property(x => x.Kind).HasConversion<string>().HasMaxLength(10);
        builder.Property(x => x.Name).HasMaxLength(120);
    }
}

/// <summary>Reads and writes values of one kind through the tenant's cache.</summary>
internal sealed class TenantValues(DbContext db, Data.ITenantCache cache, Data.IUnitOfWork unitOfWork)
{
    private const string KeyPrefix = "values:";

    public async ValueTask<string?> FindAsync(TenantValueKind kind, string name, CancellationToken ct)
    {
        var all = await cache.GetAsync(KeyPrefix + kind, async token =>
            await db.Set<TenantValue>().AsNoTracking().Where(v => v.Kind == kind).ToDictionaryAsync(v => v.Name, v => v.Value, token), ct);
        return all.GetValueOrDefault(name);
    }

    /// <summary>Writes a value and says whether that changed anything; <paramref name="isSame"/> compares with what is stored.</summary>
    public Task<bool> SetAsync(TenantValueKind kind, string name, string? value, CancellationToken ct, Func<string, bool>? isSame = null) =>
        unitOfWork.RunAsync(async token =>
        {
            var row = await db.Set<TenantValue>().FirstOrDefaultAsync(v => v.Kind == kind && v.Name == name, token);
            if (value is null ? row is null : row is not null && (isSame?.Invoke(row.Value) ?? row.Value == value))
            {
                return false;
            }

            if (value is null)
            {
                db.Remove(row!);
            }
            else if (row is null)
            {
                db.Add(new TenantValue { Kind = kind, Name = name, Value = value });
            }
            else
            {
                row.Value = value;
            }

            await db.SaveChangesAsync(token);
            await cache.InvalidateAsync(KeyPrefix + kind, token);
            return true;
        }, ct);
}
