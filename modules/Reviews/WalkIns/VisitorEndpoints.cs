using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using PlatformSaaS.Http;
using PlatformSaaS.Modularity;
using PlatformSaaS.Reviews.Api;
using PlatformSaaS.Web.Theme.Visitors;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Reviews.WalkIns;

/// <summary>Number and phone of a person without an account, and what a service that follows asks.</summary>
internal sealed record VisitorBody(string? Number, string? Phone, JsonObject? Values = null) : IVisitorKey;

/// <summary>A run as a person without an account sees it; files are fetched at their addresses with the pass that the page hands out.</summary>
internal sealed record VisitorAnswer(string Number, string Title, string Service, string State, string? Explanation, IReadOnlyList<StepAnswer> Steps, string? Due, IReadOnlyList<string> Papers, IReadOnlyList<string> MayFollow, IReadOnlyList<string> Following,
    IReadOnlyList<FieldAnswer> Asked)
{
    public static VisitorAnswer Of(WalkInView v) => new(
        v.Number, v.Title, v.Service, v.Badge.Text, v.Badge.Explanation, [.. v.Steps.Select(s => new StepAnswer(s.Name, Words.Camel(s.State.ToString()), s.Note))], v.Due, [.. v.Papers.Select(p => p.Name)],
        [.. v.Offers.Where(o => o.ClosedBecause is null).Select(o => o.Service)], v.Following, [.. v.Form?.Fields.Select(FieldAnswer.Of) ?? []]);
}

/// <summary>What people without an account ask of programs.</summary>
internal sealed class VisitorEndpoints : IEndpointContributor
{
    public void Map(IEndpointRouteBuilder root, RouteGroupBuilder api)
    {
        ArgumentNullException.ThrowIfNull(api);
        var shown = api.MapGroup("/public/requests").WithTags("Public").AllowAnonymous().SlowGuessing().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status429TooManyRequests);
        shown.MapPost("/find", FindAsync).WithName("FindWalkIn").WithSummary("A request begun without an account, by number and phone; a wrong number and a wrong phone are answered alike");
        shown.MapPost("/{service}", FollowAsync).WithName("FollowWalkIn").WithSummary("Begin a service that follows the request, such as an objection, by number and phone").ProducesValidationProblem().ProducesProblem(StatusCodes.Status409Conflict);
        api.MapPost("/public/requests/answer", AnswerAsync).WithTags("Public").AllowAnonymous().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status429TooManyRequests).WithName("AnswerWalkIn").WithSummary("Fill what the request waits for: multipart with number, phone and a part for each field asked, files among them").Accepts<VisitorBody>("multipart/form-data").ProducesValidationProblem().ProducesProblem(StatusCodes.Status409Conflict);
        api.MapPost("/requests/claim", ClaimAsync).WithName("ClaimWalkIn").WithTags("Requests").WithSummary("Take over a request that was begun without an account").RequireAuthorization().SlowGuessing()
            .ProducesValidationProblem().ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status429TooManyRequests);
    }

    private static async Task<Guid> RequireAsync(VisitorBody body, WalkInDesk desk, CancellationToken ct) =>
        await desk.FindAsync(body.Number, body.Phone, ct) ?? throw new MissingException(WalkInDesk.NotFound().Errors["number"][0]);

    private static async Task<Ok<VisitorAnswer>> FindAsync([FromBody] VisitorBody body, WalkInDesk desk, CancellationToken ct) => TypedResults.Ok(VisitorAnswer.Of(await desk.ShowAsync(await RequireAsync(body, desk, ct), ct)));

    /// <summary>Slowed down as the endpoints beside it; here it is the form that names the number.</summary>
    private static async Task<Results<Ok<VisitorAnswer>, ProblemHttpResult>> AnswerAsync(HttpRequest request, WalkInDesk desk, WalkInForms forms, VisitorThrottle throttle, CancellationToken ct)
    {
        if (!request.HasFormContentType)
        {
            throw new InputException("number", T("Kirim sebagai multipart/form-data.", "Send it as multipart/form-data."));
        }

        var sent = await request.ReadFormAsync(ct);
        var key = new VisitorBody(sent["number"], sent["phone"]);
        if (!throttle.AllowsLookUp(key.Number) || !throttle.AllowsSending())
        {
            return TypedResults.Problem(VisitorThrottle.TooMuch, statusCode: StatusCodes.Status429TooManyRequests);
        }

        var id = await RequireAsync(key, desk, ct);
        await forms.SendAsync(await forms.OpenAsync(id, ct) ?? throw new BusinessException("reviews.state-moved-on", WalkInForms.Gone, conflict: true), sent, "", [], ct);
        return TypedResults.Ok(VisitorAnswer.Of(await desk.ShowAsync(id, ct)));
    }

    private static async Task<Ok<VisitorAnswer>> FollowAsync(string service, [FromBody] VisitorBody body, WalkInDesk desk, CancellationToken ct)
    {
        var number = await desk.FollowAsync(await RequireAsync(body, desk, ct), service, body.Values ?? [], ct);
        return TypedResults.Ok(VisitorAnswer.Of(await desk.ShowAsync((await desk.FindAsync(number, body.Phone, ct))!.Value, ct)));
    }

    private static async Task<Ok<VisitorAnswer>> ClaimAsync([FromBody] VisitorBody body, WalkInDesk desk, CancellationToken ct)
    {
        var shown = await desk.FindAsync(body.Number, body.Phone, ct) is { } id ? VisitorAnswer.Of(await desk.ShowAsync(id, ct)) : null;
        await desk.ClaimAsync(body.Number, body.Phone, ct);
        return TypedResults.Ok(shown!);
    }
}
