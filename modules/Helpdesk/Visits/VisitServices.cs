using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Helpdesk.Http;
using PlatformSaaS.Http;
using PlatformSaaS.Users;

namespace PlatformSaaS.Helpdesk.Visits;

internal static class VisitServices
{
    /// <summary>The guest book with its kiosks.</summary>
    public static IServiceCollection AddVisits(this IServiceCollection services)
    {
        services.AddScoped<VisitIntake>().AddScoped<Kiosks>().AddScoped<KioskCalls>().AddScoped<VisitDesk>().AddScoped<VisitReader>().AddScoped<VisitVisitors>().AddScoped<VisitRequests>().AddScoped<VisitPapers>().AddScoped<IVisitNumbers, VisitNumbers>().AddScoped<Reviews.Contracts.IOriginPage, VisitOriginPage>();
        services.AddSingleton<IEndpointContributor, VisitEndpoints>();
        return services;
    }
}
