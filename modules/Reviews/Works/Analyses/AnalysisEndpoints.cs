using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using PlatformSaaS.Calendar;
using PlatformSaaS.Http;
using PlatformSaaS.Modularity;
using PlatformSaaS.Reviews.Views;
using PlatformSaaS.Users;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Reviews.Works.Analyses;

/// <summary>An analysis of a request.</summary>
internal sealed record AnalysisAnswer(
    Guid Id, int Position, string Number, string Name, string State, string Label, string? Analyst, string? Verifier, int Amendment, string? Note, DateTimeOffset? FinishedAt, IReadOnlyList<ReportAnswer> Reports);

/// <summary>A report; the last one holds.</summary>
internal sealed record ReportAnswer(string Number, DateTimeOffset IssuedAt, string? Reason, string Url);

/// <summary>An analysis in the laboratory's list.</summary>
internal sealed record AnalysisRowAnswer(Guid Id, Guid RequestId, int Position, string Number, string Name, string Order, string Service, string State, string? Analyst, int Amendment, DateOnly? DueOn);

/// <summary>A page of the laboratory's list.</summary>
internal sealed record AnalysisPageAnswer(IReadOnlyList<AnalysisRowAnswer> Items, string? Next, IReadOnlyDictionary<string, int> Counts);

/// <summary>An order with its analyses.</summary>
internal sealed record OrderAnswer(Guid Id, Guid RequestId, string Number, DateTimeOffset OrderedAt, string Title, string Service, string State, string Label, DateTimeOffset? FinishedAt, IReadOnlyList<AnalysisAnswer> Analyses);

/// <summary>A page of orders.</summary>
internal sealed record OrderPageAnswer(IReadOnlyList<OrderAnswer> Items, string? Next);

