using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Modularity;
using PlatformSaaS.Permissions;
using PlatformSaaS.Reviews.Definitions.Checks;
using PlatformSaaS.Reviews.Definitions.Settings;
using PlatformSaaS.Reviews.Requests;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Reviews.Definitions.Versions;

/// <summary>A version that can be compared; 0 is the draft.</summary>
internal sealed record ComparableVersion(int Version, DefinitionState State);

/// <summary>Two versions and what differs.</summary>
internal sealed record ComparedVersions(string Code, string Name, IReadOnlyList<ComparableVersion> Versions, int From, int To, IReadOnlyList<ChangedPart> Parts);

/// <summary>Compares versions of a service of the current tenant.</summary>
internal sealed class VersionComparison(DbContext db, DefinitionInspector inspector, IPermissionChecker permissions)
{
    /// <summary>The named versions; where none is named the published one with the draft, else the last two.</summary>
    public async Task<ComparedVersions> CompareAsync(string code, int? from, int? to, CancellationToken ct)
    {
        await permissions.RequireAsync(ReviewsPermissions.Services, ct);
        var versions = await db.Set<ServiceDefinition>().AsNoTracking().Where(d => d.Code == code).OrderByDescending(d => d.State == DefinitionState.Draft).ThenByDescending(d => d.Version).Select(d => new ComparableVersion(d.Version, d.State)).ToListAsync(ct);
        if (versions.Count == 0)
        {
            throw new MissingException(T("Layanan tidak ditemukan.", "The service was not found."));
        }

        var newer = to ?? versions[0].Version;
        var older = from ?? versions.Find(v => v.Version != newer && v.State == DefinitionState.Published)?.Version ?? versions.Find(v => v.Version != newer)?.Version ?? newer;
        var rows = await db.Set<ServiceDefinition>().AsNoTracking().Where(d => d.Code == code && (d.Version == older || d.Version == newer)).ToDictionaryAsync(d => d.Version, d => d.Json, ct);
        if (!rows.TryGetValue(older, out var before) || !rows.TryGetValue(newer, out var after))
        {
            throw new MissingException(T("Versi layanan tidak ditemukan.", "No such version."));
        }

        var (first, second) = (await inspector.MapAsync(JsonPlace.Read(before), ct), await inspector.MapAsync(JsonPlace.Read(after), ct));
        return new ComparedVersions(code, JsonPlace.Words(second.Service["name"]) ?? code, versions, older, newer, DefinitionDifference.Between(first, second));
    }
}
