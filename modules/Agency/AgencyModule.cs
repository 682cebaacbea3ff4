using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Agency.Audits;
using PlatformSaaS.Agency.Calendars;
using PlatformSaaS.Agency.Http;
using PlatformSaaS.Agency.Launch;
using PlatformSaaS.Agency.Numbers;
using PlatformSaaS.Agency.Packs;
using PlatformSaaS.Agency.Profile;
using PlatformSaaS.Agency.Retention;
using PlatformSaaS.Agency.Switches;
using PlatformSaaS.Agency.Templates;
using PlatformSaaS.Http;
using PlatformSaaS.Modularity;

namespace PlatformSaaS.Agency;

/// <summary>The agency's own affairs on pages: its face, letterhead, calendar, numbers, templates, modules, audit log and pack.</summary>
public sealed class AgencyModule : PlatformModule
{
    /// <inheritdoc />
    public override void ConfigureServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<AgencyEditor>().AddScoped<CalendarDesk>().AddScoped<RetentionDesk>().AddScoped<OfModulesOn>().AddScoped<NumberOverview>().AddScoped<ModuleDesk>().AddScoped<AuditOffice>();
        services.AddSingleton<IEndpointContributor, AgencyEndpoints>().AddSingleton<IEndpointContributor, ModuleEndpoints>().AddSingleton<IEndpointContributor, AuditEndpoints>();
        services.AddScoped<TemplateBook>().AddScoped<TemplateRules>().AddScoped<TemplateDesk>().AddScoped<TemplateTryOut>();
        services.AddSingleton<IEndpointContributor, TemplateEndpoints>();
        services.AddScoped<LaunchBook>().AddScoped<Navigation.ILaunchSummary>(sp => sp.GetRequiredService<LaunchBook>()).AddScoped<LaunchDesk>().AddScoped<CleanLaunch>().AddScoped<TrialDesk>().AddScoped<Navigation.IHealthNotes, AgencyHealth>();
        services.AddSingleton<IEndpointContributor, LaunchEndpoints>();
        services.AddScoped<PackArchives>().AddScoped<PackDesk>().AddScoped<DataExportDesk>();
        services.AddSingleton<IEndpointContributor, PackEndpoints>().AddSingleton<IEndpointContributor, DataExportEndpoints>();
    }
}
