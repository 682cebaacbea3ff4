using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Http;
using PlatformSaaS.Reviews.Definitions;
using PlatformSaaS.Reviews.Digests;
using PlatformSaaS.Reviews.Pages.Petugas;
using PlatformSaaS.Reviews.Reports;
using PlatformSaaS.Templates;

namespace PlatformSaaS.Reviews.Queue;

/// <summary>Registers the officers' queue, reports and the administration of services.</summary>
internal static class QueueServices
{
    public static IServiceCollection AddQueue(this IServiceCollection services)
    {
        services.AddScoped<RequestQueue>();
        services.AddScoped<SavedFilters>();
        services.AddScoped<AssignmentService>();
        services.AddScoped<BulkDesk>();
        services.AddScoped<DigestDesk>().AddSingleton<IBuiltInTemplates, DigestTemplates>();
        services.AddScoped<OfficerDesk>();
        services.AddScoped<RequestReport>();
        services.AddScoped<RequestExport>();
        services.AddScoped<AgencyReport>();
        services.AddScoped<Register>();
        services.AddSingleton<IEndpointContributor, ReportEndpoints>().AddSingleton<IEndpointContributor, RegisterEndpoints>();
        services.AddScoped<ServiceAdministration>();
        services.AddSingleton<IEndpointContributor, QueueEndpoints>().AddSingleton<IEndpointContributor, DeskEndpoints>();
        return services;
    }
}
