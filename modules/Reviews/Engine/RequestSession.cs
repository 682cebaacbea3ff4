using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Data;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Definitions;
using PlatformSaaS.Reviews.Requests;

namespace PlatformSaaS.Reviews.Engine;

/// <summary>A request with its runs, loaded, and the context that stage kinds see. Writes kinds' changes back to the rows.</summary>
internal sealed class RequestSession
{
    private readonly Dictionary<Guid, StageRunInfo> _infos = [];

    private RequestSession(ServiceRequest request, DefinitionVersion definition, List<StageRun> runs, DateTimeOffset now)
    {
        (Request, Definition, Runs, Now) = (request, definition, runs, now);
        Answers = (JsonObject)JsonNode.Parse(request.Answers)!;
    }

    public ServiceRequest Request { get; }
    public DefinitionVersion Definition { get; }
    public List<StageRun> Runs { get; }
    public DateTimeOffset Now { get; }
    public JsonObject Answers { get; }

    /// <summary>The open run; null once ended.</summary>
    public StageRun? OpenRun => Runs.FindLast(r => r.ClosedAt is null);

    public StageDefinition Stage => Definition.Document.Stage(Request.StageCode);

    /// <summary>Loads for reading.</summary>
    public static async Task<RequestSession?> ReadAsync(DbContext db, DefinitionStore definitions, Guid id, DateTimeOffset now, CancellationToken ct)
    {
        // One round trip: a request has few runs, and every page begins with them. (A set that is called for inside the query is compiled anew each time.)
        var runs = db.Set<StageRun>().AsNoTracking();
        var found = (await db.Set<ServiceRequest>().AsNoTracking().Where(r => r.Id == id)
            .Select(r => new { Request = r, Runs = runs.Where(x => x.RequestId == r.Id).OrderBy(x => x.Id).ToList() }).ToListAsync(ct)).FirstOrDefault();
        return found is null ? null : new RequestSession(found.Request, await definitions.GetAsync(found.Request.DefinitionId, ct), found.Runs, now);
    }

    /// <summary>
    /// Locks the row and loads for an action: actions on one request run one after the other. <paramref name="along"/> starts further queries of the action, which go in the
    /// same round trip and see what was committed before the lock was given.
    /// </summary>
    public static async Task<RequestSession?> LockAsync(DbContext db, IQueryBatch batch, DefinitionStore definitions, Guid id, DateTimeOffset now, CancellationToken ct, Action? along = null)
    {
        batch.Begin();
        var locked = batch.ListAsync(db.Set<ServiceRequest>().FromSql($"select r.*, r.xmin from reviews.requests r where r.id = {id} for update"), ct);
        var runs = batch.ListAsync(db.Set<StageRun>().Where(r => r.RequestId == id).OrderBy(r => r.Id), ct);
        along?.Invoke();
        await batch.SendAsync(ct);
        return (await locked).FirstOrDefault() is { } request ? new RequestSession(request, await definitions.GetAsync(request.DefinitionId, ct), await runs, now) : null;
    }

    /// <summary>A request that was just made.</summary>
    public static RequestSession New(ServiceRequest request, DefinitionVersion definition, DateTimeOffset now) => new(request, definition, [], now);

    /// <summary>Context of a run.</summary>
    public StageContext Context(StageRun run) => new()
    {
        Request = new RequestInfo
        {
            Id = Request.Id, Number = Request.Number ?? "", Title = Request.Title, ApplicantUserId = Request.ApplicantUserId, ApplicantName = Request.ApplicantName,
            Contact = Request is { IsWalkIn: true, ContactPhone: { } phone } ? new WalkInContact(Request.ApplicantName, phone, Request.ContactEmail, Request.ContactAddress, Request.Region) : null,
            Origin = Request.OriginKind is { } kind ? new RequestOrigin(kind, Request.OriginNumber, Request.OriginId) : null, UnitId = Request.UnitId, LimitOn = Request.LimitOn,
            OfficerId = Request.OfficerId, Units = Request.UnitRoles, State = Request.State, Turn = Request.Turn, SubmittedAt = Request.SubmittedAt
        },
        Service = Definition.Document,
        Stage = Definition.Document.Stage(run.StageCode),
        Run = Info(run),
        Runs = Runs.ConvertAll(Info),
        Answers = Answers,
        Now = Now,
        IsDryRun = Definition.State == DefinitionState.Draft
    };

    /// <summary>Writes what a kind changed in answers and run data back to the rows.</summary>
    public void WriteBack()
    {
        foreach (var run in Runs)
        {
            if (_infos.TryGetValue(run.Id, out var info))
            {
                Set(info.Data.ToJsonString(), run.Data, text => run.Data = text);
            }
        }

        Set(Answers.ToJsonString(), Request.Answers, text => Request.Answers = text);
    }

    private static void Set(string text, string before, Action<string> write)
    {
        // The column comes back with another spacing and order of members than it was written with.
        if (!JsonNode.DeepEquals(JsonNode.Parse(text), JsonNode.Parse(before)))
        {
            write(text);
        }
    }

    private StageRunInfo Info(StageRun run)
    {
        if (_infos.TryGetValue(run.Id, out var known) && known.State == run.State && known.Outcome == run.Outcome && known.ClosedAt == run.ClosedAt)
        {
            return known;
        }

        return _infos[run.Id] = new StageRunInfo
        {
            Id = run.Id, StageCode = run.StageCode, Round = run.Round, State = run.State, OpenedAt = run.OpenedAt, ClosedAt = run.ClosedAt, Outcome = run.Outcome,
            Data = known?.Data ?? (JsonObject)JsonNode.Parse(run.Data)!
        };
    }
}
