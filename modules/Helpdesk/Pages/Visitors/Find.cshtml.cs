using Microsoft.AspNetCore.Authorization;
using PlatformSaaS.Helpdesk.Rules;
using PlatformSaaS.Helpdesk.Tickets;
using PlatformSaaS.Helpdesk.Visitors;
using PlatformSaaS.Modularity;
using PlatformSaaS.Web.Theme.Visitors;

namespace PlatformSaaS.Helpdesk.Pages.Visitors;

/// <summary>Finds a question by number and phone.</summary>
[AllowAnonymous]
internal sealed class FindModel(VisitorTickets visitors, VisitorPass pass, VisitorThrottle throttle, RulesStore store) : NumberAndPhonePage(throttle)
{
    protected override async Task RequireAsync(CancellationToken ct) => _ = (await store.GetAsync(ct)).ForVisitors ?? throw new MissingException();

    protected override async Task<string> OpenAsync(string? number, string? phone, CancellationToken ct)
    {
        pass.Keep(TicketOwner.Pass, await visitors.FindAsync(number, phone, ct) ?? throw VisitorTickets.NotFound());
        return TicketAddresses.Shown;
    }
}
