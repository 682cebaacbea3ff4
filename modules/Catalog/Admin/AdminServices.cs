using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Catalog.Http;
using PlatformSaaS.Catalog.Products;
using PlatformSaaS.Catalog.Spreadsheets;
using PlatformSaaS.Catalog.Tariffs;
using PlatformSaaS.Http;
using PlatformSaaS.Publishing;

namespace PlatformSaaS.Catalog.Admin;

internal static class AdminServices
{
    /// <summary>Editing, spreadsheets, search and endpoints.</summary>
    public static IServiceCollection AddCatalogAdmin(this IServiceCollection services) => services
        .AddScoped<GroupEditor>().AddScoped<ProductEditor>().AddScoped<TariffEditor>().AddScoped<TariffBook>().AddScoped<Navigation.IHealthNotes, TariffHealth>().AddScoped<OptionEditor>().AddScoped<RuleEditor>().AddScoped<ImportTools>().AddScoped<CatalogExport>().AddScoped<CatalogImport>().AddScoped<OptionExport>().AddScoped<OptionImport>()
        .AddScoped<IPublicSearchSource, CatalogSearch>()
        .AddSingleton<IEndpointContributor, CatalogEndpoints>().AddSingleton<IEndpointContributor, EditorEndpoints>().AddSingleton<IEndpointContributor, TariffEndpoints>()
        .AddSingleton<IEndpointContributor, LineEndpoints>().AddSingleton<IEndpointContributor, OptionEndpoints>();
}
