using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Auditing;
using PlatformSaaS.Data;
using PlatformSaaS.Modularity;
using PlatformSaaS.Permissions;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Definitions.Checks;
using PlatformSaaS.Reviews.Definitions.Settings;
using PlatformSaaS.Reviews.Requests;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Reviews.Definitions;

/// <summary>A version of a service and how many requests stay on it.</summary>
internal sealed record ServiceVersion(Guid Id, string Code, string Name, int Version, DefinitionState State, DateTimeOffset PublishedAt, int Running, int All, int Stages);

/// <summary>A draft: service, its name, who changed it last and when, how many stages it has.</summary>
internal sealed record DraftLine(string Code, string Name, string? EditedBy, DateTimeOffset? EditedAt, int Stages);

/// <summary>What publishing a definition would do, and what keeps it from it.</summary>
/// <param name="Code">Service.</param>
/// <param name="Name">Its name.</param>
/// <param name="NextVersion">Number that the version would get.</param>
/// <param name="Running">Requests that stay on earlier versions.</param>
/// <param name="IsSame">True when it reads like the published one.</param>
/// <param name="Faults">What can't work; empty when it may be published.</param>
internal sealed record PublishCheck(string? Code, string? Name, int NextVersion, int Running, bool IsSame, IReadOnlyList<(string Path, string Reason)> Faults);

