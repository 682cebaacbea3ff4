using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.WebEncoders;
using PlatformSaaS.Web.Theme.Visitors;

namespace PlatformSaaS.Web.Theme;

/// <summary>Puts the theme into a host.</summary>
public static class ThemeServices
{
    /// <summary>Registers what layouts and tag helpers need. Register an <see cref="IPortalContext"/> before or after; the plain one only fills the gap.</summary>
    public static IServiceCollection AddPlatformTheme(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddScoped<IPortalContext, PlainPortalContext>();
        services.AddSingleton<VisitorThrottle>().AddScoped<VisitorPass>();
        // Indonesian text has dashes and quotes that the default encoder would blow up to entities.
        services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        return services;
    }

    /// <summary>Gives style sheets, scripts, fonts and icons addresses that change with their content. Comes before whatever looks at a request's path.</summary>
    /// <param name="app">The host.</param>
    /// <param name="manifest">The build's list of static files.</param>
    public static WebApplication UsePlatformTheme(this WebApplication app, string manifest)
    {
        ArgumentNullException.ThrowIfNull(app);
        ThemeAssets.Use(app, manifest);
        return app;
    }
}
