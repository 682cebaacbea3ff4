using System.Text.Json;
using System.Text.Json.Nodes;
using PlatformSaaS.Auditing;
using PlatformSaaS.Data;
using PlatformSaaS.Modularity;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Packs;
using PlatformSaaS.Permissions;
using PlatformSaaS.Users;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Agency.Packs;

/// <summary>What a person takes of an archive. No groups means all.</summary>
/// <param name="Groups">Groups to take.</param>
/// <param name="RemoveMissing">True: what the archive lacks goes, or is put out of sight where something needs it.</param>
/// <param name="IsOthers">True: the person knows that the archive is another agency's.</param>
internal sealed record PackChoice(IReadOnlyCollection<PackGroup>? Groups = null, bool RemoveMissing = false, bool IsOthers = false);

/// <summary>What taking an archive would do.</summary>
/// <param name="Archive">The archive.</param>
/// <param name="OtherCode">Code of the other agency that the archive is of, else null.</param>
/// <param name="Faults">Why it can't be taken.</param>
/// <param name="Offered">Groups in which it differs from what the agency holds.</param>
/// <param name="Changes">What would change.</param>
/// <param name="Seen">Mark of both sides, so that nobody applies something else than was shown.</param>
internal sealed record PackPlan(PackArchive Archive, string? OtherCode, IReadOnlyList<PackFault> Faults, IReadOnlyList<PackGroup> Offered, IReadOnlyList<PackChange> Changes, string Seen)
{
    /// <summary>By file that changes, how many requests under way stay on what they began with.</summary>
    public IReadOnlyDictionary<string, int> Running { get; init; } = new Dictionary<string, int>();

    public bool CanApply => Faults.Count == 0 && Changes.Count > 0;
}

/// <summary>Exports the agency's pack, shows what another one would change, and takes it.</summary>
internal sealed class PackDesk(IPackImporter importer, IPackComparer comparer, IPackSources sources, PackArchives archives, IUnitOfWork unitOfWork, IPermissionChecker permissions, IAuditLog audit, ICurrentTenant tenant, ICurrentUser user, TimeProvider time, IEnumerable<IPackRunning> running)
{
    public const int LongestReason = 150;

    /// <summary>Identity's permission to manage roles.</summary>
    private const string ManageRoles = "Identity.Roles";

    /// <summary>Places named in the audit log.</summary>
    private const int MostNamed = 100;

    public int MostBytes => sources.MostBytes;

    /// <summary>Points to go back to, newest first.</summary>
    public async Task<IReadOnlyList<PackArchive>> PointsAsync(CancellationToken ct)
    {
        await RequireAsync(ct);
        return await archives.PointsAsync(ct);
    }

    /// <summary>Everything that admins shape, as one file.</summary>
    public async Task<(string Name, byte[] Content)> ExportAsync(CancellationToken ct)
    {
        await RequireAsync(ct);
        var content = sources.Write(await importer.ExportAsync(ct));
        await audit.WriteAsync("packs.exported", "pack", tenant.Code!, new { size = content.Length }, ct);
        return (FileName(time.GetUtcNow()), content);
    }

    /// <summary>The file of a point.</summary>
    public async Task<(string Name, byte[] Content)> DownloadAsync(Guid id, CancellationToken ct)
    {
        await RequireAsync(ct);
        var (archive, content) = await archives.OpenAsync(id, ct);
        return (FileName(archive.At), content);
    }

    /// <summary>Keeps what the agency holds now.</summary>
    public async Task<Guid> KeepAsync(string? why, CancellationToken ct)
    {
        await RequireAsync(ct);
        var point = await archives.AddAsync(PackArchiveKind.Point, Reason(why), sources.Write(await importer.ExportAsync(ct)), ct);
        await audit.WriteAsync("packs.kept", "pack", point.Id.ToString(), new { why = point.Title }, ct);
        return point.Id;
    }

