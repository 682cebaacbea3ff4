using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Auditing;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.Modularity;
using PlatformSaaS.Numbering;
using PlatformSaaS.Users;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Privacy.Requests;

/// <summary>Opens requests of the current person.</summary>
internal sealed class PrivacyRequests(DbContext db, INumbering numbering, ICurrentUser user, ITenantClock clock, IUnitOfWork unitOfWork, IAuditLog audit, DataNotices notices)
{
    /// <summary>Opens one; of each kind one waits at a time. The caller has authorised.</summary>
    public Task<Guid> OpenAsync(PrivacyRequestKind kind, string? words, string? subject, CancellationToken ct) => unitOfWork.RunAsync(async token =>
    {
        var me = user.RequireId();
        if (await db.Set<PrivacyRequest>().AnyAsync(r => r.UserId == me && r.Kind == kind && r.Subject == subject && r.State == PrivacyRequestState.Open, token))
        {
            throw new BusinessException("privacy.asked-already", T("Permintaan seperti ini sudah kami terima dan sedang diproses.", "We have such a request of yours already and are working on it."), conflict: true);
        }

        var now = clock.UtcNow;
        var request = new PrivacyRequest
        {
            Id = NewId.Next(), Number = await numbering.NextAsync("privacy.request", "DP-{yyyy}-{seq:0000}", await clock.TodayAsync(token), ct: token), Kind = kind, UserId = me, UserName = user.Name ?? "", Words = string.IsNullOrWhiteSpace(words) ? null : words.Trim(), Subject = subject,
            CreatedAt = now, DueAt = PrivacyRules.DueAt(now)
        };
        db.Add(request);
        await audit.WriteAsync("privacy.requested", PrivacyRequest.Entity, request.Id.ToString(), new { request.Number, kind = kind.ToString(), request.DueAt }, token);
        await notices.OpenedAsync(request, token);
        return request.Id;
    }, ct);
}
