using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Helpdesk.Http;
using PlatformSaaS.Http;

namespace PlatformSaaS.Helpdesk.Faq;

internal static class FaqServices
{
    /// <summary>Proposals for the FAQ.</summary>
    public static IServiceCollection AddFaq(this IServiceCollection services)
    {
        services.AddScoped<FaqDesk>();
        services.AddSingleton<IEndpointContributor, FaqEndpoints>();
        return services;
    }
}
