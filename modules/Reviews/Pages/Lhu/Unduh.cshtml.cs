using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Works.Analyses;

namespace PlatformSaaS.Reviews.Pages.Lhu;

/// <summary>The way to the report of one analysis: the file, or what has to be done first.</summary>
[Authorize]
internal sealed class UnduhModel(OrderShelf shelf) : PageModel
{
    /// <summary>What comes first; null while the report isn't issued.</summary>
    public UnmetPrecondition? First { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid analysis, CancellationToken ct)
    {
        var (file, first) = await shelf.ReportAsync(analysis, ct);
        if (file is { } id)
        {
            return LocalRedirect($"/berkas/{id}");
        }

        First = first;
        Response.StatusCode = StatusCodes.Status409Conflict;
        return Page();
    }
}
