using Microsoft.Extensions.DependencyInjection;

namespace PlatformSaaS.Reviews.Views;

/// <summary>Registers the read models.</summary>
internal static class ViewServices
{
    public static void AddViews(this IServiceCollection services)
    {
        services.AddScoped<BannerBuilder>();
        services.AddScoped<RequestDetailQuery>();
    }
}
