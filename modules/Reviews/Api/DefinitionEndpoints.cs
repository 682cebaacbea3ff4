using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using PlatformSaaS.Http;
using PlatformSaaS.Reviews.Definitions;
using PlatformSaaS.Reviews.Definitions.Drafts;

namespace PlatformSaaS.Reviews.Api;

/// <summary>Versions of services for those who write them.</summary>
internal sealed class DefinitionEndpoints : IEndpointContributor
{
    public void Map(IEndpointRouteBuilder root, RouteGroupBuilder api)
    {
        ArgumentNullException.ThrowIfNull(api);
        var definitions = api.MapGroup("/service-definitions").WithTags("Service definitions").RequireAuthorization(ReviewsPermissions.Services)
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden);
        definitions.MapGet("", ListAsync).WithName("ListServiceDefinitions").WithSummary("All versions of all services, the newest first, with the requests that stay on them");
        definitions.MapGet("/{code}/{version}", GetAsync).WithName("GetServiceDefinition").WithSummary("One version as it was written").ProducesProblem(StatusCodes.Status404NotFound);
        definitions.MapPost("/check", CheckAsync).WithName("CheckServiceDefinition").WithSummary("What a definition would be, and every fault of it; nothing is changed");
        definitions.MapPost("", PublishAsync).WithName("PublishServiceDefinition").WithSummary("Publish a definition as the newest version; running requests stay on theirs. 200 when it reads like the published one, and nothing is changed").ProducesValidationProblem();
        definitions.MapGet("/{code}/draft", DraftAsync).WithName("GetServiceDraft").WithSummary("The draft of a service with its mark and what keeps it from being published").ProducesProblem(StatusCodes.Status404NotFound);
        definitions.MapPost("/{code}/draft", BeginAsync).WithName("BeginServiceDraft").WithSummary("Begin a draft of the published version; one that is there stays as it is").ProducesProblem(StatusCodes.Status404NotFound);
        definitions.MapPut("/{code}/draft", ReplaceAsync).WithName("ReplaceServiceDraft").WithSummary("Write the draft anew; the mark says what the caller saw of it, another one is a conflict").ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesValidationProblem();
        definitions.MapPost("/{code}/draft/publish", PublishDraftAsync).WithName("PublishServiceDraft").WithSummary("Publish the draft as the newest version").ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesValidationProblem();
        definitions.MapDelete("/{code}/draft", DiscardAsync).WithName("DiscardServiceDraft").WithSummary("Throw the draft away; published versions stay").ProducesProblem(StatusCodes.Status404NotFound);
        definitions.MapDelete("/{code}", RetireAsync).WithName("RetireService").WithSummary("Take a service off the list; running requests go on").ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Ok<IReadOnlyList<DefinitionAnswer>>> ListAsync(ServiceAdministration services, CancellationToken ct) =>
        TypedResults.Ok<IReadOnlyList<DefinitionAnswer>>([.. (await services.ListAsync(ct)).Select(v => new DefinitionAnswer(v.Code, v.Version, v.Name, Words.Camel(v.State.ToString()), v.PublishedAt, v.Running, v.All, v.Stages))]);

    private static async Task<Ok<JsonNode>> GetAsync(string code, int version, ServiceAdministration services, CancellationToken ct) =>
        TypedResults.Ok(JsonNode.Parse((await services.GetAsync(code, version, ct)).Json)!);

    private static async Task<Ok<PublishCheckAnswer>> CheckAsync(JsonElement definition, ServiceAdministration services, CancellationToken ct) =>
        TypedResults.Ok(PublishCheckAnswer.Of(await services.CheckAsync(definition.GetRawText(), ct)));

    private static async Task<Results<Created<PublishCheckAnswer>, Ok<PublishCheckAnswer>>> PublishAsync(JsonElement definition, ServiceAdministration services, CancellationToken ct)
    {
        var published = await services.PublishAsync(definition.GetRawText(), ct);
        return published.IsSame ? TypedResults.Ok(PublishCheckAnswer.Of(published)) : TypedResults.Created($"/api/v1/service-definitions/{published.Code}/{published.NextVersion}", PublishCheckAnswer.Of(published));
    }

    private static async Task<Ok<DraftAnswer>> DraftAsync(string code, DraftDesk desk, CancellationToken ct)
    {
        var draft = await desk.GetAsync(code, ct);
        return TypedResults.Ok(new DraftAnswer(draft.Code, draft.Mark, draft.EditedBy, draft.EditedAt, (await desk.FaultsAsync(draft, ct)).Select(f => new FaultAnswer(f.Path, f.Reason)).ToList(), draft.Service));
    }

    private static async Task<Ok<DraftAnswer>> BeginAsync(string code, DraftDesk desk, CancellationToken ct)
    {
        await desk.BeginAsync(code, null, ct);
        return await DraftAsync(code, desk, ct);
    }

    private static async Task<Ok<DraftAnswer>> ReplaceAsync(string code, DraftInput input, DraftDesk desk, CancellationToken ct)
    {
        await desk.ReplaceAsync(code, input.Mark, input.Definition, ct);
        return await DraftAsync(code, desk, ct);
    }

    private static async Task<Ok<PublishedAnswer>> PublishDraftAsync(string code, MarkInput input, DraftDesk desk, CancellationToken ct) => TypedResults.Ok(new PublishedAnswer(code, await desk.PublishAsync(code, input.Mark, ct)));

    private static async Task<NoContent> DiscardAsync(string code, DraftDesk desk, CancellationToken ct)
    {
        await desk.DiscardAsync(code, ct);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> RetireAsync(string code, ServiceAdministration services, CancellationToken ct)
    {
        await services.RetireAsync(code, ct);
        return TypedResults.NoContent();
    }
}

/// <summary>A version of a service; <c>state</c> is <c>draft published retired</c>, <c>running</c> counts the requests on it that have not ended, <c>all</c> every one.</summary>
internal sealed record DefinitionAnswer(string Code, int Version, string Name, string State, DateTimeOffset PublishedAt, int Running, int All, int Stages);

/// <summary>A draft; <c>mark</c> stands for what it looks like now and goes back with each change.</summary>
internal sealed record DraftAnswer(string Code, string Mark, string? EditedBy, DateTimeOffset? EditedAt, IReadOnlyList<FaultAnswer> Faults, JsonObject Definition);

/// <summary>A draft written anew.</summary>
internal sealed record DraftInput(string Mark, JsonObject Definition);

/// <summary>What the caller saw of a draft.</summary>
internal sealed record MarkInput(string Mark);

/// <summary>A version that was published.</summary>
internal sealed record PublishedAnswer(string Code, int Version);

/// <summary>A fault of a definition.</summary>
internal sealed record FaultAnswer(string Path, string Reason);

/// <summary>What a definition would be; <c>running</c> counts the requests that stay on earlier versions, <c>isSame</c> says that it reads like the published one.</summary>
internal sealed record PublishCheckAnswer(string? Code, string? Name, int Version, int Running, bool IsSame, IReadOnlyList<FaultAnswer> Faults)
{
    public static PublishCheckAnswer Of(PublishCheck c) => new(c.Code, c.Name, c.NextVersion, c.Running, c.IsSame, [.. c.Faults.Select(f => new FaultAnswer(f.Path, f.Reason))]);
}
