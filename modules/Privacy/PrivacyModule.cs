using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.DataSubjects;
using PlatformSaaS.Http;
using PlatformSaaS.Modularity;
using PlatformSaaS.Privacy.Breaches;
using PlatformSaaS.Privacy.Consents;
using PlatformSaaS.Privacy.Exports;
using PlatformSaaS.Privacy.Http;
using PlatformSaaS.Privacy.Requests;
using PlatformSaaS.Privacy.Views;
using PlatformSaaS.Templates;

namespace PlatformSaaS.Privacy;

/// <summary>Personal data: consents, access and correction, export, erasure within retention, processing log.</summary>
public sealed class PrivacyModule : PlatformModule
{
    /// <inheritdoc />
    public override void ConfigureServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<ConsentTexts>().AddScoped<OwnConsents>().AddScoped<DataOfficer>().AddScoped<Navigation.IHealthNotes, OfficerHealth>();
        services.AddScoped<PrivacyRequests>().AddScoped<OwnData>().AddScoped<DataDesk>().AddScoped<DataNotices>().AddScoped<DataExports>();
        services.AddScoped<BreachDesk>().AddScoped<BreachPeople>().AddScoped<BreachNotices>().AddScoped<BreachModel>().AddScoped<DataViews>().AddScoped<IViewLog>(sp => sp.GetRequiredService<DataViews>()).AddSingleton<IBuiltInTemplates, BreachTemplates>();
        services.AddSingleton<IEndpointContributor, PrivacyEndpoints>().AddSingleton<IEndpointContributor, BreachEndpoints>();
        services.Configure<MvcOptions>(o => o.Filters.Add<AskAgainFilter>());
    }
}
