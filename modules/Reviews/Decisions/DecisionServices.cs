using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Http;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Dispositions;

namespace PlatformSaaS.Reviews.Decisions;

/// <summary>Registers the stage kind <c>decision</c>.</summary>
internal static class DecisionServices
{
    public static IServiceCollection AddDecisions(this IServiceCollection services)
    {
        services.AddScoped<IStageKind, DecisionStage>().AddScoped<IStageKind, Assignments.AssignmentStage>();
        services.AddScoped<DispositionDesk>().AddScoped<DispositionList>();
        services.AddScoped<DecisionPreview>();
        services.AddSingleton<IEndpointContributor, DecisionEndpoints>();
        return services;
    }
}