    /// <summary>Takes an archive in to be looked at; nothing changes by that. Throws <see cref="PackException"/> for one whose files are refused.</summary>
    public async Task<Guid> UploadAsync(byte[] zip, string? name, CancellationToken ct)
    {
        await RequireAsync(ct);
        sources.Read(zip);
        var title = string.Concat((name ?? "").Where(c => !char.IsControl(c))).Trim();
        return (await archives.AddAsync(PackArchiveKind.Upload, title.Length > 0 ? title : "paket.zip", zip, ct)).Id;
    }

    /// <summary>What taking an archive would do: every fault, or every difference. Nothing is kept of the dry run.</summary>
    public async Task<PackPlan> PlanAsync(Guid id, PackChoice choice, CancellationToken ct)
    {
        await RequireAsync(ct);
        var (archive, given) = await ReadAsync(id, ct);
        var held = await importer.ExportAsync(ct);
        var other = given.Code == held.Code ? null : given.Code;
        if (importer.Validate(given) is { Count: > 0 } faults)
        {
            return new(archive, other, faults, [], [], "");
        }

        var offered = comparer.Groups(held, comparer.Combine(held, given, Enum.GetValues<PackGroup>().ToHashSet(), choice.RemoveMissing)).Order().ToList();
        var target = Target(held, given, choice);
        if (await FaultsAsync(held, target, ct) is { Count: > 0 } together)
        {
            return new(archive, other, together, offered, [], "");
        }

        try
        {
            var changes = comparer.Compare(held, await importer.TryAsync(target, ct));
            return new(archive, other, [], offered, changes, Mark(held, target)) { Running = await RunningAsync(changes, ct) };
        }
        catch (PackException e)
        {
            return new(archive, other, e.Faults, offered, [], "");
        }
    }

    /// <summary>What a thing is changed or goes under the feet of.</summary>
    private async Task<IReadOnlyDictionary<string, int>> RunningAsync(IReadOnlyList<PackChange> changes, CancellationToken ct)
    {
        string[] files = [.. changes.Where(c => c.Kind != PackChangeKind.Added).Select(c => c.Place.Split('#')[0]).Distinct(StringComparer.Ordinal)];
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var source in running)
        {
            foreach (var (file, count) in await source.CountAsync(files, ct))
            {
                counts[file] = counts.GetValueOrDefault(file) + count;
            }
        }

