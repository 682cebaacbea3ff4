using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using PlatformSaaS.Blobs;
using PlatformSaaS.Calendar;
using PlatformSaaS.Helpdesk.MonthlyReports;
using PlatformSaaS.Helpdesk.Rules;
using PlatformSaaS.Http;
using PlatformSaaS.Modularity;
using PlatformSaaS.Reporting;
using static PlatformSaaS.Helpdesk.Http.HelpdeskEndpoints;

namespace PlatformSaaS.Helpdesk.Http;

/// <summary>Body of a step. <c>Month</c>: any day of it.</summary>
internal sealed record ReportBody(int? Revision, string? Obstacles = null, string? FollowUp = null, string? Note = null, string? Reason = null, Guid? Unit = null, string? Month = null);

/// <summary>A photo; <c>File</c> is an id of <c>POST /uploads</c>.</summary>
internal sealed record PhotoBody(Guid File, string? Caption);

internal sealed record IndicatorAnswer(string Code, string Name, string Unit, decimal? Target, decimal? Done, int? Percent)
{
    public static IReadOnlyList<IndicatorAnswer> Of(IEnumerable<IndicatorFigure> figures) => [.. figures.Select(f => new IndicatorAnswer(f.Code, f.Name.Current, f.Unit.ToString().ToLowerInvariant(), f.Target, f.Done, f.Share))];
}

internal sealed record ReportRowAnswer(Guid Id, Guid? Unit, string Month, string State, int? Reached, string Author);

/// <summary>A year: its reports, the indicators over it, and the units that owe last month's.</summary>
internal sealed record ReportYearAnswer(int Year, IReadOnlyList<ReportRowAnswer> Items, IReadOnlyList<IndicatorAnswer> Indicators, IReadOnlyList<Guid> Owing);

internal sealed record FigureAnswer(string Code, string Name, decimal? Value, string Unit);

internal sealed record MonthlyTableAnswer(string Code, string Title, IReadOnlyList<string> Columns, IReadOnlyList<MonthlyRowAnswer> Rows);

internal sealed record MonthlyRowAnswer(string Name, IReadOnlyList<decimal?> Values);

internal sealed record PhotoAnswer(Guid Id, string Caption, string Url);

internal sealed record ReportStepAnswer(string Kind, int Level, string? Note, string By, DateTimeOffset At);

internal sealed record MonthlyReportAnswer(
    Guid Id, Guid? Unit, string Month, string State, int Revision, string Obstacles, string FollowUp, string Author, IReadOnlyList<IndicatorAnswer> Indicators, IReadOnlyList<FigureAnswer> Figures, IReadOnlyList<MonthlyTableAnswer> Tables,
    DateTimeOffset FiguresAt, IReadOnlyList<PhotoAnswer> Photos, IReadOnlyList<ReportStepAnswer> Steps, IReadOnlyList<string> Actions, string? Letter)
{
    public static MonthlyReportAnswer Of(ReportDetail d)
    {
        var (r, f) = (d.Report, d.Filled.Figures);
        return new(r.Id, r.UnitId, DayPeriod.Write(r.Month), r.State.ToString().ToLowerInvariant(), r.Revision, r.Obstacles, r.FollowUp, r.AuthorName, IndicatorAnswer.Of(d.Filled.Indicators),
            [.. f.Figures.Select(x => new FigureAnswer(x.Code, x.Name.Current, x.Value, x.Unit.ToString().ToLowerInvariant()))],
            [.. f.Tables.Select(t => new MonthlyTableAnswer(t.Code, t.Title.Current, [.. t.Columns.Select(c => c.Current)], [.. t.Rows.Select(x => new MonthlyRowAnswer(x.Name.Current, x.Values))]))],
            f.At, [.. r.Photos.Select(p => new PhotoAnswer(p.FileId, p.Caption, $"/files/{p.FileId}"))], [.. d.Steps.Select(s => new ReportStepAnswer(s.Kind.ToString().ToLowerInvariant(), s.Level, s.Note, s.AuthorName, s.At))],
            [.. Enum.GetValues<ReportActions>().Where(a => a != ReportActions.None && d.May(a)).Select(a => a.ToString().ToLowerInvariant())], r.LetterFileId is { } file ? $"/files/{file}" : null);
    }
}

