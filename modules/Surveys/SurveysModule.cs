using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Http;
using PlatformSaaS.Modularity;
using PlatformSaaS.Reviews;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Surveys.Contracts;
using PlatformSaaS.Surveys.Definitions;
using PlatformSaaS.Surveys.Http;
using PlatformSaaS.Surveys.Responses;
using PlatformSaaS.Surveys.Results;

namespace PlatformSaaS.Surveys;

/// <summary>Satisfaction surveys: questionnaire, gate before a delivery, index by the national method.</summary>
[DependsOn(typeof(ReviewsModule))]
public sealed class SurveysModule : PlatformModule
{
    /// <inheritdoc />
    public override bool CanBeSwitchedOff => true;

    /// <inheritdoc />
    public override void ConfigureServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<SurveyStore>();
        services.AddScoped<SurveyService>();
        services.AddScoped<SurveyResults>();
        services.AddScoped<SurveyOffice>();
        services.AddScoped<IPublishedIndex>(sp => sp.GetRequiredService<SurveyResults>());
        services.AddScoped<IDeliveryGate, SurveyGate>();
        services.AddScoped<IDeliveryGateDemo, Demo.SurveyGateDemo>();
        services.AddSingleton<IEndpointContributor, SurveyEndpoints>();
    }
}
