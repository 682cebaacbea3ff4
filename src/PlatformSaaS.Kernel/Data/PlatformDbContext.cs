using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Infrastructure;
using PlatformSaaS.Modularity;
using PlatformSaaS.MultiTenancy;

namespace PlatformSaaS.Data;

/// <summary>
/// The one context, put together from the modules' entity configurations, a schema per module. Pooled: the tenant is set when a scope
/// leases it. Modules inject it as <see cref="DbContext"/>.
/// </summary>
public sealed class PlatformDbContext(DbContextOptions<PlatformDbContext> options) : DbContext(options)
{
    /// <summary>Name of the query filter that keeps to the tenant.</summary>
    public const string TenantFilter = "Tenant";

    /// <summary>Tenant of the scope that leased this context; empty outside a tenant.</summary>
    public Guid TenantId { get; internal set; }

    /// <summary>True once the open connection carries <see cref="TenantId"/>.</summary>
    internal bool IsTenantSetOnConnection { get; set; }

    /// <summary>The result that the next query reads in place of a round trip; set by <see cref="QueryBatch"/>.</summary>
    internal System.Data.Common.DbDataReader? NextResult { get; set; }

    /// <summary>Prefixes of cached keys that the changes saved so far make stale, until these are committed.</summary>
    internal HashSet<string> StaleKeys { get; } = new(StringComparer.Ordinal);

    /// <summary>True when other nodes must be told of them before the change is answered.</summary>
    internal bool IsStaleUrgent { get; set; }

    /// <inheritdoc />
    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        using (new DetectedOnce(ChangeTracker))
        {
            return base.SaveChanges(acceptAllChangesOnSuccess);
        }
    }

    /// <inheritdoc />
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        using (new DetectedOnce(ChangeTracker))
        {
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }
    }

    /// <summary>Stamps the tenant on a new row before it is tracked, since it is part of the key.</summary>
    internal static void StampTenant(object? sender, EntityTrackingEventArgs e)
    {
        if (e is { FromQuery: false, State: EntityState.Added, Entry.Entity: IMultiTenant entity } && entity.TenantId == Guid.Empty)
        {
            entity.TenantId = ((PlatformDbContext)e.Entry.Context).TenantId;
        }
    }

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        foreach (var (assembly, schema) in Schemas())
        {
            var entities = EntitiesOf(assembly).ToList();
            foreach (var entity in entities.Where(typeof(IMultiTenant).IsAssignableFrom))
            {
                typeof(PlatformDbContext).GetMethod(nameof(ScopeToTenant), BindingFlags.NonPublic | BindingFlags.Instance)!
                    .MakeGenericMethod(entity).Invoke(this, [modelBuilder]);
            }

            modelBuilder.ApplyConfigurationsFromAssembly(assembly);
            foreach (var entity in entities)
            {
                modelBuilder.Entity(entity).Metadata.SetSchema(schema);
            }
        }

        SnakeCase.Apply(modelBuilder.Model);
    }

    private static IEnumerable<Type> EntitiesOf(Assembly assembly) =>
        from type in assembly.GetTypes()
        where type is { IsClass: true, IsAbstract: false }
        from contract in type.GetInterfaces()
        where contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IEntityTypeConfiguration<>)
        select contract.GetGenericArguments()[0];

    private void ScopeToTenant<T>(ModelBuilder modelBuilder) where T : class, IMultiTenant
    {
        var builder = modelBuilder.Entity<T>();
        builder.Property(e => e.TenantId).ValueGeneratedNever();
        if (typeof(T).GetProperty("Id")?.PropertyType == typeof(Guid))
        {
            builder.HasKey(nameof(IMultiTenant.TenantId), "Id");
            builder.Property("Id").ValueGeneratedNever();
        }

        builder.HasQueryFilter(TenantFilter, (Expression<Func<T, bool>>)(e => e.TenantId == TenantId));
    }

    private IEnumerable<(Assembly Assembly, string Schema)> Schemas() =>
        this.GetService<IModuleCatalog>().Modules
            .Select(m => (m.GetType().Assembly, SnakeCase.Of(m.Name)))
            .Prepend((typeof(PlatformDbContext).Assembly, "kernel"));

    /// <summary>Looks for changes once: each interceptor that asks for the entries, and saving itself, would look through all of them again.</summary>
    private readonly struct DetectedOnce : IDisposable
    {
        private readonly ChangeTracker _tracker;
        private readonly bool _wasOn;

        public DetectedOnce(ChangeTracker tracker)
        {
            (_tracker, _wasOn) = (tracker, tracker.AutoDetectChangesEnabled);
            if (_wasOn)
            {
                tracker.DetectChanges();
                tracker.AutoDetectChangesEnabled = false;
            }
        }

        public void Dispose() => _tracker.AutoDetectChangesEnabled = _wasOn;
    }
}
