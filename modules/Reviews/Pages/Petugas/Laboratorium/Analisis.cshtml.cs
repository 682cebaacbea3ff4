using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Blobs;
using PlatformSaaS.Calendar;
using PlatformSaaS.Modularity;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Views;
using PlatformSaaS.Reviews.Works.Analyses;
using PlatformSaaS.Web.Theme;

namespace PlatformSaaS.Reviews.Pages.Petugas.Laboratorium;

/// <summary>One analysis: enter results, confirm them, sign or amend the report, see what happened. Its forms are actions of the request.</summary>
[Authorize(Policy = ReviewsPermissions.Queue)]
internal sealed class AnalisisModel(RequestDetailQuery query, IRequestEngine engine, IFileStore files, AnalysisBoard board, ITenantClock clock) : RequestPage(query, engine, files)
{
    [BindProperty(SupportsGet = true, Name = "position")]
    public int Position { get; set; }

    /// <summary>The analysis.</summary>
    public AnalysisPage View { get; private set; } = null!;

    /// <summary>The agency's time zone.</summary>
    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;

    /// <summary>The request's stage that the forms belong to.</summary>
    public StageView Stage { get; private set; } = null!;

    /// <summary>Reads the analysis once the request is there, whether it was asked for or an attempt failed.</summary>
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var executed = await next();
        if (executed.Result is PageResult)
        {
            if (!Detail.IsOfficer)
            {
                throw new MissingException();
            }

            var part = Detail.Stages.FirstOrDefault() ?? throw new MissingException();
            View = await board.PageAsync(Detail, part.Context.Service, Position, HttpContext.RequestAborted);
            Zone = await clock.ZoneAsync(HttpContext.RequestAborted);
            Stage = part.View(Detail, Errors, Attempt);
        }
    }

    /// <summary>The sheet's values: those of a failed attempt, else what is kept.</summary>
    public System.Text.Json.Nodes.JsonObject Values(StageAction action) =>
        ViewData["Attempted"] is string attempted && Attempt is { } attempt && AnalysisActions.Parse(attempted).Verb is AnalysisActions.Send or AnalysisActions.Save
            ? ResultSheet.Defaults(View.Definition, View.Detail.Items, attempt, View.Detail.Identity) : action.Defaults ?? [];

    /// <summary>The message of a cell, or null.</summary>
    public string? Error(int row, string field) => Errors.GetValueOrDefault($"{ResultSheet.Rows}[{row}].{field}")?[0];
}
