using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Blobs;
using PlatformSaaS.Data;
using PlatformSaaS.DataSubjects;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Definitions;
using PlatformSaaS.Settings;

namespace PlatformSaaS.Reviews.Requests;

/// <summary>A person's requests. Those that are over stay for their time under another name; the history of what was done is never rewritten.</summary>
internal sealed class RequestData(DbContext db, IFileStore files, IRetentionPeriods periods, IDomainEvents events, DefinitionStore services) : IPersonalDataSource
{
    private const string Empty = "{}", Kind = "permohonan";

    public Text.LocalizedText Name { get; } = new("Permohonan", "Requests");

    public int Order => 30;

    public async Task<IReadOnlyList<HeldData>> DescribeAsync(Guid userId, CancellationToken ct)
    {
        var found = await Of(userId).GroupBy(r => r.State).Select(g => new { g.Key, Count = g.Count(), Last = g.Max(r => r.EndedAt) }).ToListAsync(ct);
        int Count(RequestState state) => found.FirstOrDefault(f => f.Key == state)?.Count ?? 0;
        var keeps = await periods.GetAsync(RetentionKind.Requests, ct);
        var held = new List<HeldData> { new(new("Draf permohonan", "Drafts of requests"), Count(RequestState.Draft)) };
        held.Add(new(new("Permohonan yang sedang berjalan", "Running requests"), Count(RequestState.Open)) { Blocks = Count(RequestState.Open) > 0 });
        held.Add(new(new("Permohonan yang sudah berakhir, dengan berkas dan suratnya", "Requests that are over, with files and letters"), Count(RequestState.Ended))
        {
            Kept = new("Arsip layanan wajib disimpan; nama dan kontak Anda disamarkan.", "Records of service have to be kept; your name and contact are replaced."), Until = found.FirstOrDefault(f => f.Key == RequestState.Ended)?.Last?.AddMonths(keeps.Months)
        });
        return held;
    }

    public async Task ExportAsync(Guid userId, PersonalDataExport export, CancellationToken ct)
    {
        var requests = await Of(userId).AsNoTracking().OrderBy(r => r.Id).Select(r => new { r.Id, r.Number, r.ServiceCode, r.Title, State = r.State.ToString(), r.EndCode, r.Answers, r.CreatedAt, r.SubmittedAt, r.EndedAt }).ToListAsync(ct);
        if (requests.Count == 0)
        {
            return;
        }

        var ids = requests.ConvertAll(r => r.Id);
        var history = (await db.Set<TimelineEntry>().AsNoTracking().Where(t => ids.Contains(t.RequestId) && t.VisibleToApplicant).OrderBy(t => t.Id).Select(t => new { t.RequestId, t.At, t.TextId, t.Note, t.ByApplicant }).ToListAsync(ct)).ToLookup(t => t.RequestId);
        export.Documents["permohonan.json"] = requests.Select(r => new { r.Number, service = r.ServiceCode, r.Title, r.State, r.EndCode, answers = System.Text.Json.Nodes.JsonNode.Parse(r.Answers), r.CreatedAt, r.SubmittedAt, r.EndedAt, history = history[r.Id].Select(t => new { t.At, text = t.TextId, t.Note, t.ByApplicant }) });
        var own = await db.Set<RequestFile>().AsNoTracking().Where(f => ids.Contains(f.RequestId) && f.ByApplicant).Select(f => new { f.RequestId, f.FileId }).ToListAsync(ct);
        var stored = await files.FindAllAsync(own.Select(f => f.FileId), ct);
        foreach (var file in own.Where(f => stored.ContainsKey(f.FileId)))
        {
            var number = requests.Find(r => r.Id == file.RequestId)!.Number?.Replace('/', '-') ?? "draf";
            export.Files[$"permohonan/{number}/{file.FileId:N}-{stored[file.FileId].Name}"] = file.FileId;
        }
    }

    public async Task EraseAsync(Guid userId, string alias, CancellationToken ct)
    {
        foreach (var request in await Of(userId).ToListAsync(ct))
        {
            if (request.State == RequestState.Draft)
            {
                await DiscardAsync(request, ct);
            }
            else
            {
                (request.ApplicantName, request.ContactPhone, request.ContactEmail, request.ContactAddress) = (alias, null, null, null);
            }
        }
    }