/// <summary>Monthly reports for programs.</summary>
internal sealed class MonthlyReportEndpoints : IEndpointContributor
{
    public void Map(IEndpointRouteBuilder root, RouteGroupBuilder api)
    {
        ArgumentNullException.ThrowIfNull(api);
        var group = api.MapGroup("/monthly-reports").WithTags("Monthly reports").RequireAuthorization(HelpdeskPermissions.Reports).ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound);
        group.MapGet("", ListAsync).WithName("ListMonthlyReports").WithSummary("A year of reports of the caller's units, with what they add up to").WithDescription("year: this one where missing. unit: one of the caller's.");
        group.MapGet("/{id:guid}", GetAsync).WithName("GetMonthlyReport").WithSummary("A report; its figures follow the records until it is sent");
        group.MapGet("/{id:guid}/export", ExportAsync).WithName("ExportMonthlyReport").WithSummary("The report as a spreadsheet (XLSX)").Produces(StatusCodes.Status200OK, contentType: Spreadsheet.ContentType);
        group.MapGet("/{id:guid}/preview", PreviewAsync).WithName("PreviewMonthlyReport").WithSummary("How its letter would look now (PDF)").Produces(StatusCodes.Status200OK, contentType: "application/pdf");
        group.MapGet("/uploads", (IUploadTickets tickets) => TypedResults.Ok(new PhotoUpload(tickets.Purpose(ReportDesk.PhotoRule)))).WithName("GetReportUploads").WithSummary("Purpose to upload photos with");
        Step(group.MapPost("", CreateAsync).WithName("CreateMonthlyReport").WithSummary("Begin the report of a unit and month; a second one is refused with the address of the first"));
        Step(group.MapPut("/{id:guid}", SaveAsync).WithName("SaveMonthlyReport").WithSummary("Keep obstacles and follow-up").WithDescription(Seen));
        Step(group.MapPost("/{id:guid}/photos", AddPhotoAsync).WithName("AddReportPhoto").WithSummary("Add a photo with its caption"));
        Step(group.MapDelete("/{id:guid}/photos/{file:guid}", RemovePhotoAsync).WithName("RemoveReportPhoto"));
        Step(group.MapPost("/{id:guid}/submit", SubmitAsync).WithName("SubmitMonthlyReport").WithSummary("Send it to the head; its figures stand still from here").WithDescription(Seen));
        Step(group.MapPost("/{id:guid}/accept", AcceptAsync).WithName("AcceptMonthlyReport").WithSummary("Accept at the level reached, with an evaluation").WithDescription(Seen));
        Step(group.MapPost("/{id:guid}/return", ReturnAsync).WithName("ReturnMonthlyReport").WithSummary("Back to its writer, with a reason").WithDescription(Seen));
    }

    private static async Task<Ok<ReportYearAnswer>> ListAsync(int? year, Guid? unit, ReportOverview overview, ITenantClock clock, CancellationToken ct)
    {
        var wanted = year is >= 2001 and <= 2199 ? year.Value : (await clock.TodayAsync(ct)).Year;
        var view = await overview.GetAsync(wanted, unit, ct);
        return TypedResults.Ok(new ReportYearAnswer(wanted, [.. view.Rows.Select(r => new ReportRowAnswer(r.Id, r.UnitId, DayPeriod.Write(r.Month), r.State.ToString().ToLowerInvariant(), r.Reached, r.AuthorName))], IndicatorAnswer.Of(view.Year), [.. view.Owing.Select(u => u.Id)]));
    }

    private static async Task<Ok<MonthlyReportAnswer>> GetAsync(Guid id, ReportDesk desk, CancellationToken ct) => TypedResults.Ok(MonthlyReportAnswer.Of(await desk.GetAsync(id, ct)));

    private static async Task<FileContentHttpResult> ExportAsync(Guid id, ReportDesk desk, CancellationToken ct) => TypedResults.File(ReportSheet.Write(await desk.GetAsync(id, ct)), Spreadsheet.ContentType, "laporan-bulanan.xlsx");

    private static async Task<FileContentHttpResult> PreviewAsync(Guid id, ReportDesk desk, ReportLetter letter, RulesStore store, CancellationToken ct)
    {
        var detail = await desk.GetAsync(id, ct);
        return TypedResults.File(await letter.PreviewAsync((await store.GetAsync(ct)).Reports!, detail, ct), "application/pdf", "laporan-bulanan.pdf");
    }

    private static async Task<Created<MonthlyReportAnswer>> CreateAsync([FromBody] ReportBody body, ReportDesk desk, CancellationToken ct)
    {
        var id = await desk.CreateAsync(body.Unit, DayPeriod.Parse(body.Month) ?? throw new InputException("month", "yyyy-MM-dd"), ct);
        return TypedResults.Created($"/api/v1/monthly-reports/{id}", MonthlyReportAnswer.Of(await desk.GetAsync(id, ct)));
    }

    private static Task<Ok<MonthlyReportAnswer>> SaveAsync(Guid id, [FromBody] ReportBody body, ReportDesk desk, CancellationToken ct) => DoneAsync(desk.SaveAsync(id, body.Obstacles, body.FollowUp, Required(body.Revision), ct), id, desk, ct);

    private static Task<Ok<MonthlyReportAnswer>> AddPhotoAsync(Guid id, [FromBody] PhotoBody body, ReportDesk desk, CancellationToken ct) => DoneAsync(desk.AddPhotoAsync(id, body.File, body.Caption, null, ct), id, desk, ct);

    private static Task<Ok<MonthlyReportAnswer>> RemovePhotoAsync(Guid id, Guid file, ReportDesk desk, CancellationToken ct) => DoneAsync(desk.RemovePhotoAsync(id, file, null, ct), id, desk, ct);

    private static Task<Ok<MonthlyReportAnswer>> SubmitAsync(Guid id, [FromBody] ReportBody body, ReportDesk desk, CancellationToken ct) => DoneAsync(desk.SubmitAsync(id, body.Obstacles, body.FollowUp, Required(body.Revision), ct), id, desk, ct);

    private static Task<Ok<MonthlyReportAnswer>> AcceptAsync(Guid id, [FromBody] ReportBody body, ReportDesk desk, CancellationToken ct) => DoneAsync(desk.AcceptAsync(id, body.Note, Required(body.Revision), ct), id, desk, ct);

    private static Task<Ok<MonthlyReportAnswer>> ReturnAsync(Guid id, [FromBody] ReportBody body, ReportDesk desk, CancellationToken ct) => DoneAsync(desk.ReturnAsync(id, body.Reason, Required(body.Revision), ct), id, desk, ct);

    private static async Task<Ok<MonthlyReportAnswer>> DoneAsync(Task step, Guid id, ReportDesk desk, CancellationToken ct)
    {
        await step;
        return await GetAsync(id, desk, ct);
    }
}

internal sealed record PhotoUpload(string Photo);