        return counts;
    }

    /// <summary>Does what was shown: all of it or nothing, with a point to go back to. Answers that point.</summary>
    public async Task<Guid> ApplyAsync(Guid id, PackChoice choice, string? seen, string? why, CancellationToken ct)
    {
        await RequireAsync(ct);
        var (archive, given) = await ReadAsync(id, ct);
        var reason = Reason(why);
        return await unitOfWork.RunAsync(async token =>
        {
            var held = await importer.ExportAsync(token);
            if (given.Code != held.Code && !choice.IsOthers)
            {
                throw new InputException("isOthers", T($"Paket ini milik instansi lain ({given.Code}). Centang bila memang itu yang Anda maksud.", $"This pack is another agency's ({given.Code}). Tick the box if that is what you mean."));
            }

            var target = Target(held, given, choice);
            if (seen != Mark(held, target))
            {
                throw new BusinessException("packs.stale", T("Isi instansi atau pilihan Anda berubah sejak daftar perbedaan ini dibuat. Periksa daftar yang baru, lalu terapkan.", "The agency or your choice changed since this list of differences was made. Check the new list, then apply."), conflict: true);
            }

            if (await FaultsAsync(held, target, token) is { Count: > 0 } faults)
            {
                throw new PackException(faults);
            }

            var point = await archives.AddAsync(PackArchiveKind.Point, reason, sources.Write(held), token);
            await importer.TakeAsync(target, token);
            var changes = comparer.Compare(held, await importer.ExportAsync(token));
            await audit.WriteAsync(archive.Kind == PackArchiveKind.Point ? "packs.restored" : "packs.imported", "pack", id.ToString(), new
            {
                file = archive.Title, reason, point = point.Id, from = given.Code, groups = Chosen(choice).Select(g => g.ToString()), choice.RemoveMissing,
                changes = changes.Count, places = changes.Take(MostNamed).Select(c => new { place = c.Place, kind = JsonNamingPolicy.CamelCase.ConvertName(c.Kind.ToString()) })
            }, token);
            return point.Id;
        }, ct);
    }

    private async Task<IReadOnlyList<PackFault>> FaultsAsync(AgencyPack held, AgencyPack target, CancellationToken ct)
    {
        if (importer.Validate(target) is { Count: > 0 } faults)
        {
            return faults;
        }

        var (before, after) = (Grants(held), Grants(target));
        var own = before.Where(r => user.Roles.Contains(r.Key)).SelectMany(r => r.Value).ToHashSet(StringComparer.Ordinal);
        // A pack is no way round what the pages of roles refuse: who may not manage rights brings none, and nobody strengthens his own role.
        if (!await permissions.IsGrantedAsync(ManageRoles, ct) && (before.Count != after.Count || before.Any(r => !after.TryGetValue(r.Key, out var now) || !r.Value.SetEquals(now))))
        {
            return [new PackFault("agency.json", "/roles", new("Paket ini mengubah hak peran, padahal Anda tidak berhak mengelola peran. Jangan ikutkan bagian itu.", "it changes what roles may do, and you may not manage roles: leave that group out"))];
        }

        if (after.Where(r => user.Roles.Contains(r.Key)).SelectMany(r => r.Value).FirstOrDefault(p => !own.Contains(p)) is { } lacking)
        {
            return [new PackFault("agency.json", "/roles", new($"Paket ini memberi peran Anda sendiri izin {lacking} yang tidak Anda punyai. Biarkan peran Anda seperti sekarang.", $"it gives a role of your own the permission {lacking}, which you lack: leave your roles as they are"))];
        }

        // Whoever takes a pack must be able to go back.
        return after.Any(r => user.Roles.Contains(r.Key) && r.Value.Contains(AgencyPermissions.Packs)) ? []
            : [new PackFault("agency.json", "/roles", new($"Tidak satu pun peran Anda akan tetap punya izin {AgencyPermissions.Packs}. Biarkan peran seperti sekarang, atau beri izin itu kepada salah satunya.", $"none of your own roles would have the permission {AgencyPermissions.Packs} any more: leave the roles as they are, or give it to one of them"))];
    }

    private static Dictionary<string, HashSet<string>> Grants(AgencyPack pack) => (JsonNode.Parse(pack.Text("agency.json"))!["roles"] as JsonArray ?? [])
        .ToDictionary(r => r!["code"]!.ToString(), r => ((JsonArray)r!["permissions"]!).Select(p => p!.ToString()).ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);

    private AgencyPack Target(AgencyPack held, AgencyPack given, PackChoice choice) => comparer.Combine(held, given, Chosen(choice), choice.RemoveMissing);

    private static HashSet<PackGroup> Chosen(PackChoice choice) => choice.Groups is { Count: > 0 } some ? [.. some] : [.. Enum.GetValues<PackGroup>()];

    private string Mark(AgencyPack held, AgencyPack target) => $"{comparer.Hash(held)[..24]}-{comparer.Hash(target)[..24]}{(target.IsComplete ? "-x" : "")}";

    private async Task<(PackArchive Archive, AgencyPack Pack)> ReadAsync(Guid id, CancellationToken ct)
    {
        var (archive, content) = await archives.OpenAsync(id, ct);
        return (archive, sources.Read(content));
    }

    private static string Reason(string? why)
    {
        var reason = string.Join(' ', string.Concat((why ?? "").Where(c => !char.IsControl(c))).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return reason.Length is >= 3 and <= LongestReason ? reason
            : throw new InputException("why", T($"Tulis alasannya, 3 sampai {LongestReason} huruf.", $"Write why, 3 to {LongestReason} characters."));
    }

    private string FileName(DateTimeOffset at) => $"paket-{tenant.Code}-{at:yyyyMMdd-HHmm}.zip";

    private async Task RequireAsync(CancellationToken ct)
    {
        if (tenant.IsHost)
        {
            throw new MissingException();
        }

        await permissions.RequireAsync(AgencyPermissions.Packs, ct);
    }
}
