using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using PlatformSaaS.Agency.Packs;
using PlatformSaaS.Http;
using PlatformSaaS.Modularity;
using PlatformSaaS.Packs;

namespace PlatformSaaS.Agency.Http;

internal sealed record PackUploadBody(byte[]? Zip, string? Name);

internal sealed record PackApplyBody(IReadOnlyList<PackGroup>? Groups, bool RemoveMissing, bool IsOthers, string? Seen, string? Why);

internal sealed record PackKeepBody(string? Why);

internal sealed record PackPlanAnswer(Guid Id, string Title, string? OtherCode, bool CanApply, string Seen, IReadOnlyList<PackGroup> Offered, IReadOnlyList<PackFaultAnswer> Faults, IReadOnlyList<PackChange> Changes, IReadOnlyDictionary<string, int> Running);

/// <summary>A fault of a pack, said in the caller's language.</summary>
internal sealed record PackFaultAnswer(string File, string Path, int? Line, string Reason);

/// <summary>The agency's pack for admins' programs.</summary>
internal sealed class PackEndpoints : IEndpointContributor
{
    public void Map(IEndpointRouteBuilder root, RouteGroupBuilder api)
    {
        ArgumentNullException.ThrowIfNull(api);
        var group = api.MapGroup("/agency/pack").WithTags("Agency").RequireAuthorization(AgencyPermissions.Packs)
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden);
        group.MapGet("", async (PackDesk desk, CancellationToken ct) => await desk.ExportAsync(ct) is var file ? TypedResults.File(file.Content, "application/zip", file.Name) : null)
            .WithName("GetAgencyPack").WithSummary("Everything that admins shape, as one ZIP");
        group.MapGet("/points", async (PackDesk desk, CancellationToken ct) => TypedResults.Ok((await desk.PointsAsync(ct)).Select(p => new { p.Id, p.At, by = p.ByName, why = p.Title, p.Size })))
            .WithName("GetAgencyPackPoints").WithSummary("States to go back to, newest first");
        group.MapPost("/points", async (PackKeepBody body, PackDesk desk, CancellationToken ct) => TypedResults.Ok(new { id = await desk.KeepAsync(body.Why, ct) }))
            .WithName("PostAgencyPackPoint").WithSummary("Keep the present state").ProducesValidationProblem();
        group.MapPost("", async (PackUploadBody body, PackDesk desk, CancellationToken ct) => await AnsweringAsync(async () => TypedResults.Ok(new { id = await desk.UploadAsync(body.Zip ?? [], body.Name, ct) })))
            .WithName("PostAgencyPack").WithSummary("Bring a pack (ZIP, base64) to be looked at; changes nothing").ProducesValidationProblem();
        group.MapGet("/{id:guid}/plan", async (Guid id, PackGroup[]? groups, bool? removeMissing, PackDesk desk, CancellationToken ct) =>
            await desk.PlanAsync(id, new(groups, removeMissing ?? false), ct) is var p ? TypedResults.Ok(new PackPlanAnswer(p.Archive.Id, p.Archive.Title, p.OtherCode, p.CanApply, p.Seen, p.Offered, [.. p.Faults.Select(f => new PackFaultAnswer(f.File, f.Path, f.Line, f.Reason.Current))], p.Changes, p.Running)) : null)
            .WithName("GetAgencyPackPlan").WithSummary("What taking an uploaded pack or going back to a point would change; `running`: by file, requests that stay on the version they began with").ProducesProblem(StatusCodes.Status404NotFound);
        group.MapPost("/{id:guid}/apply", async (Guid id, PackApplyBody body, PackDesk desk, CancellationToken ct) =>
            await AnsweringAsync(async () => TypedResults.Ok(new { point = await desk.ApplyAsync(id, new(body.Groups, body.RemoveMissing, body.IsOthers), body.Seen, body.Why, ct) })))
            .WithName("PostAgencyPackApply").WithSummary("Take what the plan showed (`seen`: its mark), all or nothing; answers the point to go back to")
            .ProducesValidationProblem().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
    }

    /// <summary>A pack's faults are the caller's to mend, so they come with their places.</summary>
    private static async Task<T> AnsweringAsync<T>(Func<Task<T>> step)
    {
        try
        {
            return await step();
        }
        catch (PackException e)
        {
            throw new InputException(new Dictionary<string, string[]> { ["file"] = [.. e.Faults.Select(f => f.Sentence.Current)] });
        }
    }
}
