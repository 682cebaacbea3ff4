using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using PlatformSaaS.Http;
using PlatformSaaS.Notifications;
using PlatformSaaS.Privacy.Breaches;

namespace PlatformSaaS.Privacy.Http;

/// <summary>A breach.</summary>
internal sealed record BreachAnswer(
    Guid Id, string Number, string Title, BreachState State, DateTimeOffset? HappenedAt, DateTimeOffset FoundAt, DateTimeOffset DueAt, IReadOnlyList<string> Data, string How, string? HowEn, string Remedy, string? RemedyEn, int People, DateTimeOffset? NoticesAt,
    DateTimeOffset? AuthorityAt, DateTimeOffset? ClosedAt, string? Outcome, uint Version)
{
    public static BreachAnswer Of(Breach b, int people) => new(b.Id, b.Number, b.Title, b.State, b.HappenedAt, b.FoundAt, b.DueAt, b.Data, b.How, b.HowEn, b.Remedy, b.RemedyEn, people, b.NoticesAt, b.AuthorityAt, b.ClosedAt, b.Outcome, b.Version);
}

/// <summary>A line of a breach's history.</summary>
internal sealed record BreachStepAnswer(BreachStepKind Kind, DateTimeOffset At, string? Text, int? Count, string? By);

/// <summary>A person affected; <see cref="Mail"/> is null where no mail was queued.</summary>
internal sealed record BreachPersonAnswer(Guid Id, string Name, string? Email, string Origin, DateTimeOffset? NotifiedAt, MessageState? Mail, bool NeedsLetter);

/// <summary>Changes a breach's facts.</summary>
internal sealed record BreachChangeBody(BreachInput Facts, uint? Version);

/// <summary>Something done about it.</summary>
internal sealed record BreachMeasureBody(string? Text, DateTimeOffset? At);

/// <summary>Closes a breach.</summary>
internal sealed record BreachClosingBody(bool Unfounded, string? Outcome, uint? Version);

/// <summary>What was seen.</summary>
internal sealed record BreachSeenBody(uint? Version);

/// <summary>People to take off the list.</summary>
internal sealed record BreachRemovalBody(IReadOnlyList<Guid>? People, bool All);

/// <summary>The register of breaches under <c>/api/v1</c>.</summary>
internal sealed class BreachEndpoints : IEndpointContributor
{
    public void Map(IEndpointRouteBuilder root, RouteGroupBuilder api)
    {
        ArgumentNullException.ThrowIfNull(api);
        var breaches = api.MapGroup("/data-breaches").WithTags("Personal data").RequireAuthorization(PrivacyPermissions.Officer).ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden);
        breaches.MapGet("", async (BreachDesk desk, CancellationToken ct) => TypedResults.Ok((await desk.ListAsync(ct)).Select(r => BreachAnswer.Of(r.Breach, r.People)))).WithName("ListDataBreaches").WithSummary("The register of breaches, open ones first by their term");
        breaches.MapPost("", async (BreachInput input, BreachDesk desk, CancellationToken ct) =>
        {
            var id = await desk.RecordAsync(input, ct);
            return TypedResults.Created($"/api/v1/data-breaches/{id}", new { id });
        }).WithName("RecordDataBreach").WithSummary("Record a breach; its term of 3 × 24 hours runs from `foundAt`").ProducesValidationProblem();

