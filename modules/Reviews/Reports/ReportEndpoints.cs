using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using PlatformSaaS.Http;
using PlatformSaaS.Reporting;
using PlatformSaaS.Reviews.Definitions;
using PlatformSaaS.Reviews.Views;
using PlatformSaaS.Web.Theme;

namespace PlatformSaaS.Reviews.Reports;

/// <summary>The agency's report for programs.</summary>
internal sealed class ReportEndpoints : IEndpointContributor
{
    public void Map(IEndpointRouteBuilder root, RouteGroupBuilder api)
    {
        ArgumentNullException.ThrowIfNull(root);
        ArgumentNullException.ThrowIfNull(api);
        var reports = api.MapGroup("/reports").WithTags("Reports").RequireAuthorization(ReviewsPermissions.Reports)
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden).ProducesValidationProblem();
        reports.MapGet("", GetAsync).WithName("GetReport").WithSummary("Requests, income and kept limits over a period, section by section")
            .WithDescription("from, to: days, both included (yyyy-MM-dd), at most three years. service: code of the only service that counts. Which sections there are depends on the agency's modules and on what the caller may see.");
        reports.MapGet("/export", ExportAsync).WithName("ExportReport").WithSummary("The same report as a spreadsheet (XLSX)").Produces(StatusCodes.Status200OK, contentType: Spreadsheet.ContentType);
        reports.MapGet("/requests", RequestsAsync).WithName("ExportRequests").WithSummary("Requests that were sent in a period, a line each (CSV)").Produces(StatusCodes.Status200OK, contentType: "text/csv");
    }

    private static IResult RequestsAsync(DateOnly from, DateOnly to, string? service, RequestExport export, CancellationToken ct)
    {
        var period = new ReportPeriod(from, to, service);
        period.Check();
        return Results.Stream(target => export.WriteAsync(period, target, ct), "text/csv; charset=utf-8", PeriodForm.FileName("permohonan", period, "csv"));
    }

    private static async Task<Ok<ReportAnswer>> GetAsync(DateOnly from, DateOnly to, string? service, AgencyReport report, CancellationToken ct) =>
        TypedResults.Ok(new ReportAnswer(from, to, service, [.. (await report.GetAsync(new ReportPeriod(from, to, service), ct)).Select(SectionAnswer.Of)]));

    private static async Task<IResult> ExportAsync(DateOnly from, DateOnly to, string? service, AgencyReport report, DefinitionStore definitions, CancellationToken ct)
    {
        var period = new ReportPeriod(from, to, service);
        var name = service is null ? null : (await definitions.PublishedAsync(ct)).FirstOrDefault(d => d.Document.Code == service)?.Document.Name.Current ?? service;
        return Results.File(await report.SpreadsheetAsync(period, name, ct), Spreadsheet.ContentType, PeriodForm.FileName("laporan", period, "xlsx"));
    }
}

/// <summary>A report.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="Service">The only service that counts, or null.</param>
/// <param name="Sections">Its sections.</param>
internal sealed record ReportAnswer(DateOnly From, DateOnly To, string? Service, IReadOnlyList<SectionAnswer> Sections);

/// <summary>A section: a table whose first column names its rows. Months are given by their first day, money in whole rupiah, shares in percent.</summary>
internal sealed record SectionAnswer(string Code, string Title, string? Note, IReadOnlyList<ColumnAnswer> Columns, IReadOnlyList<IReadOnlyList<object?>> Rows)
{
    public static SectionAnswer Of(ReportSection s) => new(s.Code, s.Title, s.Note, [.. s.Columns.Select(c => new ColumnAnswer(c.Name, Api.Words.Camel(c.Unit.ToString())))], s.Rows);
}

/// <summary>A column; <c>unit</c> is <c>text month count money days percent</c>.</summary>
internal sealed record ColumnAnswer(string Name, string Unit);
