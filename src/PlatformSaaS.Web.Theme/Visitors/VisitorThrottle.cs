using System.Net;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using PlatformSaaS.MultiTenancy;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Web.Theme.Visitors;

/// <summary>Keeps guessing slow: few tries a minute from one address, and few at one number from wherever they come. Tenants don't count for each other. One for the process.</summary>
/// <param name="http">The request, for the address.</param>
/// <param name="tenant">Whose portal it is.</param>
public sealed class VisitorThrottle(IHttpContextAccessor http, ICurrentTenant tenant) : IDisposable
{
    private readonly PartitionedRateLimiter<(Guid, IPAddress)> _addresses = Limiter<(Guid, IPAddress)>(20, TimeSpan.FromMinutes(1));
    private readonly PartitionedRateLimiter<(Guid, string)> _numbers = Limiter<(Guid, string)>(20, TimeSpan.FromHours(1));
    private readonly PartitionedRateLimiter<(Guid, IPAddress)> _files = Limiter<(Guid, IPAddress)>(20, TimeSpan.FromHours(1));
    private readonly PartitionedRateLimiter<(Guid, IPAddress)> _sent = Limiter<(Guid, IPAddress)>(10, TimeSpan.FromHours(1));

    // An office's visitors share one address, so questionnaires may be more than forms about a person.
    private readonly PartitionedRateLimiter<(Guid, IPAddress)> _answers = Limiter<(Guid, IPAddress)>(30, TimeSpan.FromMinutes(10));

    /// <summary>Words for who fills too many questionnaires.</summary>
    public static string TooManyAnswers => T("Terlalu banyak jawaban dari jaringan ini. Tunggu beberapa menit, lalu kirim lagi.", "Too many answers from this network. Wait a few minutes and send again.");

    /// <summary>Words for who has tried too often.</summary>
    public static string TooMuch => T("Terlalu banyak percobaan. Tunggu beberapa saat, lalu coba lagi.", "Too many tries. Wait a while and try again.");

    /// <summary>False when the address asks too often, or the number, however it is written, was tried too often.</summary>
    public bool AllowsLookUp(string? number)
    {
        using var byAddress = _addresses.AttemptAcquire((Tenant, Address));
        using var byNumber = byAddress.IsAcquired ? _numbers.AttemptAcquire((Tenant, (number ?? "").Trim().ToUpperInvariant())) : null;
        return byNumber is { IsAcquired: true };
    }

    /// <summary>False when the address sends too much: questions, bookings.</summary>
    public bool AllowsSending()
    {
        using var lease = _sent.AttemptAcquire((Tenant, Address));
        return lease.IsAcquired;
    }

    /// <summary>False when the address hands in too many files.</summary>
    public bool AllowsFile()
    {
        using var lease = _files.AttemptAcquire((Tenant, Address));
        return lease.IsAcquired;
    }

    /// <summary>False when the address fills too many questionnaires.</summary>
    public bool AllowsAnswering()
    {
        using var lease = _answers.AttemptAcquire((Tenant, Address));
        return lease.IsAcquired;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _files.Dispose();
        _addresses.Dispose();
        _numbers.Dispose();
        _sent.Dispose();
        _answers.Dispose();
    }

    private Guid Tenant => tenant.Id ?? Guid.Empty;

    private IPAddress Address => http.HttpContext?.Connection.RemoteIpAddress ?? IPAddress.None;

    private static PartitionedRateLimiter<TKey> Limiter<TKey>(int most, TimeSpan per) where TKey : notnull => PartitionedRateLimiter.Create<TKey, TKey>(key =>
        RateLimitPartition.GetSlidingWindowLimiter(key, _ => new SlidingWindowRateLimiterOptions { PermitLimit = most, Window = per, SegmentsPerWindow = 6, QueueLimit = 0 }));
}

/// <summary>Body of an endpoint that a person without an account calls with a number and a phone.</summary>
public interface IVisitorKey
{
    /// <summary>The number that was typed.</summary>
    string? Number { get; }
}

/// <summary>Puts the throttle in front of endpoints.</summary>
public static class VisitorThrottleFilter
{
    /// <summary>Answers 429 before the endpoint runs when its <see cref="IVisitorKey"/> is tried too often; a body that names no number counts as one, so that leaving it out is no way round.</summary>
    public static TBuilder SlowGuessing<TBuilder>(this TBuilder endpoints) where TBuilder : IEndpointConventionBuilder =>
        Slow(endpoints, (throttle, context) => throttle.AllowsLookUp(context.Arguments.OfType<IVisitorKey>().FirstOrDefault()?.Number));

    /// <summary>Answers 429 before the endpoint runs when the address sends too much.</summary>
    public static TBuilder SlowSending<TBuilder>(this TBuilder endpoints) where TBuilder : IEndpointConventionBuilder => Slow(endpoints, (throttle, _) => throttle.AllowsSending());

    private static TBuilder Slow<TBuilder>(TBuilder endpoints, Func<VisitorThrottle, EndpointFilterInvocationContext, bool> allows) where TBuilder : IEndpointConventionBuilder => endpoints.AddEndpointFilter(async (context, next) =>
    {
        if (allows((VisitorThrottle)context.HttpContext.RequestServices.GetService(typeof(VisitorThrottle))!, context))
        {
            return await next(context);
        }

        context.HttpContext.Response.Headers.RetryAfter = "60";
        return TypedResults.Problem(VisitorThrottle.TooMuch, statusCode: StatusCodes.Status429TooManyRequests);
    });
}
