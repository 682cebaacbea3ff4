using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Catalog.Http;
using PlatformSaaS.Catalog.Spreadsheets;
using PlatformSaaS.Http;

namespace PlatformSaaS.Catalog.Admin;

internal static class AdminServices
{
    /// <summary>Editing, spreadsheets and endpoints.</summary>
    public static IServiceCollection AddCatalogAdmin(this IServiceCollection services) => services
        .AddScoped<GroupEditor>().AddScoped<ProductEditor>().AddScoped<TariffEditor>().AddScoped<CatalogExport>().AddScoped<CatalogImport>()
        .AddSingleton<IEndpointContributor, CatalogEndpoints>();
}
