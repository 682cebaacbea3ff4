using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using PlatformSaaS.Agency.Launch;
using PlatformSaaS.Data;
using PlatformSaaS.Http;
using PlatformSaaS.Modularity;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Navigation;

namespace PlatformSaaS.Agency.Http;

internal sealed record TickBody(string? Note, string? DecreeNumber, DateOnly? DecreeOn, string? Revision);

internal sealed record GoLiveBody(bool Confirmed, long Version);

/// <summary><c>Code</c>: the portal's short name, to make sure; <c>seen</c> and <c>version</c> as <c>GET</c> gave them.</summary>
internal sealed record GoLiveCleanBody(string? Code, string? Seen, long Version);

/// <summary>Rows of one table; <c>name</c> where people are shown the figure.</summary>
internal sealed record RemainsAnswer(string Table, string? Name, long Count);

/// <summary>What a trial left. <c>refusal</c>: why it can't be removed now, or null.</summary>
internal sealed record LaunchRemainsAnswer(IReadOnlyList<RemainsAnswer> Figures, string Seen, string? Refusal, long Version);

/// <summary>What went.</summary>
internal sealed record WentCleanAnswer(IReadOnlyList<RemainsAnswer> Removed);

internal sealed record TrialAddressBody(string? Address, string? Name);

/// <summary>A message that was held back; <c>channel</c> is <c>mail</c> or <c>whatsapp</c>.</summary>
internal sealed record HeldMessageAnswer(Guid Id, string Channel, string Recipient, string Address, string Subject, string Body, DateTimeOffset CreatedAt);

/// <summary>An item as programs see it.</summary>
internal sealed record LaunchItemAnswer(string Code, string Text, string Why, string? Url, bool IsDone, bool IsMandatory, bool IsLeft, string Proof, string? Note, string? DecreeNumber, DateOnly? DecreeOn, string? By, DateTimeOffset? At);

internal sealed record LaunchAnswer(bool IsTrial, DateTimeOffset? TrialSince, DateTimeOffset? LiveSince, LaunchCounts Counts, int Listed, int Held, IReadOnlyList<LaunchItemAnswer> Items, string Revision, long Version);

