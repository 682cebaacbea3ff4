using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using PlatformSaaS.MultiTenancy;

namespace PlatformSaaS.Architecture.Tests;

/// <summary>What goes and what stays when a portal begins clean: every table says so, and nothing that stays hangs on something that goes.</summary>
public sealed class TrialTests
{
    private static List<IEntityType> OfTenants => [.. ModelTests.Entities.Where(e => typeof(IMultiTenant).IsAssignableFrom(e.ClrType))];

    [Fact]
    public void Every_table_of_a_tenant_is_configuration_or_business()
    {
        OfTenants.Count(IsOf<ITenantConfiguration>).ShouldBeGreaterThan(40);
        OfTenants.Count(IsOf<ITenantBusiness>).ShouldBeGreaterThan(40);
        OfTenants.Where(e => IsOf<ITenantConfiguration>(e) == IsOf<ITenantBusiness>(e)).Select(e => e.DisplayName()).ShouldBeEmpty();
        OfTenants.GroupBy(e => $"{e.GetSchema()}.{e.GetTableName()}").Where(t => t.Select(IsOf<ITenantBusiness>).Distinct().Count() > 1).Select(t => t.Key).ShouldBeEmpty("Entities that share a table go or stay together.");
    }

    [Fact]
    public void No_configuration_hangs_on_business()
    {
        var keys = OfTenants.Where(IsOf<ITenantConfiguration>).SelectMany(e => e.GetForeignKeys()).ToList();
        keys.ShouldNotBeEmpty();
        keys.Where(k => IsOf<ITenantBusiness>(k.PrincipalEntityType)).Select(k => k.ToString()).ShouldBeEmpty();
    }

    private static bool IsOf<T>(IEntityType entity) => typeof(T).IsAssignableFrom(entity.ClrType);
}
