using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Calendar;
using PlatformSaaS.Modularity;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Deadlines;
using PlatformSaaS.Reviews.Definitions;
using PlatformSaaS.Reviews.Requests;
using PlatformSaaS.Text;
using PlatformSaaS.Users;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Reviews.WalkIns;

/// <summary>What may be begun because of a request, such as an objection to its answer.</summary>
/// <param name="Service">Service.</param>
/// <param name="Text">Text of the button.</param>
/// <param name="Hint">What it is, or null.</param>
/// <param name="Until">Last day.</param>
/// <param name="ClosedBecause">Why it can't be begun, or null.</param>
internal sealed record FollowUpOffer(string Service, LocalizedText Text, LocalizedText? Hint, DateOnly Until, LocalizedText? ClosedBecause);

/// <summary>Services that follow a request within so many working days of its answer, or of the day on which the answer was due.</summary>
internal sealed class FollowUps(DbContext db, DefinitionStore definitions, IWorkingCalendar calendar, ITenantClock clock, ICurrentUser user)
{
    /// <summary>The applicant's own request that the service is to follow; a foreign one looks like a missing one.</summary>
    public async Task<ServiceRequest> RequireOwnAsync(ServiceDefinitionDocument service, Guid? follows, CancellationToken ct)
    {
        var me = user.RequireId();
        var followed = follows is { } id ? await db.Set<ServiceRequest>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == id && r.ApplicantUserId == me && r.State != RequestState.Draft, ct) : null;
        return await RequireAsync(service, followed, ct);
    }

    /// <summary>The request, when the service may follow it today.</summary>
    public async Task<ServiceRequest> RequireAsync(ServiceDefinitionDocument service, ServiceRequest? followed, CancellationToken ct)
    {
        if (followed is null || service.Follows is not { } follows || !follows.Services.Contains(followed.ServiceCode))
        {
            throw new MissingException(T("Permohonan tidak ditemukan.", "The request was not found."));
        }

        if (await OfferAsync(service, followed, ct) is not { } offer)
        {
            throw new BusinessException("reviews.follow-early", T("Permohonan ini masih dalam batas waktunya. Tunggu jawabannya dahulu.", "This request is still within its time. Wait for the answer first."), conflict: true);
        }

        return offer.ClosedBecause is { } closed ? throw new BusinessException("reviews.follow-late", closed.Current, conflict: true)
            : await db.Set<ServiceRequest>().AnyAsync(r => r.OriginId == followed.Id && r.ServiceCode == service.Code && r.State != RequestState.Draft, ct)
                ? throw new BusinessException("reviews.follow-twice", T($"{service.Name.Id} atas permohonan ini sudah diajukan.", $"{service.Name.In("en")} was sent for this request already."), conflict: true) : followed;
    }

    /// <summary>What may follow a request that the reader may see.</summary>
    public async Task<IReadOnlyList<FollowUpOffer>> OffersAsync(ServiceRequest followed, CancellationToken ct)
    {
        var offers = new List<FollowUpOffer>();
        foreach (var service in (await definitions.PublishedAsync(ct)).Select(d => d.Document).Where(d => d.Follows?.Services.Contains(followed.ServiceCode) == true))
        {
            if (await OfferAsync(service, followed, ct) is { } offer)
            {
                offers.Add(offer);
            }
        }

        return offers;
    }

    /// <summary>Notes what a request follows.</summary>
    public static void Link(ServiceRequest request, ServiceRequest? followed)
    {
        if (followed is not null)
        {
            (request.OriginKind, request.OriginNumber, request.OriginId, request.UnitId) = (ServiceRequest.FromRequest, followed.Number, followed.Id, null);
        }
    }

    private async Task<FollowUpOffer?> OfferAsync(ServiceDefinitionDocument service, ServiceRequest followed, CancellationToken ct)
    {
        var today = await clock.TodayAsync(ct);
        var ended = followed.EndedAt is { } at ? OfficialText.Local(at, await clock.ZoneAsync(ct)).Day : (DateOnly?)null;
        if (FollowWindow.Opened(ended, followed.LimitOn, today) is not { } from)
        {
            return null;
        }

        var until = await calendar.AddWorkingDaysAsync(from, service.Follows!.WithinWorkingDays, ct);
        return new FollowUpOffer(service.Code, service.Follows.Offer ?? service.Name, service.Follows.Hint, until, FollowWindow.Closed(service, from, until, today));
    }
}

/// <summary>From when to when a request may be followed; rules without a database.</summary>
internal static class FollowWindow
{
    /// <summary>The day from which it counts: the answer's, or the last day of a limit that was missed; null before either.</summary>
    public static DateOnly? Opened(DateOnly? ended, DateOnly? limit, DateOnly today) => ended ?? (limit < today ? limit : null);

    /// <summary>Why it is too late, or null.</summary>
    public static LocalizedText? Closed(ServiceDefinitionDocument service, DateOnly from, DateOnly until, DateOnly today) => today <= until ? null : new(
        $"{service.Name.Id} hanya dapat diajukan dalam {service.Follows!.WithinWorkingDays} hari kerja sejak {OfficialText.Date(from)}, yaitu sampai {OfficialText.LongDate(until)}.",
        $"{service.Name.In("en")} can be sent within {service.Follows.WithinWorkingDays} working days of {OfficialText.Date(from, true)} only, that is until {OfficialText.LongDate(until, true)}.");
}
