using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Auditing;
using PlatformSaaS.Data;
using PlatformSaaS.Modularity;
using PlatformSaaS.Permissions;
using PlatformSaaS.Reviews.Definitions.Checks;
using PlatformSaaS.Reviews.Definitions.Parts;
using PlatformSaaS.Reviews.Definitions.Settings;
using PlatformSaaS.Reviews.Definitions.Versions;
using PlatformSaaS.Reviews.Requests;
using PlatformSaaS.Users;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Reviews.Definitions.Drafts;

/// <summary>A service as it is being written.</summary>
/// <param name="Id">Id of its row.</param>
/// <param name="Code">Service.</param>
/// <param name="Map">Its parts.</param>
/// <param name="EditedBy">Who changed it last.</param>
/// <param name="EditedById">His id.</param>
/// <param name="EditedAt">When.</param>
internal sealed record ServiceDraft(Guid Id, string Code, StudioMap Map, string? EditedBy, Guid? EditedById, DateTimeOffset? EditedAt)
{
    public JsonObject Service => Map.Service;

    public string Name => JsonPlace.Words(Service["name"]) ?? Code;

    /// <summary>Mark of the whole of it.</summary>
    public string Mark => JsonPlace.Mark(Service);
}

/// <summary>
/// The draft of a service, at most one at a time: begun, changed part by part, published or discarded. Whoever changes a part says what he saw of it: where somebody else has changed the same
/// part meanwhile nothing is written, and changes of other parts go together.
/// </summary>
internal sealed class DraftDesk(DbContext db, IUnitOfWork unitOfWork, DefinitionStore definitions, DefinitionInspector inspector, IPermissionChecker permissions, ICurrentUser user, IAuditLog audit, TimeProvider time)
{
    private const string Kind = "reviews.service";

    /// <summary>The draft of a service; throws <see cref="MissingException"/> when there is none.</summary>
    public async Task<ServiceDraft> GetAsync(string code, CancellationToken ct)
    {
        await permissions.RequireAsync(ReviewsPermissions.Services, ct);
        return await ReadAsync(await db.Set<ServiceDefinition>().AsNoTracking().FirstOrDefaultAsync(d => d.Code == code && d.State == DefinitionState.Draft, ct) ?? throw Missing(), ct);
    }

    /// <summary>What keeps it from being published, with links.</summary>
    public async Task<IReadOnlyList<DraftFault>> FaultsAsync(ServiceDraft draft, CancellationToken ct) =>
        [.. (await inspector.FaultsAsync(draft.Service, ct)).Select(f => StudioUrls.Link(draft.Map, draft.Code, f.Path, f.Reason))];

    /// <summary>Begins a service of its own: empty, or like another one. Returns its code.</summary>
    public Task<string> CreateAsync(string? name, string? summary, string? like, CancellationToken ct) => unitOfWork.RunAsync(async token =>
    {
        await permissions.RequireAsync(ReviewsPermissions.Services, token);
        if (string.IsNullOrWhiteSpace(name) || name.Trim().Length is < 3 or > 120)
        {
            throw new InputException("name", T("Tulis nama layanan, 3 sampai 120 huruf.", "Write the service's name, 3 to 120 characters."));
        }

        var taken = await db.Set<ServiceDefinition>().AsNoTracking().Select(d => d.Code).Distinct().ToListAsync(token);
        var code = DraftStructure.Free(DraftStructure.Coded(name.Trim()), "-", c => !taken.Contains(c));
        var service = string.IsNullOrEmpty(like) ? DraftStructure.Blank(code, name.Trim(), summary?.Trim()) : DraftStructure.CopyOf(await NewestAsync(like, token), code, name.Trim());
        if (!string.IsNullOrEmpty(like) && !string.IsNullOrWhiteSpace(summary))
        {
            JsonPlace.Put(service, "facts.summary", new JsonObject { ["id"] = summary.Trim() });
        }

        await AddAsync(code, service, "reviews.service.draft", new { like }, token);
        return code;
    }, ct);

