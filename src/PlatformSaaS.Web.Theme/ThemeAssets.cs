using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.Extensions.FileProviders;

namespace PlatformSaaS.Web.Theme;

/// <summary>Addresses of the theme's own files, with a version taken from their content so that they can be cached for good.</summary>
public static class ThemeAssets
{
    /// <summary>Path under which the theme's files are served.</summary>
    public const string Root = "/_content/PlatformSaaS.Web.Theme/";

    private static readonly ConcurrentDictionary<string, string> Versioned = new();

    /// <summary>Address of the icon sprite.</summary>
    public static string SpriteUrl { get; private set; } = Root + "icons.svg";

    /// <summary>Address of one of the theme's files, such as <c>theme.css</c>.</summary>
    public static string Url(string path) => Versioned.TryGetValue(path, out var url) ? url : Root + path;

    /// <summary>Reads the versions once at start; without it the addresses carry none.</summary>
    public static void Fingerprint(IFileProvider webRoot)
    {
        ArgumentNullException.ThrowIfNull(webRoot);
        foreach (var path in new[] { "theme.css", "icons.svg", "js/theme.js", "js/forms.js", "js/markdown.js", "js/sort.js", "vendor/htmx.min.js", "vendor/altcha/altcha.min.js", "vendor/altcha/altcha.css", "vendor/altcha/sha.js" })
        {
            var file = webRoot.GetFileInfo(Root + path);
            if (file.Exists)
            {
                using var stream = file.CreateReadStream();
                Versioned[path] = $"{Root}{path}?v={Convert.ToHexStringLower(SHA256.HashData(stream))[..10]}";
            }
        }

        SpriteUrl = Url("icons.svg");
    }
}
