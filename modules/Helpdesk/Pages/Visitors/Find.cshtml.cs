using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Helpdesk.Rules;
using PlatformSaaS.Helpdesk.Tickets;
using PlatformSaaS.Helpdesk.Visitors;
using PlatformSaaS.Modularity;
using PlatformSaaS.Web.Theme.Visitors;

namespace PlatformSaaS.Helpdesk.Pages.Visitors;

/// <summary>Finds a question by number and phone. Both are sent in the body, never in an address; what was wrong is not told.</summary>
[AllowAnonymous]
internal sealed class FindModel(VisitorTickets visitors, VisitorPass pass, VisitorThrottle throttle, RulesStore store) : PageModel
{
    public string? Number { get; private set; }
    public string? Phone { get; private set; }
    public bool IsTooMuch { get; private set; }

    public Task OnGetAsync(CancellationToken ct) => RequireAsync(ct);

    public async Task<IActionResult> OnPostAsync([FromForm] string? number, [FromForm] string? phone, CancellationToken ct)
    {
        await RequireAsync(ct);
        ModelState.Clear();
        (Number, Phone) = (number, phone);
        if (!throttle.AllowsLookUp(number))
        {
            IsTooMuch = true;
            Response.StatusCode = StatusCodes.Status429TooManyRequests;
            Response.Headers.RetryAfter = "60";
            return Page();
        }

        if (await visitors.FindAsync(number, phone, ct) is not { } id)
        {
            PageForm.Take(ModelState, VisitorTickets.NotFound());
            return Page();
        }

        pass.Keep(TicketOwner.Pass, id);
        return LocalRedirect(TicketAddresses.Shown);
    }

    private async Task RequireAsync(CancellationToken ct)
    {
        if ((await store.GetAsync(ct)).ForVisitors is null)
        {
            throw new MissingException();
        }
    }
}
