using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Blobs;
using PlatformSaaS.Data;
using PlatformSaaS.Letters;
using PlatformSaaS.Notifications;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Engine;
using PlatformSaaS.Reviews.Meetings;
using PlatformSaaS.Reviews.Requests;

namespace PlatformSaaS.Reviews.Views;

/// <summary>What hangs on one request, as it was read for its page.</summary>
/// <param name="Timeline">Newest first; for the applicant only what the applicant may see.</param>
/// <param name="Files">Files in the order in which they came.</param>
/// <param name="Stored">What is stored of those files, by file id.</param>
/// <param name="Letters">Letters in the order of their issue.</param>
/// <param name="Messages">Messages with their delivery states, for officers.</param>
/// <param name="Meetings">Meetings of all stages by round.</param>
/// <param name="Examinations">Examinations of all stages by round.</param>
internal sealed record RequestFacts(
    IReadOnlyList<TimelineEntry> Timeline, IReadOnlyList<RequestFile> Files, IReadOnlyDictionary<Guid, StoredFile> Stored, IReadOnlyList<IssuedLetter> Letters, IReadOnlyList<MessageStatus> Messages,
    IReadOnlyList<Meeting> Meetings, IReadOnlyList<Examination> Examinations);

/// <summary>Reads all that the parts of a request's page show, in one round trip, and keeps it for them while the page is made.</summary>
internal sealed class RequestReads(DbContext db, IQueryBatch batch, IFileStore files, ILetterIssuer letters, IEnumerable<IMessageLog> messages)
{
    private (Guid Request, RequestFacts Facts)? _loaded;

    /// <summary>What was read of the request in this scope, or null; never inside a transaction, whose changes it would not show.</summary>
    public RequestFacts? Of(Guid request) => _loaded is { } loaded && loaded.Request == request && db.Database.CurrentTransaction is null ? loaded.Facts : null;

    public async Task<RequestFacts> LoadAsync(RequestSession session, bool forOfficer, CancellationToken ct)
    {
        var id = session.Request.Id;
        var hasMeetings = session.Definition.Document.Stages.Any(s => s.Kind == MeetingStage.KindName);
        batch.Begin();
        var timeline = batch.ListAsync(db.Set<TimelineEntry>().AsNoTracking().Where(t => t.RequestId == id && (forOfficer || t.VisibleToApplicant)).OrderByDescending(t => t.Id), ct);
        var lines = batch.ListAsync(db.Set<RequestFile>().AsNoTracking().Where(f => f.RequestId == id).OrderBy(f => f.Id), ct);
        var stored = files.OwnedAsync(RequestOwner.Type, id, ct);
        var issued = session.Request.State == RequestState.Draft ? Task.FromResult<IReadOnlyList<IssuedLetter>>([]) : letters.ListAsync(RequestOwner.Type, id, ct);
        var sent = forOfficer && messages.FirstOrDefault() is { } log ? log.ListAsync(RequestOwner.Type, id, ct) : Task.FromResult<IReadOnlyList<MessageStatus>>([]);
        var meetings = hasMeetings ? batch.ListAsync(db.Set<Meeting>().AsNoTracking().Include(m => m.Officers).Where(m => m.RequestId == id).OrderBy(m => m.Round), ct) : Task.FromResult<List<Meeting>>([]);
        var examinations = hasMeetings ? batch.ListAsync(db.Set<Examination>().AsNoTracking().Where(e => e.RequestId == id).OrderBy(e => e.Round), ct) : Task.FromResult<List<Examination>>([]);
        await batch.SendAsync(ct);
        var facts = new RequestFacts(await timeline, await lines, await stored, await issued, await sent, await meetings, await examinations);
        _loaded = (id, facts);
        return facts;
    }
}
