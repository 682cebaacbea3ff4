using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Reviews.Contracts;

namespace PlatformSaaS.Reviews.Deliveries;

/// <summary>Registers the stage kind <c>delivery</c> and the policy of withheld letters.</summary>
internal static class DeliveryServices
{
    public static IServiceCollection AddDeliveries(this IServiceCollection services)
    {
        services.AddScoped<IStageKind, DeliveryStage>();
        services.AddScoped<DeliveryGates>().AddScoped<Handover>();
        services.AddScoped<ResultPublisher>();
        services.AddScoped<DeliveryBoard>();
        services.AddScoped<IReleasePolicy, ReleasePolicy>();
        return services;
    }
}
