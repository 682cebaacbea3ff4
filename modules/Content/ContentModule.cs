using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Content.Admin;
using PlatformSaaS.Content.Http;
using PlatformSaaS.Content.Items;
using PlatformSaaS.Content.Lists;
using PlatformSaaS.Content.Media;
using PlatformSaaS.Content.Site;
using PlatformSaaS.Http;
using PlatformSaaS.Modularity;
using PlatformSaaS.Publishing;
using PlatformSaaS.Reviews;
using PlatformSaaS.Surveys;

namespace PlatformSaaS.Content;

/// <summary>The public portal: home page, news, announcements, downloads, FAQ, pages, public lists, search.</summary>
[DependsOn(typeof(ReviewsModule), typeof(SurveysModule))]
public sealed class ContentModule : PlatformModule
{
    /// <inheritdoc />
    public override bool CanBeSwitchedOff => true;

    /// <inheritdoc />
    public override void ConfigureServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<SiteLayouts>();
        services.AddScoped<PublicContent>();
        services.AddScoped<IPublicPages>(sp => sp.GetRequiredService<PublicContent>());
        services.AddScoped<IFaqPublisher, FaqPublisher>();
        services.AddScoped<PublicLists>();
        services.AddScoped<PublicSearch>();
        services.AddScoped<DownloadFiles>();
        services.AddScoped<MediaStore>();
        services.AddScoped<ContentEditor>();
        services.AddScoped<EntryEditor>();
        services.AddSingleton<IEndpointContributor, ContentEndpoints>().AddSingleton<IEndpointContributor, EditorEndpoints>();
    }
}
