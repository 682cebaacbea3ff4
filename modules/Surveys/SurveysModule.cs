using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Http;
using PlatformSaaS.Identity;
using PlatformSaaS.Modularity;
using PlatformSaaS.Reviews;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Surveys.Campaigns;
using PlatformSaaS.Surveys.Contracts;
using PlatformSaaS.Surveys.Definitions;
using PlatformSaaS.Surveys.Http;
using PlatformSaaS.Surveys.Responses;
using PlatformSaaS.Surveys.Results;

namespace PlatformSaaS.Surveys;

/// <summary>Satisfaction surveys: questionnaire, gate before a delivery, index by the national method, regular campaigns.</summary>
[DependsOn(typeof(IdentityModule), typeof(ReviewsModule))]
public sealed class SurveysModule : PlatformModule
{
    /// <inheritdoc />
    public override bool CanBeSwitchedOff => true;

    /// <inheritdoc />
    public override void ConfigureServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<SurveyStore>().AddScoped<SurveyEditor>();
        services.AddScoped<SurveyService>();
        services.AddScoped<SurveyResults>();
        services.AddScoped<SurveyOffice>().AddScoped<Navigation.IHealthNotes, SurveyHealth>();
        services.AddScoped<IPublishedIndex>(sp => sp.GetRequiredService<SurveyResults>());
        services.AddScoped<IDeliveryGate, SurveyGate>().AddScoped<ISettingSource, SurveySource>();
        services.AddScoped<IDeliveryGateDemo, Demo.SurveyGateDemo>();
        services.AddScoped<CampaignBook>().AddScoped<CampaignDesk>().AddScoped<CampaignFiles>().AddScoped<VisitorSurveys>();
        services.AddSingleton<IEndpointContributor, SurveyEndpoints>().AddSingleton<IEndpointContributor, CampaignEndpoints>().AddSingleton<IEndpointContributor, OpenDataEndpoints>();
    }
}
