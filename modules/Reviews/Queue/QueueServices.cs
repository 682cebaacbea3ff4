using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Http;

namespace PlatformSaaS.Reviews.Queue;

/// <summary>Registers the officers' queue.</summary>
internal static class QueueServices
{
    public static IServiceCollection AddQueue(this IServiceCollection services)
    {
        services.AddScoped<RequestQueue>();
        services.AddScoped<SavedFilters>();
        services.AddScoped<AssignmentService>();
        services.AddSingleton<IEndpointContributor, QueueEndpoints>();
        return services;
    }
}
