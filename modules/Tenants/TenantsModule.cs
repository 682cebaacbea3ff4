using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Http;
using PlatformSaaS.Modularity;
using PlatformSaaS.Templates;
using PlatformSaaS.Tenants.Announcements;
using PlatformSaaS.Tenants.Board;
using PlatformSaaS.Tenants.Editions;
using PlatformSaaS.Tenants.Exports;
using PlatformSaaS.Tenants.Holidays;
using PlatformSaaS.Tenants.Http;
using PlatformSaaS.Tenants.Moves;
using PlatformSaaS.Tenants.Portals;
using PlatformSaaS.Tenants.Support;
using PlatformSaaS.Tenants.Trials;
using PlatformSaaS.Users;

namespace PlatformSaaS.Tenants;

/// <summary>The host portal's view of the tenants.</summary>
public sealed class TenantsModule : PlatformModule
{
    /// <inheritdoc />
    public override void ConfigureServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<TenantAdministration>().AddScoped<TenantFounding>().AddScoped<TenantBoard>().AddScoped<AnnouncementDesk>().AddScoped<TenantRelocation>().AddScoped<EditionDesk>().AddScoped<TenantExportDesk>();
        services.AddScoped<HolidayDesk>().AddScoped<HolidayEffects>().AddScoped<SupportSessions>().AddScoped<SupportNotices>().AddScoped<SupportDesk>().AddScoped<SupportBook>().AddScoped<SupportAccess>().AddScoped<ISupportAccess>(sp => sp.GetRequiredService<SupportAccess>());
        services.AddScoped<TrialAdministration>().AddScoped<MultiTenancy.ILaunchListener, LaunchNotices>();
        services.AddSingleton<IBuiltInTemplates, SupportTemplates>().AddSingleton<IBuiltInTemplates, LaunchTemplates>();
        services.AddSingleton<IEndpointContributor, TenantEndpoints>().AddSingleton<IEndpointContributor, SupportEndpoints>().AddSingleton<IEndpointContributor, HolidayEndpoints>().AddSingleton<IEndpointContributor, EditionEndpoints>().AddSingleton<IEndpointContributor, TrialEndpoints>().AddSingleton<IEndpointContributor, ExportEndpoints>();
    }
}
