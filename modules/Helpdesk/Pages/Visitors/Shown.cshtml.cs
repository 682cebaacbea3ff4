using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using PlatformSaaS.Calendar;
using PlatformSaaS.Helpdesk.Pages.Helpdesk;
using PlatformSaaS.Helpdesk.Tickets;
using PlatformSaaS.Modularity;
using PlatformSaaS.Web.Theme.Visitors;

namespace PlatformSaaS.Helpdesk.Pages.Visitors;

/// <summary>The conversation of a person without an account, after number and phone were shown.</summary>
[AllowAnonymous]
internal sealed class ShownModel(AskerTickets tickets, TicketReader reader, VisitorPass pass, IWorkingCalendar calendar, ITenantClock clock) : AskerPage(tickets, calendar, clock)
{
    public override bool MayAttach => false;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (pass.Of(TicketOwner.Pass) is null)
        {
            return LocalRedirect(TicketAddresses.Find);
        }

        await LoadAsync(markRead: false, ct);
        return Page();
    }

    /// <summary>Leaves nothing behind on a borrowed device.</summary>
    public IActionResult OnPostLeave()
    {
        pass.Forget(TicketOwner.Pass);
        return LocalRedirect(TicketAddresses.Find);
    }

    protected override string Address => TicketAddresses.Shown;

    protected override async Task<TicketDetail> ReadAsync(bool markRead, CancellationToken ct) => await reader.GetShownAsync(pass.Of(TicketOwner.Pass) ?? throw new MissingException(), ct);
}
