using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Reviews.Views;

namespace PlatformSaaS.Reviews.Pages.Lacak;

/// <summary>Where a request stands, by its number, for anybody; nothing about whose it is.</summary>
[AllowAnonymous]
internal sealed class IndexModel(TrackQuery query, PublicThrottle throttle) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "nomor")]
    public string? Number { get; set; }

    public Tracked? Found { get; private set; }
    public bool IsTooMuch { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(Number))
        {
            return;
        }

        if (!throttle.Allows(HttpContext.Connection.RemoteIpAddress))
        {
            IsTooMuch = true;
            Response.StatusCode = StatusCodes.Status429TooManyRequests;
            Response.Headers.RetryAfter = "60";
            return;
        }

        Found = await query.FindAsync(Number, ct);
    }
}
