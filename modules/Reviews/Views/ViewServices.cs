using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PlatformSaaS.Blobs;
using PlatformSaaS.Http;
using PlatformSaaS.Letters;
using PlatformSaaS.Reviews.Api;
using PlatformSaaS.Reviews.Deadlines;
using PlatformSaaS.Reviews.Requests;

namespace PlatformSaaS.Reviews.Views;

/// <summary>Registers the read models, what pages and API share, and the endpoints.</summary>
internal static class ViewServices
{
    public static void AddViews(this IServiceCollection services)
    {
        services.TryAddScoped<DueExplainer>();
        services.AddScoped<BannerBuilder>();
        services.AddScoped<RequestReads>();
        services.AddScoped<RequestDetailQuery>();
        services.AddScoped<RequestListQuery>();
        services.AddScoped<TrackQuery>();
        services.AddSingleton<PublicThrottle>();
        services.AddScoped<Drafts>();
        services.AddScoped<TemplatePreview>();
        services.AddScoped<FormPrints>();
        services.AddScoped<IFileAccessPolicy, RequestFilePolicy>();
        services.AddScoped<ILetterHolder, RequestLetterHolder>();
        services.AddSingleton<IEndpointContributor, RequestEndpoints>();
        services.AddSingleton<IEndpointContributor, DefinitionEndpoints>();
        services.AddSingleton<IEndpointContributor, PublicEndpoints>();
    }
}
