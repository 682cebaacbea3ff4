using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Auditing;
using PlatformSaaS.Blobs;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.Modularity;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Definitions;
using PlatformSaaS.Reviews.Engine;
using PlatformSaaS.Text;
using PlatformSaaS.Users;

namespace PlatformSaaS.Reviews.Requests;

/// <summary>Throws a draft away.</summary>
internal sealed class Drafts(DbContext db, IQueryBatch batch, IUnitOfWork unitOfWork, DefinitionStore definitions, IFileStore files, IDomainEvents events, IAuditLog audit, ICurrentUser user, ITenantClock clock)
{
    /// <summary>Removes a request that was never sent, for its applicant only; anybody else's looks like a missing one.</summary>
    public Task DiscardAsync(Guid id, CancellationToken ct) => unitOfWork.RunAsync(async token =>
    {
        var session = await RequestSession.LockAsync(db, batch, definitions, id, clock.UtcNow, token);
        if (session is null || session.Request.ApplicantUserId != user.RequireId())
        {
            throw new MissingException(new LocalizedText("Permohonan tidak ditemukan.", "The request was not found.").Current);
        }

        if (session.Request.State != RequestState.Draft)
        {
            throw new BusinessException("reviews.not-a-draft", new LocalizedText(
                "Permohonan ini sudah dikirim, jadi tidak dapat dihapus.", "This request has been sent, so it can't be discarded.").Current, conflict: true);
        }

        db.Remove(session.Request);
        await files.ReleaseAsync(RequestOwner.Type, id, ct: token);
        await events.RaiseAsync(new RequestEnded(id, null), token);
        await audit.WriteAsync("reviews.discard", RequestOwner.Type, id.ToString(), new { session.Request.ServiceCode }, token);
    }, ct);
}
