using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Blobs;
using PlatformSaaS.Data;
using PlatformSaaS.Features;
using PlatformSaaS.Jobs;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Navigation;
using PlatformSaaS.Notifications;
using PlatformSaaS.Packs;
using PlatformSaaS.Permissions;
using PlatformSaaS.DataSubjects;
using PlatformSaaS.Reporting;
using PlatformSaaS.Settings;
using PlatformSaaS.Templates;

namespace PlatformSaaS.Modularity;

/// <summary>Registers what modules contribute by implementing the kernel's interfaces.</summary>
internal static class ModuleServices
{
    private static readonly Type[] Stateless = [typeof(IFeatureDefinitionProvider), typeof(ISettingDefinitionProvider), typeof(IPermissionDefinitionProvider), typeof(ITenantFigureContributor), typeof(IIntegrationEvents), typeof(IOptionalNotices)];

    private static readonly Type[] Scoped =
        [typeof(IMenuContributor), typeof(IDashboardContributor), typeof(IPackContributor), typeof(IDataSeedContributor), typeof(IFileAccessPolicy), typeof(IRecurringJob), typeof(IReportContributor), typeof(IMonthlyFigures), typeof(ITemplateGuide), typeof(IPersonalDataSource), typeof(Calendar.IFeedSource),
            typeof(IPackRunning), typeof(IFileOwnerNumbers), typeof(IExportedFiles), typeof(ISealedValues), typeof(ITrialRows), typeof(ITrialAccounts)];

    private static readonly Type[] ScopedOpen = [typeof(IDomainEventHandler<>), typeof(IBackgroundJob<>)];

    public static void AddModules(this IServiceCollection services, ModuleCatalog catalog, IConfiguration configuration)
    {
        services.AddSingleton(catalog);
        services.AddSingleton<IModuleCatalog>(catalog);
        foreach (var type in catalog.Assemblies.SelectMany(a => a.GetTypes()).Where(t => t is { IsClass: true, IsAbstract: false, IsGenericTypeDefinition: false }))
        {
            foreach (var contract in type.GetInterfaces())
            {
                if (Stateless.Contains(contract))
                {
                    services.AddSingleton(contract, type);
                }
                else if (Scoped.Contains(contract))
                {
                    services.AddScoped(contract, type);
                }
                else if (contract.IsGenericType && ScopedOpen.Contains(contract.GetGenericTypeDefinition()))
                {
                    services.AddScoped(contract, type);
                    services.AddScoped(type);
                }
            }
        }

        foreach (var module in catalog.Modules)
        {
            module.ConfigureServices(services, configuration);
        }
    }
}
