using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Helpdesk.Rules;
using PlatformSaaS.Helpdesk.Tickets;
using PlatformSaaS.Helpdesk.Visitors;
using PlatformSaaS.Modularity;
using PlatformSaaS.Web.Theme;
using PlatformSaaS.Web.Theme.Visitors;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Helpdesk.Pages.Helpdesk;

/// <summary>A person who asked without an account has one now and takes the question over.</summary>
[Authorize]
internal sealed class ClaimModel(VisitorTickets visitors, VisitorThrottle throttle, RulesStore store) : PageModel
{
    public TicketKind Kind { get; private set; } = null!;
    public string? Number { get; private set; }
    public string? Phone { get; private set; }

    public async Task OnGetAsync(CancellationToken ct) => Kind = (await store.GetAsync(ct)).ForVisitors ?? throw new MissingException();

    public async Task<IActionResult> OnPostAsync([FromForm] string? number, [FromForm] string? phone, CancellationToken ct)
    {
        await OnGetAsync(ct);
        ModelState.Clear();
        (Number, Phone) = (number, phone);
        try
        {
            if (!throttle.AllowsLookUp(number))
            {
                throw new InputException("number", VisitorThrottle.TooMuch);
            }

            var id = await visitors.ClaimAsync(number, phone, ct);
            Flash.Ok(TempData, T("Konsultasi kini ada di akun Anda.", "The question is in your account now."));
            return LocalRedirect(TicketAddresses.Mine(Kind, id));
        }
        catch (InputException e)
        {
            PageForm.Take(ModelState, e);
            return Page();
        }
    }
}
