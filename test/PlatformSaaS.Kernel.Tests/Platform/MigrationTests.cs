using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Data;
using PlatformSaaS.Host;
using PlatformSaaS.Modularity;

namespace PlatformSaaS.Kernel.Tests.Platform;

public sealed class MigrationTests
{
    [Fact]
    public void Model_has_no_pending_changes()
    {
        using var services = new ServiceCollection().AddSingleton<IModuleCatalog>(ModuleCatalog.Load<HostModule>()).BuildServiceProvider();
        using var context = new PlatformDbContext(DatabaseMigrator.Options("Host=localhost;Database=platform", services));
        context.Database.GetMigrations().ShouldNotBeEmpty("There is no migration: see src/PlatformSaaS.Migrations/README.md.");
        context.Database.HasPendingModelChanges().ShouldBeFalse("The model has changed: add a migration, see src/PlatformSaaS.Migrations/README.md.");
    }
}
