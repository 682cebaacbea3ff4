using System.Globalization;
using Microsoft.AspNetCore.Localization;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Web.Theme;

namespace PlatformSaaS.Host.Portal;

/// <summary>Small endpoints that every portal has: its colours and emblem, the choice of language.</summary>
internal static class PortalEndpoints
{
    public static void MapPortal(this IEndpointRouteBuilder app)
    {
        app.MapGet("/branding.css", async (IAgency agency, HttpContext context) =>
        {
            var b = (await agency.GetAsync(context.RequestAborted)).Branding;
            context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
            return Results.Text((AccentPalette.From(new AccentColours(b.Accent, b.AccentStrong, b.AccentTint, b.AccentLine, b.AccentDark)) ?? AccentPalette.From("#38465a")!).ToCss(), "text/css; charset=utf-8");
        }).AllowAnonymous().ExcludeFromDescription();

        app.MapGet("/favicon.svg", async (IAgency agency, HttpContext context) =>
        {
            var info = await agency.GetAsync(context.RequestAborted);
            context.Response.Headers.CacheControl = "public, max-age=86400";
            context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
            return info.EmblemSvg is { } svg ? Results.Text(svg.Replace("currentColor", info.Branding.Accent, StringComparison.Ordinal), "image/svg+xml; charset=utf-8") : Results.NoContent();
        }).AllowAnonymous().ExcludeFromDescription();

        app.MapGet("/favicon.ico", () => Results.Redirect("/favicon.svg")).AllowAnonymous().ExcludeFromDescription();

        app.MapGet("/robots.txt", () => Results.Text("User-agent: *\nDisallow: /akun\nDisallow: /permohonan\nDisallow: /petugas\nDisallow: /admin\nDisallow: /verify\n", "text/plain")).AllowAnonymous().ExcludeFromDescription();

        app.MapGet("/bahasa/{bahasa}", (string bahasa, string? kembali, HttpContext context) =>
        {
            var culture = new RequestCulture(new CultureInfo(bahasa == "en" ? "en-GB" : "id-ID"));
            context.Response.Cookies.Append("platform.language", CookieRequestCultureProvider.MakeCookieValue(culture),
                new CookieOptions { MaxAge = TimeSpan.FromDays(365), HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, IsEssential = true });
            return Results.LocalRedirect(IsLocal(kembali) ? kembali! : "/");
        }).AllowAnonymous().ExcludeFromDescription();
    }

    /// <summary>True for a path of this portal; <c>//evil</c>, <c>/\evil</c> and control characters are not.</summary>
    internal static bool IsLocal(string? url) =>
        url is { Length: > 0 and < 2000 } && IsPlain(url) && IsPlain(Uri.UnescapeDataString(url));

    private static bool IsPlain(string url) => url[0] == '/' && (url.Length == 1 || url[1] is not ('/' or '\\')) && !url.Any(c => char.IsControl(c) || c == '\\');
}
