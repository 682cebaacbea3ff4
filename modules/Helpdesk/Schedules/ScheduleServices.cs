using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Helpdesk.Http;
using PlatformSaaS.Http;

namespace PlatformSaaS.Helpdesk.Schedules;

internal static class ScheduleServices
{
    /// <summary>Duty rosters and hours that people book.</summary>
    public static IServiceCollection AddSchedules(this IServiceCollection services)
    {
        services.AddScoped<RosterDesk>().AddScoped<SlotBook>().AddScoped<BookingDesk>().AddScoped<ScheduleNoticeWriter>().AddScoped<BookingClaims>();
        services.AddSingleton<IEndpointContributor, ScheduleEndpoints>();
        return services;
    }
}
