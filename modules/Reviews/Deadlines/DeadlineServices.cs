using Microsoft.Extensions.DependencyInjection;

namespace PlatformSaaS.Reviews.Deadlines;

/// <summary>Registers the clock of working-day limits.</summary>
internal static class DeadlineServices
{
    public static IServiceCollection AddDeadlines(this IServiceCollection services)
    {
        services.AddScoped<DeadlineClock>().AddScoped<ServiceClock>().AddScoped<ServiceExtension>();
        services.AddScoped<DueExplainer>();
        return services;
    }
}
