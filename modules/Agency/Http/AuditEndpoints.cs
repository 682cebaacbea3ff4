using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using PlatformSaaS.Agency.Audits;
using PlatformSaaS.Auditing;
using PlatformSaaS.Http;

namespace PlatformSaaS.Agency.Http;

internal sealed record AuditAnswer(IReadOnlyList<AuditRecord> Items, string? Next);

internal sealed record ChainAnswer(bool Whole, long? FirstFault);

/// <summary>The audit log for auditors' programs.</summary>
internal sealed class AuditEndpoints : IEndpointContributor
{
    public void Map(IEndpointRouteBuilder root, RouteGroupBuilder api)
    {
        ArgumentNullException.ThrowIfNull(api);
        var group = api.MapGroup("/audit").WithTags("Agency").RequireAuthorization(AgencyPermissions.Audit).ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden);
        group.MapGet("", async (string? person, string? action, string? type, string? id, DateOnly? from, DateOnly? to, string? cursor, AuditOffice office, CancellationToken ct) =>
        {
            var page = await office.ListAsync(new(person, action, type, id, from, to), cursor, ct);
            return TypedResults.Ok(new AuditAnswer(page.Items, page.Next));
        }).WithName("ListAudit").WithSummary("Entries of the audit log, newest first").WithDescription("`action`: beginning of the action, such as `identity.`. `cursor`: `next` of the page before.");
        group.MapGet("/chain", async (AuditOffice office, CancellationToken ct) =>
        {
            var fault = await office.CheckAsync(ct);
            return TypedResults.Ok(new ChainAnswer(fault is null, fault));
        }).WithName("CheckAudit").WithSummary("Whether the chain of entries is whole");
    }
}