/// <summary>Orders, analyses and reports under <c>/api/v1</c>; what is done with an analysis goes through the request's actions (<c>assign-1</c>, <c>send-1</c>, <c>verify-1</c>, <c>sign-all</c> …).</summary>
internal sealed class AnalysisEndpoints : IEndpointContributor
{
    public void Map(IEndpointRouteBuilder root, RouteGroupBuilder api)
    {
        ArgumentNullException.ThrowIfNull(root);
        ArgumentNullException.ThrowIfNull(api);
        api.MapGet("/analyses", ListAsync).WithName("ListAnalyses").WithTags("Laboratory").WithSummary("The laboratory's list: mine, free, verify, sign, open or reported; the oldest first").RequireAuthorization(ReviewsPermissions.Queue)
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden);
        api.MapGet("/requests/{id:guid}/analyses", OfRequestAsync).WithName("ListRequestAnalyses").WithTags("Laboratory").WithSummary("Analyses of a request with their states and reports").RequireAuthorization().OpenToKeys(ReviewsPermissions.Queue)
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status404NotFound);
        var orders = api.MapGroup("/orders").WithTags("Laboratory").RequireAuthorization().ProducesProblem(StatusCodes.Status401Unauthorized);
        orders.MapGet("", OrdersAsync).WithName("ListWorkOrders").WithSummary("The caller's own orders of a year with analyses and finish dates; pass `next` as `cursor`");
        orders.MapGet("/running/{service}", RunningAsync).WithName("ListRunningWorkOrders").WithSummary("The caller's own orders of a service that still run");
        orders.MapGet("/reports/{analysis:guid}", ReportAsync).WithName("GetAnalysisReport").WithSummary("Address of the report that holds for an analysis of one's own; 409 with the way out while a questionnaire comes first")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        root.MapGet("/petugas/laboratorium/{id:guid}/{position:int}/pratinjau", PreviewAsync).RequireAuthorization(ReviewsPermissions.Queue).ExcludeFromDescription();
    }

    private static async Task<Ok<AnalysisPageAnswer>> ListAsync(string? view, string? cursor, AnalysisQueue queue, CancellationToken ct)
    {
        var chosen = view is null ? LaboratoryView.Open : Enum.TryParse<LaboratoryView>(view, true, out var known) && Enum.IsDefined(known) ? known : throw new InputException("view", "mine, free, verify, sign, open, reported");
        var (page, counts) = await queue.ListAsync(chosen, cursor, ct);
        return TypedResults.Ok(new AnalysisPageAnswer(
            [.. page.Items.Select(r => new AnalysisRowAnswer(r.Id, r.RequestId, r.Position, r.Number, r.Name.Current, r.OrderNumber, r.ServiceCode, Word(r.State), r.AnalystName, r.Amendment, r.DueOn))], page.Next,
            counts.ToDictionary(c => c.Key.ToString().ToLowerInvariant(), c => c.Value)));
    }

    private static async Task<Ok<IReadOnlyList<AnalysisAnswer>>> OfRequestAsync(Guid id, RequestDetailQuery query, LaboratoryReads reads, CancellationToken ct)
    {
        var request = await query.GetAsync(id, ct);
        var file = await reads.OfAsync(id, ct);
        return TypedResults.Ok<IReadOnlyList<AnalysisAnswer>>([.. file.Analyses.Select(a => new AnalysisAnswer(
            a.Id, a.Position, a.Number, a.Name.Current, Word(a.State), (request.IsOfficer ? AnalysisWords.Name(a.State) : AnalysisWords.ForApplicant(a.State, a.Amendment)).Current,
            request.IsOfficer ? a.AnalystName : null, request.IsOfficer ? a.VerifierName : null, a.Amendment, request.IsOfficer ? a.Note : null, a.ReportedAt,
            [.. file.Reports.Where(r => r.AnalysisId == a.Id && (request.IsOfficer || !request.Letters.Any(l => l.FileId == r.FileId && l.IsWithheld))).Select(r => new ReportAnswer(r.Number, r.IssuedAt, r.Reason, $"/berkas/{r.FileId}"))]))]);
    }

    private static async Task<Ok<OrderPageAnswer>> OrdersAsync(int? year, string? cursor, OrderShelf shelf, ITenantClock clock, ICurrentUser user, CancellationToken ct)
    {
        RequireApplicant(user);
        var chosen = year ?? (await clock.TodayAsync(ct)).Year;
        return chosen is >= 2000 and <= 9000 ? TypedResults.Ok(Answer(await shelf.YearAsync(chosen, cursor, ct))) : throw new InputException("year", "2000–9000");
    }

    private static async Task<Ok<OrderPageAnswer>> RunningAsync(string service, string? cursor, OrderShelf shelf, ICurrentUser user, CancellationToken ct)
    {
        RequireApplicant(user);
        return TypedResults.Ok(Answer(await shelf.RunningAsync(service, cursor, ct)));
    }

    private static async Task<IResult> ReportAsync(Guid analysis, OrderShelf shelf, CancellationToken ct)
    {
        var (file, first) = await shelf.ReportAsync(analysis, ct);
        return file is { } id ? TypedResults.Ok(new { url = $"/berkas/{id}" })
            : TypedResults.Problem(first?.Message.Current ?? T("Laporan belum terbit.", "The report is not issued yet."), statusCode: StatusCodes.Status409Conflict, extensions: new Dictionary<string, object?>
            {
                ["code"] = first is null ? "reviews.not-reported" : "reviews.gate-closed", ["url"] = first?.Url
            });
    }

    /// <summary>The report as it would be issued now, for those who confirm and sign.</summary>
    private static async Task<FileContentHttpResult> PreviewAsync(Guid id, int position, RequestDetailQuery query, LaboratoryReads reads, ReportIssuer reports, HttpContext http, CancellationToken ct)
    {
        var request = await query.GetAsync(id, ct);
        var run = request.Stages.FirstOrDefault() ?? throw new MissingException();
        if (!request.IsOfficer || ReportDefinition.In(run.Context.Service) is null || await reads.DetailAsync(id, position, ct) is not { } detail)
        {
            throw new MissingException(T("Analisis tidak ditemukan.", "The analysis was not found."));
        }

        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.File(await reports.PreviewAsync(run.Context, detail.Analysis, ct), "application/pdf");
    }

    private static OrderPageAnswer Answer(Data.KeysetPage<ShelfOrder> page) => new(
        [.. page.Items.Select(o => new OrderAnswer(
            o.Id, o.RequestId, o.Number, o.OrderedAt, o.Title, o.ServiceCode, o.State.ToString().ToLowerInvariant(), o.Label, o.FinishedAt,
            [.. o.Analyses.Select((a, i) => new AnalysisAnswer(a.Id, i + 1, a.Number, a.Name.Current, Word(a.State), AnalysisWords.ForApplicant(a.State, a.Amendment).Current, null, null, a.Amendment, null, a.FinishedAt,
                o.State == ShelfState.Ready ? [.. a.Reports.Select(r => new ReportAnswer(r.Number, r.IssuedAt, r.Reason, $"/berkas/{r.FileId}"))] : []))]))], page.Next);

    private static void RequireApplicant(ICurrentUser user)
    {
        if (!user.IsApplicant)
        {
            throw new ForbiddenException();
        }
    }

    private static string Word(AnalysisState state) => char.ToLowerInvariant(state.ToString()[0]) + state.ToString()[1..];
}
