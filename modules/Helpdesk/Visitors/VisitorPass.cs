using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using PlatformSaaS.MultiTenancy;

namespace PlatformSaaS.Helpdesk.Visitors;

/// <summary>
/// What a person without an account holds after showing a ticket's number and phone: the way to this one ticket, for two hours, on this portal. It is a sealed cookie; the seal's
/// purpose names the tenant, so that another portal can't open it.
/// </summary>
internal sealed class VisitorPass(IHttpContextAccessor http, IDataProtectionProvider protection, ICurrentTenant tenant, TimeProvider time)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(2);

    private Guid? _granted;
    private bool _isRead;

    /// <summary>The ticket that the person may see; null for everybody else.</summary>
    public Guid? TicketId
    {
        get
        {
            if (!_isRead)
            {
                _isRead = true;
                _granted ??= Read();
            }

            return _granted;
        }
    }

    /// <summary>Opens the ticket for what is left of this request.</summary>
    public void Grant(Guid ticket) => (_granted, _isRead) = (ticket, true);

    /// <summary>Opens the ticket and hands out the cookie.</summary>
    public void Keep(Guid ticket)
    {
        Grant(ticket);
        var until = time.GetUtcNow() + Lifetime;
        http.HttpContext?.Response.Cookies.Append(Name(http.HttpContext), Protector().Protect(string.Create(CultureInfo.InvariantCulture, $"{ticket:N}.{until.ToUnixTimeSeconds()}")), new CookieOptions
        {
            HttpOnly = true, Secure = http.HttpContext.Request.IsHttps, SameSite = SameSiteMode.Lax, Path = "/", MaxAge = Lifetime, IsEssential = true
        });
    }

    /// <summary>Takes the cookie back.</summary>
    public void Forget()
    {
        (_granted, _isRead) = (null, true);
        http.HttpContext?.Response.Cookies.Delete(Name(http.HttpContext), new CookieOptions { Path = "/", Secure = http.HttpContext.Request.IsHttps });
    }

    private Guid? Read()
    {
        if (http.HttpContext is not { } context || context.Request.Cookies[Name(context)] is not { Length: > 0 and < 1000 } cookie)
        {
            return null;
        }

        try
        {
            return Protector().Unprotect(cookie).Split('.') is [var id, var until] && long.Parse(until, CultureInfo.InvariantCulture) > time.GetUtcNow().ToUnixTimeSeconds() ? Guid.ParseExact(id, "N") : null;
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            return null;
        }
    }

    private static string Name(HttpContext context) => context.Request.IsHttps ? "__Host-ticket" : "platform.ticket";

    private IDataProtector Protector() => protection.CreateProtector("helpdesk.visitor", tenant.Id?.ToString("N") ?? "");
}

/// <summary>Keeps guessing slow: few tries a minute from one address, and few at one number from wherever they come.</summary>
internal sealed class VisitorThrottle : IDisposable
{
    private readonly PartitionedRateLimiter<(Guid, IPAddress)> _addresses = Limiter<(Guid, IPAddress)>(20, TimeSpan.FromMinutes(1));
    private readonly PartitionedRateLimiter<(Guid, string)> _numbers = Limiter<(Guid, string)>(20, TimeSpan.FromHours(1));
    private readonly PartitionedRateLimiter<(Guid, IPAddress)> _asks = Limiter<(Guid, IPAddress)>(10, TimeSpan.FromHours(1));

    /// <summary>False when the address asks too often, or the number, however it is written, was tried too often.</summary>
    public bool AllowsLookUp(Guid tenant, IPAddress? address, string? number)
    {
        using var byAddress = _addresses.AttemptAcquire((tenant, address ?? IPAddress.None));
        using var byNumber = byAddress.IsAcquired ? _numbers.AttemptAcquire((tenant, (number ?? "").Trim().ToUpperInvariant())) : null;
        return byNumber is { IsAcquired: true };
    }

    /// <summary>False when the address sends too many questions.</summary>
    public bool AllowsQuestion(Guid tenant, IPAddress? address)
    {
        using var lease = _asks.AttemptAcquire((tenant, address ?? IPAddress.None));
        return lease.IsAcquired;
    }

    public void Dispose()
    {
        _addresses.Dispose();
        _numbers.Dispose();
        _asks.Dispose();
    }

    private static PartitionedRateLimiter<TKey> Limiter<TKey>(int most, TimeSpan per) where TKey : notnull => PartitionedRateLimiter.Create<TKey, TKey>(key =>
        RateLimitPartition.GetSlidingWindowLimiter(key, _ => new SlidingWindowRateLimiterOptions { PermitLimit = most, Window = per, SegmentsPerWindow = 6, QueueLimit = 0 }));
}
