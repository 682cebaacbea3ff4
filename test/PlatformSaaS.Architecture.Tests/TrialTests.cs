using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using PlatformSaaS.MultiTenancy;

namespace PlatformSaaS.Architecture.Tests;

/// <summary>What goes and what stays when a portal begins clean: every table says so, and nothing that stays hangs on something that goes. And nothing is printed without the trial's mark.</summary>
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

    /// <summary>The renderer knows no portal; <c>IPaperPrinter</c> and <c>ILetterIssuer</c> ask whether it is in trial. Made-up uploads of demo people aren't the portal's papers.</summary>
    [Fact]
    public void Modules_print_through_what_knows_of_the_trial()
    {
        var users = Platform.Files(".cs").Where(f => f.Path.StartsWith("modules/", StringComparison.Ordinal) && f.Text.Contains("ILetterRenderer", StringComparison.Ordinal)).Select(f => f.Path).ToList();
        users.ShouldNotBeEmpty();
        users.Where(p => !p.Contains("/Demo/", StringComparison.Ordinal) && !p.Contains("/Seeding/", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    private static bool IsOf<T>(IEntityType entity) => typeof(T).IsAssignableFrom(entity.ClrType);
}