/// <summary>Versions of services: looking at them, publishing a new one, retiring. Running requests keep the version they began with.</summary>
internal sealed class ServiceAdministration(
    DbContext db, IUnitOfWork unitOfWork, DefinitionStore definitions, DefinitionInspector inspector, IPermissionChecker permissions, ITenantCache cache, IAuditLog audit, TimeProvider time)
{
    /// <summary>Largest definition.</summary>
    public const int MostBytes = 1024 * 1024;

    /// <summary>All versions, services by name, newest version first.</summary>
    public async Task<IReadOnlyList<ServiceVersion>> ListAsync(CancellationToken ct)
    {
        await permissions.RequireAsync(ReviewsPermissions.Services, ct);
        var rows = await db.Set<ServiceDefinition>().AsNoTracking().Where(d => d.State != DefinitionState.Draft).Select(d => new
        {
            Row = d, Running = db.Set<ServiceRequest>().Count(r => r.DefinitionId == d.Id && r.State != RequestState.Ended), All = db.Set<ServiceRequest>().Count(r => r.DefinitionId == d.Id)
        }).ToListAsync(ct);
        var versions = new List<(int Order, ServiceVersion Version)>();
        foreach (var row in rows)
        {
            var document = (await definitions.GetAsync(row.Row.Id, ct)).Document;
            versions.Add((document.Order, new ServiceVersion(row.Row.Id, row.Row.Code, document.Name.Current, row.Row.Version, row.Row.State, row.Row.PublishedAt, row.Running, row.All, document.Stages.Count)));
        }

        return [.. versions.OrderBy(v => v.Order).ThenBy(v => v.Version.Code, StringComparer.Ordinal).ThenByDescending(v => v.Version.Version).Select(v => v.Version)];
    }

    /// <summary>Drafts of services, by code.</summary>
    public async Task<IReadOnlyList<DraftLine>> DraftsAsync(CancellationToken ct)
    {
        await permissions.RequireAsync(ReviewsPermissions.Services, ct);
        return [.. (await db.Set<ServiceDefinition>().AsNoTracking().Where(d => d.State == DefinitionState.Draft).OrderBy(d => d.Code).ToListAsync(ct))
            .Select(d => (Row: d, Service: JsonPlace.Read(d.Json))).Select(d => new DraftLine(d.Row.Code, JsonPlace.Words(d.Service["name"]) ?? d.Row.Code, d.Row.EditedBy, d.Row.EditedAt, (d.Service["stages"] as JsonArray)?.Count ?? 0))];
    }

    /// <summary>One version with its JSON as written; throws <see cref="MissingException"/> when there is none.</summary>
    public async Task<(DefinitionVersion Version, string Json)> GetAsync(string code, int version, CancellationToken ct)
    {
        await permissions.RequireAsync(ReviewsPermissions.Services, ct);
        var row = await db.Set<ServiceDefinition>().AsNoTracking().FirstOrDefaultAsync(d => d.Code == code && d.Version == version && d.State != DefinitionState.Draft, ct) ?? throw new MissingException(T("Versi layanan tidak ditemukan.", "No such version."));
        using var json = JsonDocument.Parse(row.Json);
        return (await definitions.GetAsync(row.Id, ct), JsonSerializer.Serialize(json.RootElement, Indented));
    }

    /// <summary>Checks a definition without changing anything.</summary>
    public async Task<PublishCheck> CheckAsync(string json, CancellationToken ct)
    {
        await permissions.RequireAsync(ReviewsPermissions.Services, ct);
        if (Encoding.UTF8.GetByteCount(json) > MostBytes)
        {
            return new PublishCheck(null, null, 0, 0, false, [("", T("Berkas terlalu besar: batasnya 1 MB.", "The file is too large: 1 MB at most."))]);
        }

        JsonObject service;
        try
        {
            service = JsonPlace.Read(json);
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            return new PublishCheck(null, null, 0, 0, false, [((e as JsonException)?.Path ?? "", T("JSON tidak dapat dibaca: ", "The JSON can't be read: ") + e.Message)]);
        }

        var faults = (await inspector.FaultsAsync(service, ct)).ToList();
        if (JsonPlace.Text(service["code"]) is not { Length: > 0 and <= 60 } code || code.Any(c => !char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c != '-'))
        {
            code = "";
            faults.Add(("/code", T("Kode layanan hanya huruf kecil, angka, dan tanda hubung.", "A service's code has small letters, digits and hyphens only.")));
        }

        var known = await db.Set<ServiceDefinition>().AsNoTracking().Where(d => d.Code == code).Select(d => new { d.Id, d.Version, d.State, d.Json }).ToListAsync(ct);
        var running = (await new RunningRequests(db).OfAsync([code], ct)).GetValueOrDefault(code);
        var same = known.Find(k => k.State == DefinitionState.Published)?.Json == Compact(json);
        return new PublishCheck(code, JsonPlace.Words(service["name"]), known.Select(k => k.Version).DefaultIfEmpty().Max() + 1, running, same, faults);
    }

    /// <summary>Publishes a definition as the newest version; throws with every fault at once.</summary>
    public async Task<PublishCheck> PublishAsync(string json, CancellationToken ct)
    {
        await permissions.RequireAsync(ReviewsPermissions.Services, ct);
        var check = await CheckAsync(json, ct);
        if (check.Faults.Count > 0)
        {
            throw new InputException("json", string.Join(" ", check.Faults.Select(f => $"{f.Path}: {f.Reason}")));
        }

        await unitOfWork.RunAsync(async token =>
        {
            await definitions.PublishAsync(check.Code!, Compact(json), time.GetUtcNow(), token);
            await audit.WriteAsync("reviews.service.publish", "reviews.service", check.Code!, new { check.NextVersion, check.IsSame }, token);
        }, ct);
        return check;
    }

    /// <summary>Takes a service off the list: nobody can start it any more, running requests go on.</summary>
    public Task RetireAsync(string code, CancellationToken ct) => unitOfWork.RunAsync(async token =>
    {
        await permissions.RequireAsync(ReviewsPermissions.Services, token);
        var row = await db.Set<ServiceDefinition>().FirstOrDefaultAsync(d => d.Code == code && d.State == DefinitionState.Published, token)
            ?? throw new MissingException(T("Layanan ini tidak sedang terbit.", "This service isn't published."));
        row.State = DefinitionState.Retired;
        await db.SaveChangesAsync(token);
        await cache.InvalidateAsync(DefinitionStore.KeyPrefix, token);
        await audit.WriteAsync("reviews.service.retire", "reviews.service", code, new { row.Version, before = nameof(DefinitionState.Published), after = nameof(DefinitionState.Retired) }, token);
    }, ct);

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string Compact(string json)
    {
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        return JsonSerializer.Serialize(document.RootElement);
    }
}
