using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Reviews.Queue;

namespace PlatformSaaS.Reviews.Pages.Petugas;

/// <summary>One request on a page of its own; with <c>?panel=1</c> only the pane that the queue shows beside its list.</summary>
[Authorize(Policy = ReviewsPermissions.Queue)]
internal sealed class PermohonanModel(OfficerDesk desk) : OfficerRequestPage(desk)
{
    /// <summary>True for the pane alone.</summary>
    public bool IsPanel { get; private set; }

    public override async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        IsPanel = Request.Query["panel"] == "1";
        await base.OnGetAsync(id, ct);
        if (IsPanel)
        {
            Place = ReadPlace();
        }

        return Page();
    }

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var executed = await next();
        if (executed.Result is PageResult)
        {
            await SurroundAsync(HttpContext.RequestAborted);
        }
    }

    /// <summary>The pane's place as the list knows it: only ids and figures are taken over, addresses are made here.</summary>
    private QueuePlace ReadPlace()
    {
        var filter = QueueFilter.Read(Request.Query);
        return new QueuePlace(Number("no"), Number("dari_"), Address("sebelum"), Address("sesudah"), "/petugas/antrean" + filter.Query, QueueWords.Name(filter.View));

        int Number(string name) => int.TryParse(Request.Query[name], out var value) && value is > 0 and <= 1001 ? value : 0;
        string? Address(string name) => Guid.TryParse(Request.Query[name], out var other) ? $"/petugas/antrean/{other}{filter.Query}" : null;
    }
}
