using System.Net;
using System.Threading.RateLimiting;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Calendar;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Definitions;
using PlatformSaaS.Reviews.Engine;
using PlatformSaaS.Reviews.Requests;
using PlatformSaaS.Web.Theme;

namespace PlatformSaaS.Reviews.Views;

/// <summary>What anybody who knows a number may see: where the request stands and since when; neither whose it is nor what it is about.</summary>
internal sealed record Tracked(string Number, string Service, StateBadge Badge, IReadOnlyList<Step> Steps, DateOnly SubmittedOn, DateOnly ChangedOn, DateOnly? DueOn, bool IsOver);

/// <summary>Finds a request by its number for the public.</summary>
internal sealed class TrackQuery(DbContext db, DefinitionStore definitions, ITenantClock clock)
{
    public async Task<Tracked?> FindAsync(string? number, CancellationToken ct)
    {
        var typed = number?.Trim() ?? "";
        if (typed.Length is 0 or > 60)
        {
            return null;
        }

        var upper = typed.ToUpperInvariant();
        var id = await db.Set<ServiceRequest>().AsNoTracking().Where(r => (r.Number == typed || r.Number == upper) && r.State != RequestState.Draft).Select(r => (Guid?)r.Id).FirstOrDefaultAsync(ct);
        if (id is null || await RequestSession.ReadAsync(db, definitions, id.Value, clock.UtcNow, ct) is not { } session)
        {
            return null;
        }

        var zone = await clock.ZoneAsync(ct);
        var request = session.Request;
        return new Tracked(
            request.Number!, session.Definition.Document.Name.Current,
            StateLabels.Badge(session.Definition.Document, request.StageCode, request.StageState, request.State, request.EndCode, forOfficer: false),
            StageBar.Build(session, zone), Format.DayIn(request.SubmittedAt ?? request.CreatedAt, zone), Format.DayIn(request.UpdatedAt, zone),
            request.Turn == Contracts.Turn.Nobody ? null : request.DueOn, request.State == RequestState.Ended);
    }
}

/// <summary>Keeps guessing of numbers and tokens slow: so many questions a minute from one address.</summary>
internal sealed class PublicThrottle : IDisposable
{
    private readonly PartitionedRateLimiter<IPAddress> _limiter = PartitionedRateLimiter.Create<IPAddress, IPAddress>(address =>
        RateLimitPartition.GetSlidingWindowLimiter(address, _ => new SlidingWindowRateLimiterOptions { PermitLimit = 30, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6, QueueLimit = 0 }));

    /// <summary>False when this address asks too often.</summary>
    public bool Allows(IPAddress? address)
    {
        using var lease = _limiter.AttemptAcquire(address ?? IPAddress.None);
        return lease.IsAcquired;
    }

    public void Dispose() => _limiter.Dispose();
}
