using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PlatformSaaS.Blobs;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Users;

namespace PlatformSaaS.Privacy.Exports;

/// <summary>A copy of a person's data, made by a job and there for a few days.</summary>
internal sealed class DataExport : ITenantBusiness
{
    /// <summary>Owner type of its file.</summary>
    public const string Owner = "privacy.export";

    public Guid TenantId { get; set; }
    public Guid Id { get; set; }
    public Guid UserId { get; set; }
    public DateTimeOffset AskedAt { get; set; }

    /// <summary>The archive, once it is made.</summary>
    public Guid? FileId { get; set; }
    public long? Size { get; set; }
    public DateTimeOffset? ExpiresAt { get; set; }
}

internal sealed class DataExportConfiguration : IEntityTypeConfiguration<DataExport>
{
    public void Configure(EntityTypeBuilder<DataExport> builder)
    {
        builder.ToTable("exports");
        builder.HasIndex(x => new { x.TenantId, x.UserId, x.Id });
        builder.HasIndex(x => new { x.TenantId, x.ExpiresAt });
    }
}

/// <summary>Nobody but the person reads it, and only while it is there.</summary>
internal sealed class DataExportPolicy(DbContext db, ICurrentUser user, TimeProvider time) : IFileAccessPolicy
{
    public string OwnerType => DataExport.Owner;

    public async Task<bool> MayReadAsync(Guid ownerId, Guid fileId, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        return user.Id is { } me && user.Scopes is null && await db.Set<DataExport>().AnyAsync(e => e.Id == ownerId && e.UserId == me && e.FileId == fileId && e.ExpiresAt > now, ct);
    }
}
