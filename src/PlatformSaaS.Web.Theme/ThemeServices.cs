using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
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

    /// <summary>Gives the theme's files addresses that change with their content. Call once before the first request.</summary>
    public static WebApplication UsePlatformTheme(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        ThemeAssets.Fingerprint(app.Environment.WebRootFileProvider);
        return app;
    }
}
