using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using PlatformSaaS.Http;
using PlatformSaaS.Integrations.Keys;

namespace PlatformSaaS.Integrations.Http;

/// <summary>A key without its secret.</summary>
internal sealed record ApiKeyAnswer(
    Guid Id, string Name, string Prefix, IReadOnlyList<string> Permissions, bool CanWrite, IReadOnlyList<string> Networks, DateTimeOffset ExpiresAt, string CreatedBy, DateTimeOffset CreatedAt, DateTimeOffset? LastUsedAt,
    DateTimeOffset? RevokedAt)
{
    public static ApiKeyAnswer Of(ApiKey k) => new(k.Id, k.Name, k.Prefix, k.Scopes, k.CanWrite, k.Networks, k.ExpiresAt, k.CreatedByName, k.CreatedAt, k.LastUsedAt, k.RevokedAt);
}

/// <summary>Keys under <c>/api/v1</c>. No key makes or revokes keys: these need a person.</summary>
internal sealed class ApiKeyEndpoints : IEndpointContributor
{
    public void Map(IEndpointRouteBuilder root, RouteGroupBuilder api)
    {
        ArgumentNullException.ThrowIfNull(api);
        var keys = api.MapGroup("/api-keys").WithTags("Integrations").RequireAuthorization(IntegrationsPermissions.Keys).ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden);
        keys.MapGet("", async (ApiKeyAdministration service, CancellationToken ct) => TypedResults.Ok((await service.ListAsync(ct)).Select(ApiKeyAnswer.Of).ToList()))
            .WithName("ListApiKeys").WithSummary("The agency's API keys; the good ones first");
        keys.MapPost("", async (ApiKeyInput input, ApiKeyAdministration service, HttpResponse response, CancellationToken ct) =>
        {
            response.Headers.CacheControl = "no-store";
            var made = await service.CreateAsync(input, ct);
            return TypedResults.Created($"/api/v1/api-keys/{made.Id}", made);
        }).WithName("CreateApiKey").WithSummary("Make a key with some of the caller's own permissions; the answer is the only time it is shown").ProducesValidationProblem();
        keys.MapDelete("/{id:guid}", async (Guid id, ApiKeyAdministration service, CancellationToken ct) =>
        {
            await service.RevokeAsync(id, ct);
            return TypedResults.NoContent();
        }).WithName("RevokeApiKey").WithSummary("End a key at once").ProducesProblem(StatusCodes.Status404NotFound);
    }
}
