using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Catalog.Options;
using PlatformSaaS.Catalog.Rules;
using PlatformSaaS.Reviews.Contracts;

namespace PlatformSaaS.Catalog.Lines;

internal static class LineServices
{
    /// <summary>Samples and instruments, and what they are chosen from.</summary>
    public static IServiceCollection AddCatalogLines(this IServiceCollection services) => services.AddScoped<OptionCatalog>().AddScoped<RuleStore>().AddScoped<LineReader>().AddScoped<IRequestReads>(sp => sp.GetRequiredService<LineReader>()).AddScoped<LineActions>();
}
