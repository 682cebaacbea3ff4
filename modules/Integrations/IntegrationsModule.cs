using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PlatformSaaS.Http;
using PlatformSaaS.Integrations.Feeds;
using PlatformSaaS.Integrations.Http;
using PlatformSaaS.Integrations.Keys;
using PlatformSaaS.Integrations.Webhooks;
using PlatformSaaS.Modularity;
using PlatformSaaS.Notifications;

namespace PlatformSaaS.Integrations;

/// <summary>Links to other systems: signed webhooks, API keys with scopes, calendar feeds, open data.</summary>
public sealed class IntegrationsModule : PlatformModule
{
    /// <inheritdoc />
    public override void ConfigureServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<KeyThrottle>().AddScoped<ApiKeyBook>().AddScoped<ApiKeyAdministration>();
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(ApiKeyHandler.Scheme, null);
        services.PostConfigure<PolicySchemeOptions>(ApiKeyHandler.PortalScheme, ApiKeyHandler.Join);
        services.AddSingleton(sp => new WebhookClient(sp.GetRequiredService<IWebHostEnvironment>().IsDevelopment())).AddSingleton<WebhookSecrets>();
        services.AddScoped<WebhookAdministration>().AddScoped<WebhookNotices>().AddScoped<IMachineSender, WebhookSender>();
        services.AddSingleton<IEndpointContributor, ApiKeyEndpoints>().AddSingleton<IEndpointContributor, WebhookEndpoints>().AddSingleton<IEndpointContributor, FeedEndpoints>();
        services.AddScoped<CalendarFeeds>();
    }
}
