using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Http;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Works.Analyses;

namespace PlatformSaaS.Reviews.Works;

/// <summary>Registers the stage kind <c>work</c> and the laboratory.</summary>
internal static class WorkServices
{
    public static IServiceCollection AddWorks(this IServiceCollection services)
    {
        services.AddScoped<WorkLines>().AddScoped<IStageKind, WorkStage>().AddScoped<WorkBoard>();
        services.AddScoped<LaboratoryReads>().AddScoped<IRequestReads>(sp => sp.GetRequiredService<LaboratoryReads>()).AddScoped<ReportIssuer>().AddScoped<AnalysisDesk>().AddScoped<Laboratory>().AddScoped<LaboratoryDelivery>();
        services.AddScoped<AnalysisBoard>().AddScoped<AnalysisQueue>().AddScoped<OrderShelf>();
        return services.AddSingleton<IEndpointContributor, AnalysisEndpoints>();
    }
}