    /// <summary>Begins a draft of a version, the published one where none is named; a draft that is there stays as it is.</summary>
    public Task BeginAsync(string code, int? version, CancellationToken ct) => unitOfWork.RunAsync(async token =>
    {
        await permissions.RequireAsync(ReviewsPermissions.Services, token);
        var rows = await db.Set<ServiceDefinition>().AsNoTracking().Where(d => d.Code == code).OrderByDescending(d => d.Version).ToListAsync(token);
        var from = version is { } wanted ? rows.Find(r => r.Version == wanted && r.State != DefinitionState.Draft) : rows.Find(r => r.State == DefinitionState.Published) ?? rows.Find(r => r.State == DefinitionState.Retired);
        if (rows.Exists(r => r.State == DefinitionState.Draft))
        {
            if (version is not null)
            {
                throw new BusinessException("reviews.draft-exists", T("Layanan ini sudah punya draf. Terbitkan atau buang draf itu dahulu.", "This service has a draft already. Publish or discard it first."), conflict: true);
            }

            return;
        }

        await AddAsync(code, JsonPlace.Read((from ?? throw Missing()).Json), "reviews.service.draft", new { from.Version }, token);
    }, ct);

    /// <summary>
    /// Writes what was sent of a part, but for fields in <paramref name="except"/>. Throws a conflict where the part doesn't look any more as it did to the sender. Returns its new mark.
    /// </summary>
    public Task<string> SaveAsync(string code, string part, string at, string mark, JsonObject sent, IReadOnlyCollection<string>? except, bool isQuiet, CancellationToken ct) => ChangeAsync(code, isQuiet ? null : part + (at.Length > 0 ? "/" + at : ""), draft =>
    {
        var found = draft.Map.Find(part, at) ?? throw Missing();
        var node = draft.Map.Node(found);
        if (found.Mark(node) != mark)
        {
            var by = draft.EditedBy ?? "?";
            throw new BusinessException("reviews.part-changed", T($"Bagian ini baru saja diubah oleh {by}. Isian Anda masih di halaman ini; muat ulang untuk melihat perubahannya.", $"{by} has just changed this part. What you entered is still on this page; reload it to see the change."), conflict: true);
        }

        draft.Map.Form(found).Apply(node, sent, except);
        return found.Mark(node);
    }, ct);

    /// <summary>Writes the whole draft anew, its code excepted; throws a conflict where it was changed meanwhile.</summary>
    public Task ReplaceAsync(string code, string mark, JsonObject service, CancellationToken ct) => ChangeAsync(code, "*", draft =>
    {
        if (draft.Mark != mark)
        {
            throw Changed(draft);
        }

        draft.Service.Clear();
        foreach (var (member, value) in service)
        {
            draft.Service[member] = value?.DeepClone();
        }

        draft.Service["code"] = code;
        return true;
    }, ct);

    /// <summary>Changes the draft under its lock. <paramref name="what"/> goes to the audit log; null leaves none (drafts that save themselves).</summary>
    public Task<TResult> ChangeAsync<TResult>(string code, string? what, Func<ServiceDraft, TResult> change, CancellationToken ct) => unitOfWork.RunAsync(async token =>
    {
        await permissions.RequireAsync(ReviewsPermissions.Services, token);
        var row = await LockAsync(code, token);
        var draft = await ReadAsync(row, token);
        var result = change(draft);
        var json = JsonPlace.Write(draft.Service);
        if (Encoding.UTF8.GetByteCount(json) > ServiceAdministration.MostBytes)
        {
            throw new InputException("json", T("Definisi layanan terlalu besar: batasnya 1 MB.", "The definition is too large: 1 MB at most."));
        }

        if (json != row.Json)
        {
            var before = what is null ? null : await inspector.MapAsync(JsonPlace.Read(row.Json), token);
            (row.Json, row.EditedAt, row.EditedById, row.EditedBy) = (json, time.GetUtcNow(), user.Id, user.Name);
            await db.SaveChangesAsync(token);
            if (what is not null)
            {
                await audit.WriteAsync("reviews.service.edit", Kind, code, DefinitionAudit.Of(before, draft.Map, new { what }), token);
            }
        }

        return result;
    }, ct);