/// <summary>The list before going live and the trial's addresses for admins' programs.</summary>
internal sealed class LaunchEndpoints : IEndpointContributor
{
    public void Map(IEndpointRouteBuilder root, RouteGroupBuilder api)
    {
        ArgumentNullException.ThrowIfNull(api);
        var launch = Group(api, "/agency/launch");
        launch.MapGet("", AnswerAsync).WithName("GetLaunch").WithSummary("What the portal needs before it is opened to everybody, and whether it is in trial");
        AgencyEndpoints.Step(launch.MapPut("/items/{code}", async (string code, TickBody body, LaunchDesk desk, CancellationToken ct) =>
        {
            await desk.TickAsync(code, new(body.Note, body.DecreeNumber, body.DecreeOn), AgencyEndpoints.Seen(body.Revision), ct);
            return await AnswerAsync(desk, ct);
        })).WithName("PutLaunchItem").WithSummary("Say that an item is so (with number and date of the decree where it asks for one), or why a recommended one is left").ProducesProblem(StatusCodes.Status404NotFound);
        AgencyEndpoints.Step(launch.MapDelete("/items/{code}", async (string code, string? revision, LaunchDesk desk, CancellationToken ct) =>
        {
            await desk.UntickAsync(code, AgencyEndpoints.Seen(revision), ct);
            return await AnswerAsync(desk, ct);
        })).WithName("DeleteLaunchItem").WithSummary("Take back what was said about an item").ProducesProblem(StatusCodes.Status404NotFound);
        launch.MapPost("/go-live", async (GoLiveBody body, LaunchDesk desk, CancellationToken ct) =>
        {
            await desk.GoLiveAsync(body.Confirmed, body.Version, ct);
            return await AnswerAsync(desk, ct);
        }).WithName("GoLive").WithSummary("Open the portal to everybody; `version` as `GET` gave it. 409 while mandatory items are to do").ProducesValidationProblem().ProducesProblem(StatusCodes.Status409Conflict);
        launch.MapGet("/remains", async (CleanLaunch clean, IPortalTrial portal, CancellationToken ct) => await clean.FindAsync(ct) is { } view
            ? TypedResults.Ok(new LaunchRemainsAnswer(Figures(view.Remains), view.Remains.Seen, view.Refusal?.Current, (await portal.FindAsync(ct))!.Version)) : throw new MissingException())
            .WithName("GetLaunchRemains").WithSummary("What the trial left, table by table, and whether the portal can begin clean; 404 where it is open already").ProducesProblem(StatusCodes.Status404NotFound);
        launch.MapPost("/go-live-clean", async (GoLiveCleanBody body, CleanLaunch clean, CancellationToken ct) => TypedResults.Ok(new WentCleanAnswer(Figures(await clean.GoLiveAsync(new(body.Code, body.Seen, body.Version), ct)))))
            .WithName("GoLiveClean").WithSummary("Open the portal to everybody and remove what the trial left, for good; answers with what went. 409 where the portal isn't what was seen, or can't begin clean: nothing has gone then")
            .ProducesValidationProblem().ProducesProblem(StatusCodes.Status409Conflict);

        var trial = Group(api, "/agency/trial");
        trial.MapGet("/addresses", (TrialDesk desk, CancellationToken ct) => desk.ListAsync(ct)).WithName("ListTrialAddresses").WithSummary("Who gets messages while the portal is in trial");
        trial.MapPost("/addresses", async (TrialAddressBody body, TrialDesk desk, CancellationToken ct) => TypedResults.Ok(new { id = await desk.AddAsync(body.Address, body.Name, ct) })).WithName("AddTrialAddress").WithSummary("List a mail address or telephone number; it counts at once").ProducesValidationProblem();
        trial.MapDelete("/addresses/{id:guid}", async (Guid id, TrialDesk desk, CancellationToken ct) =>
        {
            await desk.RemoveAsync(id, ct);
            return TypedResults.NoContent();
        }).WithName("RemoveTrialAddress").WithSummary("Take an address off the list").ProducesProblem(StatusCodes.Status404NotFound);
        trial.MapGet("/messages", async (string? cursor, TrialDesk desk, CancellationToken ct) =>
        {
            var page = await desk.HeldAsync(cursor, ct);
            return new KeysetPage<HeldMessageAnswer>([.. page.Items.Select(m => new HeldMessageAnswer(m.Id, m.Channel.ToString().ToLowerInvariant(), m.Recipient, m.Address, m.Subject, m.Body, m.CreatedAt))], page.Next);
        }).WithName("ListHeldMessages").WithSummary("Messages that the trial held back: never sent, links cut down");
    }

    private static List<RemainsAnswer> Figures(TrialRemains remains) => [.. remains.Figures.Select(f => new RemainsAnswer(f.Table, f.Name?.Current, f.Count))];

    private static RouteGroupBuilder Group(RouteGroupBuilder api, string path) =>
        api.MapGroup(path).WithTags("Agency").WithMetadata(new AgencyPortalAttribute()).RequireAuthorization(AgencyPermissions.Settings).ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden);

    private static async Task<Ok<LaunchAnswer>> AnswerAsync(LaunchDesk desk, CancellationToken ct)
    {
        var view = await desk.GetAsync(ct);
        return TypedResults.Ok(new LaunchAnswer(view.Tenant.IsTrial, view.Tenant.TrialSince, view.Tenant.LiveSince, view.Counts, view.Listed, view.Held,
            [.. view.Entries.Select(e => new LaunchItemAnswer(e.Item.Code, e.Item.Text.Current, e.Item.Why.Current, e.Item.Url, e.IsDone, e.Item.IsMandatory, e.IsLeft, e.Item.Proof.ToString().ToLowerInvariant(),
                e.Tick?.Note, e.Tick?.DecreeNumber, e.Tick?.DecreeOn, e.Tick?.ByName, e.Tick?.At))], view.Revision, view.Tenant.Version));
    }
}
