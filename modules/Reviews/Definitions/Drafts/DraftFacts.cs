using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Permissions;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Requests;

namespace PlatformSaaS.Reviews.Definitions.Drafts;

/// <summary>A request that stays on an older version.</summary>
internal sealed record RunningRequest(Guid Id, string? Number, string Title, string ApplicantName, string StageCode, int Version);

/// <summary>What stands beside a draft: the version that it would be, and requests on earlier ones.</summary>
/// <param name="NextVersion">Number that it would get.</param>
/// <param name="Published">Version that is published, or null.</param>
/// <param name="Running">Requests that have not ended.</param>
internal sealed record DraftNeighbours(int NextVersion, int? Published, int Running);

/// <summary>Reads what stands beside a draft.</summary>
internal sealed class DraftFacts(DbContext db, IPermissionChecker permissions)
{
    /// <summary>How many requests are listed.</summary>
    public const int Listed = 50;

    public async Task<DraftNeighbours> OfAsync(string code, CancellationToken ct)
    {
        await permissions.RequireAsync(ReviewsPermissions.Services, ct);
        var versions = await db.Set<ServiceDefinition>().AsNoTracking().Where(d => d.Code == code)
            .Select(d => new { d.Version, d.State, Running = db.Set<ServiceRequest>().Count(r => r.DefinitionId == d.Id && r.State != RequestState.Ended) }).ToListAsync(ct);
        return new DraftNeighbours(versions.Select(v => v.Version).DefaultIfEmpty().Max() + 1, versions.Find(v => v.State == DefinitionState.Published)?.Version, versions.Sum(v => v.Running));
    }

    /// <summary>Requests that have not ended, the newest first; drafts of applicants without their names.</summary>
    public async Task<IReadOnlyList<RunningRequest>> RunningAsync(string code, CancellationToken ct)
    {
        await permissions.RequireAsync(ReviewsPermissions.Services, ct);
        return await (from request in db.Set<ServiceRequest>().AsNoTracking()
                      join definition in db.Set<ServiceDefinition>() on request.DefinitionId equals definition.Id
                      where request.ServiceCode == code && request.State == RequestState.Open
                      orderby request.Id descending
                      select new RunningRequest(request.Id, request.Number, request.Title, request.ApplicantName, request.StageCode, definition.Version)).Take(Listed).ToListAsync(ct);
    }
}
