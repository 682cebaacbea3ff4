using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Reviews.Definitions.Checks;
using PlatformSaaS.Reviews.Definitions.Settings;
using PlatformSaaS.Reviews.Requests;
using PlatformSaaS.Users;

namespace PlatformSaaS.Reviews.Definitions;

/// <summary>Services, published or in draft, that are for a type of applicant.</summary>
internal sealed class TypeUses(DbContext db) : IApplicantTypeUses
{
    public async Task<IReadOnlyList<ApplicantTypeUse>> ListAsync(string type, CancellationToken ct)
    {
        var definitions = await db.Set<ServiceDefinition>().AsNoTracking().Where(d => d.State == DefinitionState.Published || d.State == DefinitionState.Draft).OrderBy(d => d.Code).Select(d => new { d.Code, d.State, d.Json }).ToListAsync(ct);
        return
        [
            .. definitions.Select(d => (d.Code, IsDraft: d.State == DefinitionState.Draft, Service: JsonPlace.Read(d.Json)))
                .Where(d => (d.Service["applicantTypes"] as JsonArray)?.Any(t => JsonPlace.Text(t) == type) == true)
                .Select(d => (d.Code, d.IsDraft, Name: JsonPlace.Words(d.Service["name"]) ?? d.Code))
                .Select(d => new ApplicantTypeUse(d.IsDraft
                    ? new($"Draf layanan “{d.Name}” menyebut jenis ini.", $"The draft of the service “{d.Name}” names this type.")
                    : new($"Layanan “{d.Name}” hanya untuk jenis tertentu, termasuk jenis ini.", $"The service “{d.Name}” is for certain types, this one among them."), d.IsDraft ? StudioUrls.Draft(d.Code) : StudioUrls.Listed(d.Code)))
        ];
    }
}
