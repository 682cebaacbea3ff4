using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Helpdesk.Demo;
using PlatformSaaS.Helpdesk.Http;
using PlatformSaaS.Helpdesk.WorkPlans;
using PlatformSaaS.Http;

namespace PlatformSaaS.Helpdesk.MonthlyReports;

internal static class ReportServices
{
    /// <summary>Work plans and the monthly reports that are measured by them.</summary>
    public static IServiceCollection AddReports(this IServiceCollection services)
    {
        services.AddScoped<ReportAccess>().AddScoped<ReportFiller>().AddScoped<ReportDesk>().AddScoped<ReportOverview>().AddScoped<ReportNotices>().AddScoped<ReportLetter>().AddScoped<PlanDesk>();
        services.AddScoped<DemoPeople>();
        services.AddSingleton<IEndpointContributor, MonthlyReportEndpoints>().AddSingleton<IEndpointContributor, WorkPlanEndpoints>();
        return services;
    }
}