        var one = breaches.MapGroup("/{id:guid}").ProducesProblem(StatusCodes.Status404NotFound);
        one.MapGet("", async (Guid id, BreachDesk desk, CancellationToken ct) =>
        {
            var view = await desk.GetAsync(id, ct);
            return TypedResults.Ok(new { breach = BreachAnswer.Of(view.Breach, view.People), steps = view.Steps.Select(s => new BreachStepAnswer(s.Kind, s.At, s.Text, s.Count, s.ByName)), authorityLetter = view.AuthorityLetter is { } letter ? new { letter.Number, url = $"/berkas/{letter.FileId}" } : null });
        }).WithName("GetDataBreach").WithSummary("A breach with its history");
        one.MapPut("", (Guid id, BreachChangeBody body, BreachDesk desk, CancellationToken ct) => DoneAsync(desk.ChangeAsync(id, body.Facts, body.Version, ct))).WithName("ChangeDataBreach").WithSummary("Change the facts, until notices have gone out").ProducesValidationProblem().ProducesProblem(StatusCodes.Status409Conflict);
        one.MapPost("/measures", (Guid id, BreachMeasureBody body, BreachDesk desk, CancellationToken ct) => DoneAsync(desk.MeasureAsync(id, body.Text, body.At, ct))).WithName("AddBreachMeasure").WithSummary("Add something that was done about it").ProducesValidationProblem().ProducesProblem(StatusCodes.Status409Conflict);
        one.MapPost("/closing", (Guid id, BreachClosingBody body, BreachDesk desk, CancellationToken ct) => DoneAsync(desk.CloseAsync(id, body.Unfounded, body.Outcome, body.Version, ct))).WithName("CloseDataBreach").WithSummary("Close it as dealt with, or as unfounded while nobody was told").ProducesValidationProblem().ProducesProblem(StatusCodes.Status409Conflict);
        one.MapPost("/notices", (Guid id, BreachSeenBody body, BreachNotices notices, CancellationToken ct) => DoneAsync(notices.OrderAsync(id, body.Version, ct))).WithName("SendBreachNotices").WithSummary("Send the notice to everybody affected").ProducesProblem(StatusCodes.Status409Conflict);
        one.MapPost("/authority-letter", (Guid id, BreachSeenBody body, BreachNotices notices, CancellationToken ct) => DoneAsync(notices.AuthorityAsync(id, body.Version, ct))).WithName("IssueBreachAuthorityLetter").WithSummary("Issue the letter to the authority; a further one takes its place").ProducesProblem(StatusCodes.Status409Conflict);

        one.MapGet("/people", async (Guid id, bool? unreached, int? from, BreachDesk desk, BreachPeople people, CancellationToken ct) =>
        {
            await desk.GetAsync(id, ct);
            var page = await people.ListAsync(id, unreached == true, from ?? 0, ct);
            return TypedResults.Ok(new { items = page.Items.Select(p => new BreachPersonAnswer(p.Person.Id, p.Person.Name, p.Person.Email, p.Person.Origin, p.Person.NotifiedAt, p.Mail, p.NeedsLetter)), next = page.Next });
        }).WithName("ListBreachPeople").WithSummary("Those affected, with the state of each mail");
        one.MapGet("/people/search", async (Guid id, string? kind, DateOnly? from, DateOnly? to, BreachPeople people, CancellationToken ct) => TypedResults.Ok((await people.FindAsync(id, new(kind, from, to, null), ct)).People)).WithName("FindBreachPeople").WithSummary("Whom a query by kind of data and period would add").ProducesValidationProblem();
        one.MapPost("/people", async (Guid id, PeopleQuery query, BreachPeople people, CancellationToken ct) => TypedResults.Ok(new { added = await people.AddAsync(id, query, ct) })).WithName("AddBreachPeople").WithSummary("Add people by kind of data and period, or by a list of user names and addresses").ProducesValidationProblem().ProducesProblem(StatusCodes.Status409Conflict);
        one.MapPost("/people/removal", async (Guid id, BreachRemovalBody body, BreachPeople people, CancellationToken ct) => TypedResults.Ok(new { removed = await people.RemoveAsync(id, body.People ?? [], body.All, ct) })).WithName("RemoveBreachPeople").WithSummary("Take people off the list, until notices have gone out").ProducesValidationProblem().ProducesProblem(StatusCodes.Status409Conflict);
        one.MapPost("/people/{person:guid}/mail", (Guid id, Guid person, BreachNotices notices, CancellationToken ct) => DoneAsync(notices.ResendAsync(id, person, ct))).WithName("ResendBreachMail").WithSummary("Send a failed mail once more").ProducesProblem(StatusCodes.Status409Conflict);
        one.MapPost("/people/{person:guid}/letter", async (Guid id, Guid person, BreachNotices notices, CancellationToken ct) => TypedResults.Ok(new { url = $"/berkas/{await notices.LetterAsync(id, person, ct)}" })).WithName("PrintBreachLetter").WithSummary("The letter in place of a mail").ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<IResult> DoneAsync(Task work)
    {
        await work;
        return TypedResults.NoContent();
    }
}
