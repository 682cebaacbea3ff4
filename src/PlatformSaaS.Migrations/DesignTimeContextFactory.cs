using System.Reflection;
using System.Runtime.Loader;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Data;
using PlatformSaaS.Modularity;

namespace PlatformSaaS.Migrations;

/// <summary>Gives the migration tool the whole model: the kernel's and that of every module this project references. It never connects.</summary>
internal sealed class DesignTimeContextFactory : IDesignTimeDbContextFactory<PlatformDbContext>
{
    public PlatformDbContext CreateDbContext(string[] args)
    {
        var catalog = ModuleCatalog.Load(ModuleTypes());
        var services = new ServiceCollection().AddSingleton<IModuleCatalog>(catalog).BuildServiceProvider();
        return new PlatformDbContext(DatabaseMigrator.Options("Host=localhost;Database=platform", services));
    }

    private static IEnumerable<Type> ModuleTypes() =>
        from path in Directory.EnumerateFiles(Path.GetDirectoryName(typeof(DesignTimeContextFactory).Assembly.Location)!, "PlatformSaaS.*.dll").Order(StringComparer.Ordinal)
        from type in Load(path).GetTypes()
        where type is { IsAbstract: false } && typeof(PlatformModule).IsAssignableFrom(type)
        select type;

    private static Assembly Load(string path) => AssemblyLoadContext.Default.LoadFromAssemblyPath(path);
}
