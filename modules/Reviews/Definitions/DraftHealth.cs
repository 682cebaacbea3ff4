using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Navigation;
using PlatformSaaS.Reviews.Definitions.Checks;
using PlatformSaaS.Reviews.Requests;

namespace PlatformSaaS.Reviews.Definitions;

/// <summary>Services with changes that nobody sees yet.</summary>
internal sealed class DraftHealth(DbContext db) : IHealthNotes
{
    public async Task<IReadOnlyList<HealthNote>> ListAsync(CancellationToken ct)
    {
        var drafts = await db.Set<ServiceDefinition>().AsNoTracking().Where(d => d.State == DefinitionState.Draft).OrderBy(d => d.Code).Select(d => d.Code).ToListAsync(ct);
        return [.. drafts.Select(code => new HealthNote(new($"Layanan {code} punya draf yang belum diterbitkan.", $"The service {code} has a draft that isn't published."), StudioUrls.Draft(code)))];
    }
}