    /// <summary>Publishes the draft as the newest version, as it was seen; throws with its faults, or where it was changed meanwhile. Returns the version.</summary>
    public Task<int> PublishAsync(string code, string mark, CancellationToken ct) => unitOfWork.RunAsync(async token =>
    {
        await permissions.RequireAsync(ReviewsPermissions.Services, token);
        var row = await LockAsync(code, token);
        var draft = await ReadAsync(row, token);
        if (draft.Mark != mark)
        {
            throw Changed(draft);
        }

        if (await inspector.FaultsAsync(draft.Service, token) is { Count: > 0 } faults)
        {
            throw new InputException("json", string.Join(" ", faults.Select(f => $"{f.Path}: {f.Reason}")));
        }

        var former = await db.Set<ServiceDefinition>().AsNoTracking().Where(d => d.Code == code && d.State == DefinitionState.Published).Select(d => d.Json).FirstOrDefaultAsync(token);
        var before = former is null ? null : await inspector.MapAsync(JsonPlace.Read(former), token);
        db.Remove(row);
        await db.SaveChangesAsync(token);
        await definitions.PublishAsync(code, JsonPlace.Write(draft.Service), time.GetUtcNow(), token);
        var version = await db.Set<ServiceDefinition>().Where(d => d.Code == code).MaxAsync(d => d.Version, token);
        await audit.WriteAsync("reviews.service.publish", Kind, code, DefinitionAudit.Of(before, draft.Map, new { version }), token);
        return version;
    }, ct);

    /// <summary>Throws the draft away; published versions stay.</summary>
    public Task DiscardAsync(string code, CancellationToken ct) => unitOfWork.RunAsync(async token =>
    {
        await permissions.RequireAsync(ReviewsPermissions.Services, token);
        db.Remove(await LockAsync(code, token));
        await audit.WriteAsync("reviews.service.discard", Kind, code, new { }, token);
    }, ct);

    private async Task<JsonObject> NewestAsync(string code, CancellationToken ct) => JsonPlace.Read(
        (await db.Set<ServiceDefinition>().AsNoTracking().Where(d => d.Code == code && d.State != DefinitionState.Draft).OrderByDescending(d => d.State == DefinitionState.Published).ThenByDescending(d => d.Version).FirstOrDefaultAsync(ct) ?? throw Missing()).Json);

    private async Task AddAsync(string code, JsonObject service, string action, object detail, CancellationToken ct)
    {
        db.Add(new ServiceDefinition { Id = NewId.Next(), Code = code, Version = ServiceDefinition.Draft, State = DefinitionState.Draft, Json = JsonPlace.Write(service), EditedAt = time.GetUtcNow(), EditedById = user.Id, EditedBy = user.Name });
        await db.SaveChangesAsync(ct);
        await audit.WriteAsync(action, Kind, code, detail, ct);
    }

    private async Task<ServiceDefinition> LockAsync(string code, CancellationToken ct) =>
        (await db.Set<ServiceDefinition>().FromSql($"select * from reviews.service_definitions where code = {code} and version = {ServiceDefinition.Draft} for update").ToListAsync(ct)).FirstOrDefault() ?? throw Missing();

    private async Task<ServiceDraft> ReadAsync(ServiceDefinition row, CancellationToken ct) => new(row.Id, row.Code, await inspector.MapAsync(JsonPlace.Read(row.Json), ct), row.EditedBy, row.EditedById, row.EditedAt);

    private static BusinessException Changed(ServiceDraft draft) => new("reviews.draft-changed", T($"Draf ini baru saja diubah oleh {draft.EditedBy}. Periksa kembali sebelum menerbitkan.", $"{draft.EditedBy} has just changed this draft. Look at it again before you publish."), conflict: true);

    private static MissingException Missing() => new(T("Draf layanan tidak ditemukan.", "There is no such draft."));
}
