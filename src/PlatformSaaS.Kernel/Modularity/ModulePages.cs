using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace PlatformSaaS.Modularity;

/// <summary>Pages by the assembly that answers them.</summary>
internal sealed class ModulePages(IServiceProvider services) : IModulePages
{
    public IReadOnlyList<string> Of(PlatformModule module) =>
    [
        .. services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<PageActionDescriptor>() is not null && e.RoutePattern.Parameters.All(x => x.IsOptional) && EndpointGate.AssemblyOf(e.Metadata) == module.GetType().Assembly)
            .Select(e => "/" + e.RoutePattern.RawText?.TrimStart('/').Split("{")[0].TrimEnd('/')).Distinct().Order(StringComparer.Ordinal)
    ];
}
