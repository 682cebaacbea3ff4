using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using PlatformSaaS.Calendar;
using PlatformSaaS.Http;
using PlatformSaaS.Reporting;
using PlatformSaaS.Web.Theme;

namespace PlatformSaaS.Reviews.Reports;

/// <summary>A line of a register for programs.</summary>
internal sealed record RegisterAnswer(string Number, DateOnly Day, string Asked, string Purpose, string? Class, string Decision, DateOnly? AnsweredOn, int? DaysUsed, bool? InTime, string? Follows);

/// <summary>Registers of information requests, as data and spreadsheet.</summary>
internal sealed class RegisterEndpoints : IEndpointContributor
{
    public void Map(IEndpointRouteBuilder root, RouteGroupBuilder api)
    {
        ArgumentNullException.ThrowIfNull(root);
        ArgumentNullException.ThrowIfNull(api);
        api.MapGet("/registers/{service}", ListAsync).WithName("GetRegister").WithTags("Reports").WithSummary("Register of a service's requests: class, decision, days used, in time; the current year where no days are given")
            .RequireAuthorization(ReviewsPermissions.Reports).ProducesProblem(StatusCodes.Status404NotFound);
        root.MapGet("/petugas/register/{service}.xlsx", SheetAsync).RequireAuthorization(ReviewsPermissions.Reports).ExcludeFromDescription();
    }

    /// <summary>The days asked for; the current year where none are.</summary>
    public static async Task<ReportPeriod> PeriodAsync(DateOnly? from, DateOnly? to, ITenantClock clock, CancellationToken ct)
    {
        var today = await clock.TodayAsync(ct);
        return new ReportPeriod(from ?? new DateOnly(today.Year, 1, 1), to ?? today);
    }

    private static async Task<Ok<IReadOnlyList<RegisterAnswer>>> ListAsync(string service, DateOnly? from, DateOnly? to, Register register, ITenantClock clock, CancellationToken ct) =>
        TypedResults.Ok<IReadOnlyList<RegisterAnswer>>([.. (await register.ListAsync(service, await PeriodAsync(from, to, clock, ct), ct)).Select(r => new RegisterAnswer(r.Number, r.Day, r.Asked, r.Purpose, r.Class, r.Decision, r.AnsweredOn, r.DaysUsed, r.InTime, r.Follows))]);

    private static async Task<IResult> SheetAsync(string service, DateOnly? dari, DateOnly? sampai, Register register, ITenantClock clock, CancellationToken ct) =>
        Results.File(await register.SpreadsheetAsync(service, await PeriodAsync(dari, sampai, clock, ct), ct), Spreadsheet.ContentType, $"register-{service}.xlsx");
}
