using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Users;

namespace PlatformSaaS.Reviews.Requests;

/// <summary>Writes what happened outside of the stages to the request's timeline, in the transaction of whoever tells it.</summary>
internal sealed class RequestIncidents(DbContext db, ICurrentUser user, ITenantClock clock) : IDomainEventHandler<RequestIncident>
{
    public Task HandleAsync(RequestIncident evt, CancellationToken ct)
    {
        db.Add(new TimelineEntry
        {
            Id = NewId.Next(), RequestId = evt.RequestId, At = clock.UtcNow, UserId = user.Id, UserName = user.Name, ByApplicant = user.IsApplicant, Action = evt.Action, TextId = evt.Text.Id, TextEn = evt.Text.En,
            Note = evt.Note, VisibleToApplicant = true, Letters = [.. evt.Letters]
        });
        return Task.CompletedTask;
    }
}
