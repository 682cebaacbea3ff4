using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace PlatformSaaS.Identity.Sessions;

/// <summary>How people and programs sign in.</summary>
internal static class Schemes
{
    /// <summary>Picks one of the others.</summary>
    public const string Any = "Platform";
    /// <summary>People, by cookie.</summary>
    public const string Cookie = CookieAuthenticationDefaults.AuthenticationScheme;
    /// <summary>Programs, by token.</summary>
    public const string Bearer = BearerTokenDefaults.AuthenticationScheme;

    public static void AddPlatformSchemes(this IServiceCollection services)
    {
        services.AddAuthentication(o =>
        {
            o.DefaultScheme = Any;
            o.DefaultSignInScheme = Cookie;
            o.DefaultSignOutScheme = Cookie;
        })
        // The API never looks at cookies, so that no other site can make a browser use it.
        .AddPolicyScheme(Any, null, o => o.ForwardDefaultSelector = http =>
            http.Request.Headers.Authorization.Count > 0 || http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) ? Bearer : Cookie)
        .AddBearerToken(Bearer, o =>
        {
            o.BearerTokenExpiration = TimeSpan.FromHours(1);
            o.RefreshTokenExpiration = TimeSpan.FromDays(14);
        })
        .AddCookie(Cookie, o =>
        {
            o.CookieManager = new PlatformCookies();
            o.Cookie.Name = "platform.session";
            o.Cookie.HttpOnly = true;
            o.Cookie.SameSite = SameSiteMode.Lax;
            o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            o.Cookie.Path = "/";
            o.ExpireTimeSpan = TimeSpan.FromHours(10);
            o.SlidingExpiration = true;
            o.LoginPath = "/masuk";
            o.Events.OnRedirectToLogin = context => Answer(context, StatusCodes.Status401Unauthorized);
            o.Events.OnRedirectToAccessDenied = context =>
            {
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            };
        });
    }

    /// <summary>Pages lead to the sign-in page; scripts get a status, and htmx the address to go to.</summary>
    private static Task Answer(Microsoft.AspNetCore.Authentication.RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        var request = context.Request;
        if (request.Headers.ContainsKey("HX-Request") || request.Headers.Accept.ToString() is "application/json")
        {
            context.Response.Headers["HX-Redirect"] = "/masuk";
            context.Response.StatusCode = status;
        }
        else
        {
            context.Response.Redirect(HttpMethods.IsGet(request.Method) ? "/masuk?ReturnUrl=" + Uri.EscapeDataString(request.PathBase + request.Path + request.QueryString) : "/masuk");
        }

        return Task.CompletedTask;
    }
}
