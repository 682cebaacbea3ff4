using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using PlatformSaaS.Http;
using PlatformSaaS.Modularity;
using PlatformSaaS.Privacy.Consents;
using PlatformSaaS.Privacy.Exports;
using PlatformSaaS.Privacy.Requests;
using PlatformSaaS.Privacy.Views;

namespace PlatformSaaS.Privacy.Http;

/// <summary>A request about personal data.</summary>
internal sealed record PrivacyRequestAnswer(Guid Id, string Number, PrivacyRequestKind Kind, PrivacyRequestState State, string? Words, string? Subject, DateTimeOffset CreatedAt, DateTimeOffset DueAt, DateTimeOffset? DecidedAt, string? Answer)
{
    public static PrivacyRequestAnswer Of(PrivacyRequest r) => new(r.Id, r.Number, r.Kind, r.State, r.Words, r.Subject, r.CreatedAt, r.DueAt, r.DecidedAt, r.Answer);
}

/// <summary>Asks something about the own data.</summary>
internal sealed record PrivacyAskBody(PrivacyRequestKind? Kind, string? Words);

/// <summary>An officer's answer.</summary>
internal sealed record PrivacyVerdictBody(bool Grant, string? Answer);

/// <summary>Asks for a copy.</summary>
internal sealed record ExportBody(string? Password);

/// <summary>Takes a consent back.</summary>
internal sealed record WithdrawalBody(string? Reason);

/// <summary>Personal data under <c>/api/v1</c>.</summary>
internal sealed class PrivacyEndpoints : IEndpointContributor
{
    public void Map(IEndpointRouteBuilder root, RouteGroupBuilder api)
    {
        ArgumentNullException.ThrowIfNull(api);
        var mine = api.MapGroup("/me/personal-data").WithTags("Personal data").RequireAuthorization().ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden);
        mine.MapGet("", async (OwnData data, CancellationToken ct) => TypedResults.Ok(await data.HeldAsync(ct))).WithName("GetMyPersonalData").WithSummary("What each module holds of the caller, what stays and until when");
        mine.MapGet("/log", async (OwnData data, CancellationToken ct) => TypedResults.Ok((await data.TrailAsync(ct)).Select(e => new { e.At, by = e.UserName, what = DataWords.Action(e.Action) }))).WithName("GetMyProcessingLog").WithSummary("Who did what with the caller's data, the newest first");
        mine.MapGet("/views", async (DataViews views, CancellationToken ct) => TypedResults.Ok(await views.MineAsync(ct))).WithName("GetMyDataViews").WithSummary("Which officers looked at the caller's data, a line a day; names only where the agency tells them");
        mine.MapGet("/requests", async (OwnData data, CancellationToken ct) => TypedResults.Ok((await data.RequestsAsync(ct)).Select(PrivacyRequestAnswer.Of))).WithName("ListMyPrivacyRequests").WithSummary("The caller's requests about the own data");
        mine.MapPost("/requests", async (PrivacyAskBody body, OwnData data, CancellationToken ct) => TypedResults.Created((string?)null, new { id = await data.AskAsync(body.Kind ?? throw new InputException("kind", "Access, Correction, Erasure"), body.Words, ct) }))
            .WithName("AskAboutMyData").WithSummary("Ask for an explanation, a correction or erasure; answered within 3 × 24 hours").ProducesValidationProblem().ProducesProblem(StatusCodes.Status409Conflict);
        mine.MapDelete("/requests/{id:guid}", (Guid id, OwnData data, CancellationToken ct) => DoneAsync(data.CancelAsync(id, ct))).WithName("CancelMyPrivacyRequest").WithSummary("Take a request back that nobody has decided").ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        mine.MapPost("/exports", async (ExportBody body, DataExports exports, CancellationToken ct) => TypedResults.Accepted((string?)null, new { id = await exports.AskAsync(body.Password, ct) }))
            .WithName("OrderMyDataExport").WithSummary("Order a copy of all of it; asks for the password").ProducesValidationProblem().ProducesProblem(StatusCodes.Status409Conflict);
        mine.MapGet("/exports", async (DataExports exports, CancellationToken ct) => TypedResults.Ok(await exports.LastAsync(ct) is { } e ? new { e.AskedAt, e.ExpiresAt, e.Size, url = e.FileId is { } file ? $"/berkas/{file}" : null } : null)).WithName("GetMyDataExport").WithSummary("The last copy, with its address once it is made");
        mine.MapPost("/consents/{kind}", (string kind, OwnConsents consents, CancellationToken ct) => DoneAsync(consents.GiveAsync(kind, "api", ct))).WithName("GiveConsent").WithSummary("Agree to the version in force").ProducesProblem(StatusCodes.Status404NotFound);
        mine.MapPost("/consents/{kind}/withdrawal", (string kind, WithdrawalBody body, OwnConsents consents, CancellationToken ct) => DoneAsync(consents.WithdrawAsync(kind, body.Reason, ct))).WithName("WithdrawConsent").WithSummary("Take a consent back").ProducesProblem(StatusCodes.Status404NotFound);

        var desk = api.MapGroup("/privacy-requests").WithTags("Personal data").RequireAuthorization(PrivacyPermissions.Officer).ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden);
        desk.MapGet("", async (bool? decided, DataDesk service, CancellationToken ct) => TypedResults.Ok((await service.ListAsync(decided != true, ct)).Select(PrivacyRequestAnswer.Of))).WithName("ListPrivacyRequests").WithSummary("Requests about personal data: those that wait, or those answered");
        desk.MapPost("/{id:guid}/verdict", (Guid id, PrivacyVerdictBody body, DataDesk service, CancellationToken ct) => DoneAsync(service.DecideAsync(id, body.Grant, body.Answer, ct)))
            .WithName("DecidePrivacyRequest").WithSummary("Grant or refuse with an answer; to grant an erasure erases at once").ProducesValidationProblem().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<IResult> DoneAsync(Task work)
    {
        await work;
        return TypedResults.NoContent();
    }
}
