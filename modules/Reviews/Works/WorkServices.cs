using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Reviews.Contracts;

namespace PlatformSaaS.Reviews.Works;

/// <summary>Registers the stage kind <c>work</c>.</summary>
internal static class WorkServices
{
    public static IServiceCollection AddWorks(this IServiceCollection services) => services.AddScoped<IStageKind, WorkStage>().AddScoped<WorkBoard>();
}
