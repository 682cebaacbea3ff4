using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Data;
using PlatformSaaS.Modularity;
using PlatformSaaS.MultiTenancy;

namespace PlatformSaaS.Architecture.Tests;

/// <summary>Tenancy in the database model: a key that left the tenant out would be an oracle across agencies.</summary>
public sealed class ModelTests
{
    private static readonly IModel Model = Build();

    [Fact]
    public void Every_entity_is_of_a_tenant_or_says_that_it_is_of_the_host()
    {
        Entities.Count.ShouldBeGreaterThan(30);
        Entities.Where(e => IsOfTenant(e) == typeof(IHostEntity).IsAssignableFrom(e.ClrType)).Select(e => e.DisplayName()).ShouldBeEmpty();
    }

    [Fact]
    public void Every_entity_of_a_tenant_is_filtered_by_tenant() =>
        OfTenants.Where(e => e.GetDeclaredQueryFilters().All(f => f.Key != PlatformDbContext.TenantFilter)).Select(e => e.DisplayName()).ShouldBeEmpty();

    [Fact]
    public void The_tenant_is_required() => OfTenants.Where(e => e.FindProperty(nameof(IMultiTenant.TenantId)) is not { IsNullable: false }).Select(e => e.DisplayName()).ShouldBeEmpty();

    [Fact]
    public void Every_key_includes_the_tenant() => OfTenants.SelectMany(e => e.GetKeys()).Where(k => !HasTenant(k.Properties)).Select(k => k.ToString()).ShouldBeEmpty();

    [Fact]
    public void Every_unique_index_includes_the_tenant() =>
        OfTenants.SelectMany(e => e.GetIndexes()).Where(i => i.IsUnique && !HasTenant(i.Properties)).Select(i => i.ToString()).ShouldBeEmpty();

    [Fact]
    public void Every_foreign_key_between_tables_of_tenants_includes_the_tenant()
    {
        var keys = OfTenants.SelectMany(e => e.GetForeignKeys()).Where(k => IsOfTenant(k.PrincipalEntityType)).ToList();
        keys.ShouldNotBeEmpty();
        keys.Where(k => !HasTenant(k.Properties) || !HasTenant(k.PrincipalKey.Properties)).Select(k => k.ToString()).ShouldBeEmpty();
    }

    [Fact]
    public void Each_module_has_a_schema_of_its_own() => Entities.GroupBy(e => e.ClrType.Assembly).Select(g => (g.Key, Schemas: g.Select(e => e.GetSchema()).Distinct().ToList()))
        .Where(g => g.Schemas.Count != 1).ShouldBeEmpty();

    internal static List<IEntityType> Entities => [.. Model.GetEntityTypes()];

    private static IEnumerable<IEntityType> OfTenants => Entities.Where(IsOfTenant);

    private static bool IsOfTenant(IEntityType entity) => typeof(IMultiTenant).IsAssignableFrom(entity.ClrType);

    private static bool HasTenant(IEnumerable<IProperty> properties) => properties.Any(p => p.Name == nameof(IMultiTenant.TenantId));

    private static IModel Build()
    {
        var services = new ServiceCollection().AddSingleton<IModuleCatalog>(Platform.Catalog).BuildServiceProvider();
        using var context = new PlatformDbContext(new DbContextOptionsBuilder<PlatformDbContext>().UseNpgsql("Host=nowhere").UseApplicationServiceProvider(services).Options);
        return context.Model;
    }
}
