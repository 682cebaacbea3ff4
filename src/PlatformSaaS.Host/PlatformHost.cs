using System.Globalization;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Npgsql;
using PlatformSaaS.Blobs;
using PlatformSaaS.Data;
using PlatformSaaS.Host.Portal;
using PlatformSaaS.Http;
using PlatformSaaS.Modularity;
using PlatformSaaS.Packs;
using PlatformSaaS.Web.Theme;

namespace PlatformSaaS.Host;

/// <summary>Builds the web application and runs the verbs: <c>run</c>, <c>migrate</c>, <c>seed</c>, <c>modules</c>.</summary>
public static class PlatformHost
{
    /// <summary>Entry point; answers 0 on success and 1 with one clear sentence on failure.</summary>
    public static async Task<int> MainAsync(string[] args)
    {
        var verb = args.FirstOrDefault(a => !a.StartsWith('-')) ?? "run";
        try
        {
            await using var app = Build([.. args.Where(a => a != verb)]);
            switch (verb)
            {
                case "run":
                    await app.RunAsync();
                    return 0;
                case "migrate":
                    await app.Services.GetRequiredService<DatabaseMigrator>().MigrateAsync();
                    return 0;
                case "seed":
                    await Seeder.SeedAsync(app.Services);
                    return 0;
                case "modules":
                    foreach (var module in app.Services.GetRequiredService<IModuleCatalog>().Modules)
                    {
                        Console.WriteLine(module.Name);
                    }

                    return 0;
                default:
                    await Console.Error.WriteLineAsync($"Unknown verb '{verb}': use run, migrate, seed or modules.");
                    return 1;
            }
        }
        catch (PackException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 1;
        }
        catch (Exception e) when (e is NpgsqlException { InnerException: System.Net.Sockets.SocketException } or PostgresException or InvalidOperationException or IOException)
        {
            await Console.Error.WriteLineAsync($"{verb}: {(e is NpgsqlException and not PostgresException ? "the database can't be reached: " : "")}{e.Message}");
            return 1;
        }
    }

    /// <summary>Builds the application; tests change services and configuration through the delegates.</summary>
    internal static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory, ApplicationName = "PlatformSaaS.Host" });
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(o =>
        {
            o.AddServerHeader = false;
            o.Limits.MaxRequestBodySize = 32 * 1024 * 1024;
        });
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore.Model", LogLevel.Error);
        // Assets come with the build; the framework's watching fallback would be an endpoint that nobody classified.
        builder.Configuration["ReloadStaticAssetsAtRuntime"] = "false";
        configure?.Invoke(builder);
        var catalog = builder.Services.AddPlatform<HostModule>(builder.Configuration);
        AddWeb(builder, catalog);
        var app = builder.Build();
        Configure(app);
        return app;
    }

    private static void AddWeb(WebApplicationBuilder builder, ModuleCatalog catalog)
    {
        var mvc = builder.Services.AddRazorPages();
        foreach (var assembly in catalog.Modules.Select(m => m.GetType().Assembly).Distinct())
        {
            foreach (var part in ApplicationPartFactory.GetApplicationPartFactory(assembly).GetApplicationParts(assembly))
            {
                mvc.PartManager.ApplicationParts.Add(part);
            }
        }

        builder.Services.AddAntiforgery(o =>
        {
            o.Cookie.Name = "platform.antiforgery";
            o.Cookie.HttpOnly = true;
            o.Cookie.SameSite = SameSiteMode.Strict;
            o.HeaderName = "X-CSRF";
            o.SuppressXFrameOptionsHeader = true;
        });
        builder.Services.AddSingleton<IAntiforgeryAdditionalDataProvider, PortalAntiforgery>();
        builder.Services.AddResponseCompression(o => o.EnableForHttps = true);
        builder.Services.Configure<ForwardedHeadersOptions>(o => o.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto);
        builder.Services.Configure<RequestLocalizationOptions>(o =>
        {
            var cultures = new[] { new CultureInfo("id-ID"), new CultureInfo("en-GB") };
            o.DefaultRequestCulture = new RequestCulture(cultures[0]);
            o.SupportedCultures = o.SupportedUICultures = cultures;
            o.RequestCultureProviders = [new CookieRequestCultureProvider { CookieName = "platform.language" }];
        });
        builder.Services.AddApiDescription();
        builder.Services.AddPlatformTheme();
        builder.Services.AddScoped<ModuleParts>();
        builder.Services.AddScoped<IPortalContext, PortalContext>();
        builder.Services.AddSingleton<IEndpointContributor, NoticeEndpoints>();
    }

    private static void Configure(WebApplication app)
    {
        var files = Path.Combine(AppContext.BaseDirectory, "PlatformSaaS.Host.staticwebassets.endpoints.json");
        app.UsePlatformTheme(files);
        app.UseForwardedHeaders();
        app.UseSecurityHeaders();
        app.MapHealth();
        app.UseResponseCompression();
        app.UseApiBrowser();
        app.UsePlatform();
        app.MapStaticAssets(files).AllowAnonymous();
        app.MapPortal();
        app.MapFiles();
        app.MapRazorPages().WithStaticAssets();
        app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
        var api = app.MapGroup("/api/v1");
        foreach (var contributor in app.Services.GetServices<IEndpointContributor>())
        {
            contributor.Map(app, api);
        }
    }
}
