using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using PlatformSaaS.Calendar;
using PlatformSaaS.Helpdesk.Pages.Helpdesk;
using PlatformSaaS.Helpdesk.Tickets;
using PlatformSaaS.Helpdesk.Visitors;
using PlatformSaaS.Modularity;

namespace PlatformSaaS.Helpdesk.Pages.Visitors;

/// <summary>The conversation of a person without an account, after number and phone were shown.</summary>
[AllowAnonymous]
internal sealed class ShownModel(AskerTickets tickets, TicketReader reader, VisitorPass pass, IWorkingCalendar calendar, ITenantClock clock) : AskerPage(tickets, calendar, clock)
{
    public override bool MayAttach => false;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (pass.TicketId is null)
        {
            return LocalRedirect(TicketAddresses.Find);
        }

        await LoadAsync(markRead: false, ct);
        return Page();
    }

    /// <summary>Leaves nothing behind on a borrowed device.</summary>
    public IActionResult OnPostLeave()
    {
        pass.Forget();
        return LocalRedirect(TicketAddresses.Find);
    }

    protected override string Address => TicketAddresses.Shown;

    protected override async Task<TicketDetail> ReadAsync(bool markRead, CancellationToken ct) => await reader.GetShownAsync(pass.TicketId ?? throw new MissingException(), ct);
}
