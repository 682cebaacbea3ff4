using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Reviews.WalkIns;
using PlatformSaaS.Web.Theme.Visitors;

namespace PlatformSaaS.Reviews.Pages.Ikuti;

/// <summary>Finds a request by number and phone. Both are sent in the body, never in an address; what was wrong is not told.</summary>
[AllowAnonymous]
internal sealed class IndexModel(WalkInDesk desk, VisitorPass pass, VisitorThrottle throttle) : PageModel
{
    public string? Number { get; private set; }
    public string? Phone { get; private set; }
    public bool IsTooMuch { get; private set; }

    public async Task<IActionResult> OnPostAsync([FromForm] string? number, [FromForm] string? phone, CancellationToken ct)
    {
        ModelState.Clear();
        (Number, Phone) = (number, phone);
        if (!throttle.AllowsLookUp(number))
        {
            IsTooMuch = true;
            Response.StatusCode = StatusCodes.Status429TooManyRequests;
            Response.Headers.RetryAfter = "60";
            return Page();
        }

        if (await desk.FindAsync(number, phone, ct) is not { } id)
        {
            ModelState.AddModelError("number", WalkInDesk.NotFound().Errors["number"][0]);
            return Page();
        }

        pass.Keep(WalkInAddresses.Pass, id);
        return LocalRedirect(WalkInAddresses.Shown);
    }
}
