using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Helpdesk.Faq;
using PlatformSaaS.Helpdesk.Tickets;
using PlatformSaaS.Modularity;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Helpdesk.Pages.Faq;

/// <summary>The first step: a text for the public, written beside the conversation that it comes from.</summary>
[Authorize(Policy = HelpdeskPermissions.ProposeFaq)]
internal sealed class ProposeModel(FaqDesk desk) : PageModel
{
    [FromRoute(Name = "ticket")]
    public Guid Ticket { get; set; }

    public FaqDraft Draft { get; private set; } = null!;
    public FaqInput Text { get; private set; } = new(null, null, false);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        try
        {
            Draft = await desk.DraftAsync(Ticket, ct);
        }
        catch (BusinessException e) when (e.IsConflict)
        {
            Flash.Warn(TempData, e.Message);
            return LocalRedirect(TicketAddresses.Office(Ticket));
        }

        Text = new(Draft.Question, Draft.Answer, false);
        return Draft.Existing is { } there ? LocalRedirect($"/petugas/faq/{there}") : Page();
    }

    public async Task<IActionResult> OnPostAsync([FromForm] FaqForm form, CancellationToken ct)
    {
        ModelState.Clear();
        try
        {
            var id = await desk.ProposeAsync(Ticket, form.Input, ct);
            Flash.Ok(TempData, T("Usulan terkirim ke tenaga ahli.", "The proposal was sent to the expert."));
            return LocalRedirect($"/petugas/faq/{id}");
        }
        catch (InputException e)
        {
            ModelState.Refuse(e);
        }
        catch (BusinessException e) when (e.IsConflict)
        {
            Flash.Warn(TempData, e.Message);
            return LocalRedirect(TicketAddresses.Office(Ticket));
        }

        Draft = await desk.DraftAsync(Ticket, ct);
        Text = form.Input;
        return Page();
    }
}
