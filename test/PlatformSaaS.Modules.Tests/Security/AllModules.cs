using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Features;
using PlatformSaaS.Modularity;
using PlatformSaaS.Permissions;
using PlatformSaaS.TestBase.Hosting;

namespace PlatformSaaS.Modules.Tests.Security;

/// <summary>A tenant that lives with every module, and an admin who may use them all: so that no address goes unasked because a pack leaves its module off.</summary>
internal static class AllModules
{
    public static Task SwitchOnAsync(TestTenant tenant, string role) => tenant.RunAsync(async services =>
    {
        var modules = services.GetRequiredService<IModuleCatalog>().Modules.Where(m => m.CanBeSwitchedOff).ToList();
        foreach (var module in modules)
        {
            await services.GetRequiredService<IFeatureManager>().SetAsync(module.Name, "true");
        }

        var manager = services.GetRequiredService<IPermissionManager>();
        var all = services.GetServices<IPermissionDefinitionProvider>().SelectMany(p => p.Define()).Where(p => p.Sides.HasFlag(TenancySides.Tenant)).Select(p => p.Name);
        await manager.SetGrantedAsync(role, [.. (await manager.GetGrantedAsync(role)).Union(all)]);
    });
}
