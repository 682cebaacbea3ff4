using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using PlatformSaaS.Http;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Tenants.Support;

namespace PlatformSaaS.Tenants.Http;

internal sealed record SupportRuleRequest(bool Allowed, bool? Seen);

/// <summary>Support sign-in for programs: the operator's on the host portal, the agency's admins' on theirs.</summary>
internal sealed class SupportEndpoints : IEndpointContributor
{
    public void Map(IEndpointRouteBuilder root, RouteGroupBuilder api)
    {
        var host = api.MapGroup("/tenants/{id:guid}/support-sessions").WithTags("Instansi").RequireAuthorization(TenantsPermissions.Manage);
        host.MapGet("", async (SupportDesk desk, Guid id, TimeProvider time, CancellationToken ct) => (await desk.GetAsync(id, ct)).Sessions.Select(s => SupportEntry.Of(s, time.GetUtcNow())));
        host.MapPost("", async (SupportDesk desk, Guid id, SupportInput input, CancellationToken ct) => TypedResults.Ok(await desk.AskAsync(id, input, ct))).ProducesValidationProblem()
            .WithSummary("Asks for a session; the path is followed in the tenant's portal, works once and soon lapses");
        host.MapPost("/{session:guid}/end", async (SupportDesk desk, Guid id, Guid session, CancellationToken ct) =>
        {
            await desk.EndAsync(id, session, ct);
            return TypedResults.NoContent();
        }).ProducesProblem(StatusCodes.Status404NotFound);

        var agency = api.MapGroup("/support-sessions").WithTags("Sesi bantuan").WithMetadata(new AgencyPortalAttribute()).RequireAuthorization(SupportRules.Admit);
        agency.MapGet("", (SupportBook book, CancellationToken ct) => book.ListAsync(ct));
        agency.MapGet("/{id:guid}", async (SupportBook book, Guid id, CancellationToken ct) =>
        {
            var (session, acts) = await book.GetAsync(id, ct);
            return TypedResults.Ok(new { session, acts });
        }).ProducesProblem(StatusCodes.Status404NotFound);
        agency.MapPost("/{id:guid}/end", async (SupportBook book, Guid id, CancellationToken ct) =>
        {
            await book.EndAsync(id, ct);
            return TypedResults.NoContent();
        }).ProducesProblem(StatusCodes.Status404NotFound);
        agency.MapPut("/rule", async (SupportBook book, SupportRuleRequest request, CancellationToken ct) =>
        {
            await book.AllowChangesAsync(request.Allowed, request.Seen, ct);
            return TypedResults.NoContent();
        }).WithSummary("Whether support sessions may change settings of the agency");
    }
}
