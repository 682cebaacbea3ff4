using Microsoft.AspNetCore.Authorization;
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
internal sealed class ClaimModel(VisitorTickets visitors, VisitorThrottle throttle, RulesStore store) : NumberAndPhonePage(throttle)
{
    public TicketKind Kind { get; private set; } = null!;

    protected override async Task RequireAsync(CancellationToken ct) => Kind = (await store.GetAsync(ct)).ForVisitors ?? throw new MissingException();

    protected override async Task<string> OpenAsync(string? number, string? phone, CancellationToken ct)
    {
        var id = await visitors.ClaimAsync(number, phone, ct);
        Flash.Ok(TempData, T("Konsultasi kini ada di akun Anda.", "The question is in your account now."));
        return TicketAddresses.Mine(Kind, id);
    }
}
