using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Content.Admin;
using PlatformSaaS.Content.Http;
using PlatformSaaS.Content.Items;
using PlatformSaaS.Content.Library;
using PlatformSaaS.Content.Lists;
using PlatformSaaS.Content.Media;
using PlatformSaaS.Content.Site;
using PlatformSaaS.Content.Tools;
using PlatformSaaS.Http;
using PlatformSaaS.Modularity;
using PlatformSaaS.Publishing;
using PlatformSaaS.Reviews;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Surveys;

namespace PlatformSaaS.Content;

/// <summary>The public portal: home page, news, announcements, downloads, FAQ, pages, public lists, search, library with its readers, outreach events, citizens' calculators and designs.</summary>
[DependsOn(typeof(ReviewsModule), typeof(SurveysModule))]
public sealed class ContentModule : PlatformModule
{
    /// <inheritdoc />
    public override bool CanBeSwitchedOff => true;

    /// <inheritdoc />
    public override void ConfigureServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<DataSubjects.IPageTexts, Items.PageTexts>().AddScoped<SiteLayouts>().AddScoped<SiteEditor>().AddScoped<SiteTargets>().AddScoped<PublicContent>().AddSingleton<IEndpointContributor, SiteEndpoints>();
        services.AddScoped<IPublicPages>(sp => sp.GetRequiredService<PublicContent>());
        services.AddScoped<IFaqPublisher, FaqPublisher>().AddScoped<ISettingSource, PageSource>().AddScoped<ISettingSource, PublicListSource>();
        services.AddScoped<PublicLists>().AddScoped<PublicSearch>().AddScoped<DownloadFiles>().AddScoped<MediaStore>();
        services.AddScoped<ContentEditor>().AddScoped<EntryEditor>();
        services.AddScoped<LibraryShelf>().AddScoped<ITopicGuides>(sp => sp.GetRequiredService<LibraryShelf>());
        services.AddSingleton<ReaderCounter>().AddScoped<PageReaders>().AddScoped<ReaderOffice>().AddHostedService<ReaderCountWriter>();
        services.AddScoped<ToolStore>().AddScoped<ToolEditor>().AddScoped<EstimateFiles>();
        services.AddSingleton<IEndpointContributor, LibraryEndpoints>().AddSingleton<IEndpointContributor, ContentEndpoints>().AddSingleton<IEndpointContributor, EditorEndpoints>().AddSingleton<IEndpointContributor, ToolEndpoints>();
    }
}
