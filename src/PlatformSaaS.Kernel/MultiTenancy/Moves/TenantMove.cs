using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PlatformSaaS.MultiTenancy;

/// <summary>A move of a tenant's rows as stored.</summary>
public sealed class TenantMove : IHostEntity
{
    /// <summary>Id.</summary>
    public Guid Id { get; set; }
    /// <summary>Which tenant.</summary>
    public Guid Portal { get; set; }
    /// <summary>How far it is.</summary>
    public TenantMoveState State { get; set; }
    /// <summary>Source's connection string of the application's role, protected; null for the shared database.</summary>
    public string? ProtectedSource { get; set; }
    /// <summary>The same of the target.</summary>
    public string? ProtectedTarget { get; set; }
    /// <summary>Source as <c>server:port/database</c>.</summary>
    public string? Source { get; set; }
    /// <summary>Target as <c>server:port/database</c>.</summary>
    public string? Target { get; set; }
    /// <summary>Tables there are.</summary>
    public int Tables { get; set; }
    /// <summary>Tables copied and found equal.</summary>
    public int TablesDone { get; set; }
    /// <summary>Rows in them.</summary>
    public long Rows { get; set; }
    /// <summary>Over the checksums of all tables.</summary>
    public string? Checksum { get; set; }
    /// <summary>What broke it off.</summary>
    public string? Fault { get; set; }
    /// <summary>When ordered.</summary>
    public DateTimeOffset OrderedAt { get; set; }
    /// <summary>When it ended.</summary>
    public DateTimeOffset? EndedAt { get; set; }
}

/// <summary>A tenant whose rows in this very database are not to be changed: they are being moved, or lie elsewhere by now. Kept in the database itself, so that it holds for every node at once.</summary>
public sealed class WriteLock : IHostEntity
{
    /// <summary>The tenant.</summary>
    public Guid Id { get; set; }
    /// <summary>False while messages on their way may still write their result; true refuses every write.</summary>
    public bool IsClosed { get; set; }
    /// <summary>When it opens by itself, whatever became of its holder; null for a move's, which another run takes up.</summary>
    public DateTimeOffset? Until { get; set; }
}

internal sealed class TenantMoveConfiguration : IEntityTypeConfiguration<TenantMove>
{
    public void Configure(EntityTypeBuilder<TenantMove> builder)
    {
        builder.ToTable("tenant_moves");
        builder.Property(x => x.State).HasConversion<string>().HasMaxLength(20);
        builder.Property(x => x.Source).HasMaxLength(400);
        builder.Property(x => x.Target).HasMaxLength(400);
        builder.Property(x => x.Checksum).HasMaxLength(64);
        builder.Property(x => x.Fault).HasMaxLength(1000);
        builder.HasIndex(x => new { x.Portal, x.Id });
        builder.HasIndex(x => x.Portal).IsUnique().HasFilter("state in ('Waiting', 'Preparing', 'Copying', 'Moved', 'Removing')").HasDatabaseName("ix_tenant_moves_open");
    }
}

internal sealed class WriteLockConfiguration : IEntityTypeConfiguration<WriteLock>
{
    public void Configure(EntityTypeBuilder<WriteLock> builder)
    {
        builder.ToTable("write_locks");
        builder.Property(x => x.Id).ValueGeneratedNever();
    }
}
