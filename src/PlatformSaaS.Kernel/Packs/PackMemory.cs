using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using PlatformSaaS.MultiTenancy;

namespace PlatformSaaS.Packs;

/// <summary>Remembers what the current tenant's pack said when it was last taken, and tells the operator what was not taken.</summary>
internal sealed partial class PackMemory(DbContext db, ICurrentTenant tenant, TimeProvider time, ILogger<PackMemory> logger)
{
    /// <summary>Whether nothing was ever applied, and what is remembered.</summary>
    public async Task<(bool IsNew, PackBaseline? Baseline)> FindAsync(CancellationToken ct) =>
        (!await db.Set<AgencyProfile>().AnyAsync(ct), await db.Set<PackBaseline>().AsNoTracking().FirstOrDefaultAsync(ct));

    public async Task SaveAsync(Dictionary<string, PackMark> marks, string fingerprint, CancellationToken ct)
    {
        var row = await db.Set<PackBaseline>().FirstOrDefaultAsync(ct);
        if (row is null)
        {
            db.Add(row = new PackBaseline { Marks = marks, Fingerprint = fingerprint });
        }

        (row.Marks, row.Fingerprint, row.AppliedAt) = (marks, fingerprint, time.GetUtcNow());
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Names the places that both the pack and an admin changed.</summary>
    public void Report(AgencyPack pack, IReadOnlyList<string> kept)
    {
        if (kept.Count > 0)
        {
            Kept(logger, pack.Code, tenant.Code, string.Join(", ", kept));
        }
    }

    /// <summary>Names why the pack and the tenant's changes don't go together.</summary>
    public void Clash(AgencyPack pack, IReadOnlyList<PackFault> faults) => Refused(logger, pack.Code, tenant.Code, string.Join("; ", faults.Select(f => f.Sentence.In("en"))));

    [LoggerMessage(Level = LogLevel.Warning, Message = "Pack {Pack} came again to {Tenant}: changed there, too, and kept as they are: {Places}")]
    private static partial void Kept(ILogger logger, string pack, string? tenant, string places);

    [LoggerMessage(Level = LogLevel.Error, Message = "Pack {Pack} came again to {Tenant} and was not taken, because it doesn't go together with what was changed there: {Faults}")]
    private static partial void Refused(ILogger logger, string pack, string? tenant, string faults);
}
