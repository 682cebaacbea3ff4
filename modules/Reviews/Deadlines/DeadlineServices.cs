using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Calendar;

namespace PlatformSaaS.Reviews.Deadlines;

/// <summary>Registers the clock of working-day limits.</summary>
internal static class DeadlineServices
{
    public static IServiceCollection AddDeadlines(this IServiceCollection services)
    {
        services.AddScoped<DeadlineClock>().AddScoped<ServiceClock>().AddScoped<ServiceExtension>();
        services.AddScoped<DueExplainer>().AddScoped<IRunningDeadlines, RunningDeadlines>();
        return services;
    }
}
