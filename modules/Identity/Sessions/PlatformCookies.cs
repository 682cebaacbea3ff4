using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;

namespace PlatformSaaS.Identity.Sessions;

/// <summary>Names of the session cookie: bound to the host under https, where browsers enforce the prefix.</summary>
internal sealed class PlatformCookies : ICookieManager
{
    private readonly ChunkingCookieManager _inner = new();

    public string? GetRequestCookie(HttpContext context, string key) => _inner.GetRequestCookie(context, Name(context));

    public void AppendResponseCookie(HttpContext context, string key, string? value, CookieOptions options) => _inner.AppendResponseCookie(context, Name(context), value, options);

    public void DeleteCookie(HttpContext context, string key, CookieOptions options) => _inner.DeleteCookie(context, Name(context), options);

    private static string Name(HttpContext context) => context.Request.IsHttps ? "__Host-platform" : "platform.session";
}
