using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PlatformSaaS.Data;
using PlatformSaaS.Modularity;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Permissions;
using PlatformSaaS.Users;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Reviews.Queue;

/// <summary>A filter of the queue that an officer keeps under a name.</summary>
internal sealed class SavedFilter : ITenantConfiguration, ICached
{
    public Guid TenantId { get; set; }
    public Guid Id { get; set; }
    public Guid UserId { get; set; }
    public required string Name { get; set; }

    /// <summary>The filter as the query of its address.</summary>
    public required string Query { get; set; }

    IEnumerable<string> ICached.CacheKeys => [Key(UserId)];

    /// <summary>Key under which an officer's filters are cached.</summary>
    public static string Key(Guid user) => $"reviews.filters:{user:N}";
}

internal sealed class SavedFilterConfiguration : IEntityTypeConfiguration<SavedFilter>
{
    public void Configure(EntityTypeBuilder<SavedFilter> builder)
    {
        builder.ToTable("saved_filters");
        builder.Property(x => x.Name).HasMaxLength(SavedFilters.LongestName);
        builder.Property(x => x.Query).HasMaxLength(600);
        builder.HasIndex(x => new { x.TenantId, x.UserId, x.Name }).IsUnique();
    }
}

/// <summary>The current officer's saved filters.</summary>
internal sealed class SavedFilters(DbContext db, ITenantCache cache, IUnitOfWork unitOfWork, IPermissionChecker permissions, ICurrentUser user)
{
    public const int LongestName = 60;
    private const int Most = 20;

    public async Task<IReadOnlyList<SavedFilter>> ListAsync(CancellationToken ct)
    {
        await permissions.RequireAsync(ReviewsPermissions.Queue, ct);
        var me = user.RequireId();
        return await cache.GetAsync(SavedFilter.Key(me), token => db.Set<SavedFilter>().AsNoTracking().Where(f => f.UserId == me).OrderBy(f => f.Name).Take(Most).ToListAsync(token), ct);
    }

    /// <summary>Keeps the filter under a name; the same name again replaces it.</summary>
    public async Task SaveAsync(string? name, QueueFilter filter, CancellationToken ct)
    {
        await permissions.RequireAsync(ReviewsPermissions.Queue, ct);
        var me = user.RequireId();
        if (name?.Trim() is not { Length: > 0 and <= LongestName } title)
        {
            throw new InputException("name", T($"Beri nama 1 sampai {LongestName} huruf.", $"Give it a name of 1 to {LongestName} letters."));
        }

        await unitOfWork.RunAsync(async token =>
        {
            var mine = await db.Set<SavedFilter>().Where(f => f.UserId == me).ToListAsync(token);
            if (mine.Find(f => f.Name == title) is { } known)
            {
                known.Query = filter.Query;
            }
            else if (mine.Count >= Most)
            {
                throw new BusinessException("reviews.saved-filters", T($"Anda sudah menyimpan {Most} filter. Hapus salah satu dahulu.", $"You keep {Most} filters already. Remove one first."));
            }
            else
            {
                db.Add(new SavedFilter { Id = NewId.Next(), UserId = me, Name = title, Query = filter.Query });
            }
        }, ct);
    }

    /// <summary>Removes one of the officer's own; anybody else's looks like a missing one.</summary>
    public async Task RemoveAsync(Guid id, CancellationToken ct)
    {
        await permissions.RequireAsync(ReviewsPermissions.Queue, ct);
        var me = user.RequireId();
        await unitOfWork.RunAsync(async token =>
        {
            db.Remove(await db.Set<SavedFilter>().FirstOrDefaultAsync(f => f.Id == id && f.UserId == me, token) ?? throw new MissingException());
        }, ct);
    }
}
