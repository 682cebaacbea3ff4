using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using PlatformSaaS.MultiTenancy;

namespace PlatformSaaS.Catalog.Carts;

/// <summary>The id of a visitor's cart in the browser, protected: nobody can name another's cart, and a cookie of one portal means nothing in another.</summary>
internal sealed class CartCookie(IHttpContextAccessor http, IDataProtectionProvider protection, ICurrentTenant tenant)
{
    /// <summary>How long a visitor's cart is kept after its last change.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    private IDataProtector Protector => protection.CreateProtector("catalog.cart", tenant.Id!.Value.ToString("N"));

    /// <summary>Id of the visitor's cart, or null.</summary>
    public Guid? Read()
    {
        if (http.HttpContext is not { } context || context.Request.Cookies[Name(context)] is not { Length: > 0 and < 500 } text)
        {
            return null;
        }

        try
        {
            return Guid.TryParseExact(Protector.Unprotect(text), "N", out var id) ? id : null;
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }

    public void Write(Guid id)
    {
        if (http.HttpContext is { Response.HasStarted: false } context)
        {
            context.Response.Cookies.Append(Name(context), Protector.Protect(id.ToString("N")), new CookieOptions
            {
                HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, Path = "/", MaxAge = Lifetime, IsEssential = true
            });
        }
    }

    public void Forget()
    {
        if (http.HttpContext is { Response.HasStarted: false } context && context.Request.Cookies.ContainsKey(Name(context)))
        {
            context.Response.Cookies.Delete(Name(context), new CookieOptions { Secure = context.Request.IsHttps, Path = "/" });
        }
    }

    private static string Name(HttpContext context) => context.Request.IsHttps ? "__Host-cart" : "platform.cart";
}
