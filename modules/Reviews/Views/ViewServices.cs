using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Blobs;
using PlatformSaaS.Http;
using PlatformSaaS.Letters;
using PlatformSaaS.Reviews.Api;
using PlatformSaaS.Reviews.Deadlines;
using PlatformSaaS.Reviews.Requests;
using PlatformSaaS.Reviews.Stages;

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
        services.AddScoped<FormProfiles>();
        services.AddScoped<IFileAccessPolicy, RequestFilePolicy>();
        services.AddScoped<ILetterHolder, RequestLetterHolder>();
        services.AddSingleton<IEndpointContributor, RequestEndpoints>();
        services.AddSingleton<IEndpointContributor, DefinitionEndpoints>();
        services.AddSingleton<IEndpointContributor, PublicEndpoints>();
    }
}
