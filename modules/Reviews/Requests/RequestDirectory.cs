using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Definitions;
using PlatformSaaS.Reviews.Engine;
using PlatformSaaS.Users;

namespace PlatformSaaS.Reviews.Requests;

/// <summary>Answers other modules' questions about requests and services.</summary>
internal sealed class RequestDirectory(DbContext db, DefinitionStore definitions, RequestAccess access, ICurrentUser user) : IRequestDirectory
{
    public async Task<OwnRequest?> FindOwnAsync(Guid requestId, string gateKey, CancellationToken ct = default)
    {
        var id = user.RequireId();
        var request = await db.Set<ServiceRequest>().AsNoTracking()
            .Where(r => r.Id == requestId && r.ApplicantUserId == id && r.State != RequestState.Draft)
            .Select(r => new { r.Id, r.Number, r.Title, r.ServiceCode, r.DefinitionId, r.StageCode, r.State }).FirstOrDefaultAsync(ct);
        if (request is null)
        {
            return null;
        }

        var service = (await definitions.GetAsync(request.DefinitionId, ct)).Document;
        var stage = service.Stage(request.StageCode);
        JsonElement? gate = request.State == RequestState.Ended ? RequestInvitations.Invite(service) is { } invite && invite.TryGetProperty(gateKey, out _) ? invite : null
            : request.State == RequestState.Open && (stage.Gate.TryGetValue(gateKey, out var found) || stage.Afterwards.TryGetValue(gateKey, out found)) ? found : null;
        return new OwnRequest(request.Id, request.Number ?? "", request.Title, request.ServiceCode, gate);
    }

    public async Task<bool> IsVisibleAsync(Guid requestId, CancellationToken ct = default) =>
        await db.Set<ServiceRequest>().AsNoTracking().Where(r => r.Id == requestId).Select(r => new { r.ApplicantUserId, r.State, r.UnitId }).FirstOrDefaultAsync(ct) is { } request
        && await access.MaySeeAsync(request.ApplicantUserId, request.State, request.UnitId, ct);

    public async ValueTask<IReadOnlyList<ServiceDefinitionDocument>> PublishedServicesAsync(CancellationToken ct = default) =>
        [.. (await definitions.PublishedAsync(ct)).Select(d => d.Document)];
}
