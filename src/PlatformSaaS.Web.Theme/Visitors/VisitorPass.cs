using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using PlatformSaaS.MultiTenancy;

namespace PlatformSaaS.Web.Theme.Visitors;

/// <summary>
/// What a person without an account holds after showing number and phone: the way to one thing, on this portal, for a while. It is a sealed cookie; the seal names the purpose and the
/// tenant, so that a pass for a ticket opens no visit and another portal's pass opens nothing. Scoped.
/// </summary>
/// <param name="http">The request.</param>
/// <param name="protection">Seals.</param>
/// <param name="tenant">Whose portal it is.</param>
/// <param name="time">The clock.</param>
public sealed class VisitorPass(IHttpContextAccessor http, IDataProtectionProvider protection, ICurrentTenant tenant, TimeProvider time)
{
    /// <summary>How long a pass holds where nobody says otherwise.</summary>
    public static readonly TimeSpan UsualLifetime = TimeSpan.FromHours(2);

    private readonly Dictionary<string, Guid?> _granted = new(StringComparer.Ordinal);

    /// <summary>What the person may see of this purpose; null for everybody else.</summary>
    /// <param name="purpose">Kind of thing in lower-case letters, such as <c>ticket</c>; part of the cookie's name and of its seal.</param>
    public Guid? Of(string purpose)
    {
        if (!_granted.TryGetValue(purpose, out var id))
        {
            _granted[purpose] = id = Read(purpose);
        }

        return id;
    }

    /// <summary>Opens the thing for what is left of this request.</summary>
    public void Grant(string purpose, Guid id) => _granted[purpose] = id;

    /// <summary>Opens the thing and hands out the cookie.</summary>
    public void Keep(string purpose, Guid id, TimeSpan? lifetime = null)
    {
        Grant(purpose, id);
        var lasts = lifetime ?? UsualLifetime;
        http.HttpContext?.Response.Cookies.Append(Name(http.HttpContext, purpose), Protector(purpose).Protect(string.Create(CultureInfo.InvariantCulture, $"{id:N}.{(time.GetUtcNow() + lasts).ToUnixTimeSeconds()}")), new CookieOptions
        {
            HttpOnly = true, Secure = http.HttpContext.Request.IsHttps, SameSite = SameSiteMode.Lax, Path = "/", MaxAge = lasts, IsEssential = true
        });
    }

    /// <summary>Takes the cookie back.</summary>
    public void Forget(string purpose)
    {
        _granted[purpose] = null;
        http.HttpContext?.Response.Cookies.Delete(Name(http.HttpContext, purpose), new CookieOptions { Path = "/", Secure = http.HttpContext.Request.IsHttps });
    }

    private Guid? Read(string purpose)
    {
        if (http.HttpContext is not { } context || context.Request.Cookies[Name(context, purpose)] is not { Length: > 0 and < 1000 } cookie)
        {
            return null;
        }

        try
        {
            return Protector(purpose).Unprotect(cookie).Split('.') is [var id, var until] && long.Parse(until, CultureInfo.InvariantCulture) > time.GetUtcNow().ToUnixTimeSeconds() ? Guid.ParseExact(id, "N") : null;
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            return null;
        }
    }

    private static string Name(HttpContext context, string purpose) => (context.Request.IsHttps ? "__Host-" : "platform.") + purpose;

    private IDataProtector Protector(string purpose) => protection.CreateProtector("visitor", purpose, tenant.Id?.ToString("N") ?? "");
}
