using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Http;
using PlatformSaaS.Reviews.Contracts;

namespace PlatformSaaS.Reviews.WalkIns;

/// <summary>Registers requests of people without an account and services that follow another request.</summary>
internal static class WalkInServices
{
    public static IServiceCollection AddWalkIns(this IServiceCollection services)
    {
        services.AddScoped<FollowUps>().AddScoped<FollowedTickets>().AddScoped<WalkInRequests>().AddScoped<WalkInForms>().AddScoped<WalkInDesk>();
        services.AddScoped<IWalkInRequests>(sp => sp.GetRequiredService<WalkInRequests>());
        services.AddSingleton<IEndpointContributor, WalkInEndpoints>().AddSingleton<IEndpointContributor, VisitorEndpoints>();
        return services;
    }
}

/// <summary>Pages of people without an account.</summary>
internal static class WalkInAddresses
{
    /// <summary>Purpose of the pass.</summary>
    public const string Pass = "request";

    /// <summary>Asks number and phone.</summary>
    public const string Find = "/ikuti";

    /// <summary>Shows the run.</summary>
    public const string Shown = "/ikuti/permohonan";
}
