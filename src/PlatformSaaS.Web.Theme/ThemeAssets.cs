using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace PlatformSaaS.Web.Theme;

/// <summary>
/// Addresses of style sheets, scripts, fonts and icons with a version of them all as a folder: <c>/_content/v-3f6c07ef7b/PlatformSaaS.Web.Theme/theme.css</c>. A browser keeps what it got
/// there for good, and what a file asks for beside itself comes from the same folder. Without a version (and under a former one) it is asked for each time.
/// </summary>
public static class ThemeAssets
{
    /// <summary>Path under which the theme's files are served.</summary>
    public const string Root = Served + "PlatformSaaS.Web.Theme/";

    private const string Served = "/_content/", Mark = "v-", ForGood = "public, max-age=31536000, immutable";

    private static readonly ConcurrentDictionary<string, string> Known = new(StringComparer.Ordinal);
    private static string? version;

    /// <summary>Address of the icon sprite.</summary>
    public static string SpriteUrl { get; private set; } = Root + "icons.svg";

    /// <summary>Address of one of the theme's files, such as <c>theme.css</c>.</summary>
    public static string Url(string path) => Versioned(Root + path);

    /// <summary>Address of a file of the theme or of a module, given as <c>/_content/PlatformSaaS.Reviews/office.css</c>; what is not such a file stays as it is.</summary>
    public static string Versioned(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return version is null || !address.StartsWith(Served, StringComparison.Ordinal) ? address : Known.GetOrAdd(address, a => $"{Served}{version}/{a[Served.Length..]}");
    }

    /// <summary>Reads the version and answers under it.</summary>
    /// <param name="app">The host, before anything looks at a request's path.</param>
    /// <param name="manifest">The build's list of files with the hash of each.</param>
    internal static void Use(WebApplication app, string manifest)
    {
        using (var stream = File.OpenRead(manifest))
        {
            version = Mark + Convert.ToHexStringLower(SHA256.HashData(stream))[..10];
        }

        SpriteUrl = Url("icons.svg");

        app.Use((context, next) =>
        {
            if (context.Request.Path.Value is { } path && path.StartsWith(Served + Mark, StringComparison.Ordinal) && path.IndexOf('/', Served.Length) is > 0 and var end)
            {
                if (path.AsSpan(Served.Length, end - Served.Length).SequenceEqual(version))
                {
                    context.Response.OnStarting(KeepForGood, context.Response);
                }

                context.Request.Path = string.Concat(Served, path.AsSpan(end + 1));
            }

            return next(context);
        });
    }

    private static Task KeepForGood(object state)
    {
        if (state is HttpResponse { StatusCode: StatusCodes.Status200OK or StatusCodes.Status206PartialContent or StatusCodes.Status304NotModified } response)
        {
            response.Headers[HeaderNames.CacheControl] = ForGood;
        }

        return Task.CompletedTask;
    }
}