    public async Task<IReadOnlyList<HeldKind>> KindsAsync(CancellationToken ct) =>
        [new(Kind, new("Permohonan, semua layanan", "Requests, all services")), .. (await services.PublishedAsync(ct)).Select(s => new HeldKind($"{Kind}:{s.Document.Code}", new($"Permohonan: {s.Document.Name.Id}", $"Requests: {s.Document.Name.In("en")}")))];

    public async Task<IReadOnlyList<Guid>> HoldersAsync(string kind, DateTimeOffset from, DateTimeOffset until, CancellationToken ct)
    {
        if (kind != Kind && !kind.StartsWith(Kind + ":", StringComparison.Ordinal))
        {
            return [];
        }

        var service = kind == Kind ? null : kind[(Kind.Length + 1)..];
        return await db.Set<ServiceRequest>().Where(r => r.ApplicantUserId != null && r.CreatedAt < until && (r.EndedAt == null || r.EndedAt >= from) && (service == null || r.ServiceCode == service)).Select(r => r.ApplicantUserId!.Value).Distinct().ToListAsync(ct);
    }

    public async Task<IReadOnlyList<(string Type, string Id)>> ThingsAsync(Guid userId, CancellationToken ct) =>
        [.. (await Of(userId).OrderByDescending(r => r.Id).Select(r => r.Id).Take(200).ToListAsync(ct)).Select(id => (RequestOwner.Type, id.ToString()))];

    public async Task<IReadOnlyDictionary<RetentionKind, int>> ExpireAsync(IRetentionPeriods kept, DateTimeOffset now, int most, CancellationToken ct)
    {
        var gone = new Dictionary<RetentionKind, int>();
        var draftsBefore = (await kept.GetAsync(RetentionKind.Drafts, ct)).CutOff(now);
        var drafts = await db.Set<ServiceRequest>().Where(r => r.State == RequestState.Draft && r.UpdatedAt <= draftsBefore).OrderBy(r => r.Id).Take(most).ToListAsync(ct);
        foreach (var draft in drafts)
        {
            await DiscardAsync(draft, ct);
        }

        Note(RetentionKind.Drafts, drafts.Count);
        var filesBefore = (await kept.GetAsync(RetentionKind.Files, ct)).CutOff(now);
        var papers = await db.Set<RequestFile>().Where(f => f.ByApplicant && db.Set<ServiceRequest>().Any(r => r.Id == f.RequestId && r.State == RequestState.Ended && r.EndedAt <= filesBefore)).OrderBy(f => f.Id).Take(most).ToListAsync(ct);
        foreach (var group in papers.GroupBy(f => f.RequestId))
        {
            await files.ReleaseAsync(RequestOwner.Type, group.Key, [.. group.Select(f => f.FileId)], ct);
        }

        db.RemoveRange(papers);
        Note(RetentionKind.Files, papers.Count);
        var endedBefore = (await kept.GetAsync(RetentionKind.Requests, ct)).CutOff(now);
        var over = await db.Set<ServiceRequest>().Where(r => r.State == RequestState.Ended && r.EndedAt <= endedBefore && r.ApplicantName != Erased).OrderBy(r => r.Id).Take(most).ToListAsync(ct);
        foreach (var request in over)
        {
            (request.ApplicantName, request.Title, request.Answers, request.ContactPhone, request.ContactEmail, request.ContactAddress, request.Region) = (Erased, request.ServiceCode, Empty, null, null, null, null);
        }

        Note(RetentionKind.Requests, over.Count);
        return gone;

        void Note(RetentionKind kind, int count)
        {
            if (count > 0)
            {
                gone[kind] = count;
            }
        }
    }

    /// <summary>In place of a name whose time is over.</summary>
    private const string Erased = "(data dihapus)";

    private IQueryable<ServiceRequest> Of(Guid userId) => db.Set<ServiceRequest>().Where(r => r.ApplicantUserId == userId);

    private async Task DiscardAsync(ServiceRequest draft, CancellationToken ct)
    {
        db.Remove(draft);
        await files.ReleaseAsync(RequestOwner.Type, draft.Id, ct: ct);
        await events.RaiseAsync(new RequestEnded(draft.Id, null), ct);
    }
}
