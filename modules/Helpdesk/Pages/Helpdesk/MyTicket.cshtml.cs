using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using PlatformSaaS.Blobs;
using PlatformSaaS.Calendar;
using PlatformSaaS.Helpdesk.Tickets;
using PlatformSaaS.Modularity;
using PlatformSaaS.Users;

namespace PlatformSaaS.Helpdesk.Pages.Helpdesk;

/// <summary>One of the applicant's own tickets: what was said, and what may be done now.</summary>
[Authorize]
internal sealed class MyTicketModel(AskerTickets tickets, TicketReader reader, FollowUpServices followUps, IFileStore files, ICurrentUser user, IWorkingCalendar calendar, ITenantClock clock) : AskerPage(tickets, calendar, clock)
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true, Name = "kind")]
    public string Slug { get; set; } = "";

    public override bool HasAccount => true;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        await LoadAsync(markRead: true, ct);
        // A draft's page is its form.
        return Detail.Ticket.State == TicketState.Draft ? LocalRedirect(Detail.Kind is { } kind ? $"{TicketAddresses.Ask(kind)}/{Id}" : throw new MissingException()) : Page();
    }

    protected override string Address => TicketAddresses.Mine(Detail.Rules, Detail.Ticket.Kind, Id);

    protected override async Task<TicketDetail> ReadAsync(bool markRead, CancellationToken ct)
    {
        var detail = await reader.GetMineAsync(Id, markRead, ct);
        if ((detail.Kind?.Slug ?? detail.Ticket.Kind) != Slug)
        {
            throw new MissingException();
        }

        Next = new(Id, await followUps.ForApplicantAsync(detail.Ticket, ct), await followUps.FromAsync(detail.Ticket, ct));
        return detail;
    }

    protected override Task<IReadOnlyList<Guid>> FilesAsync(CancellationToken ct) => AttachmentForm.FilesAsync(Request, files, Detail.Rules.Attachments, ModelState, ct);

    protected override async Task HoldAsync(IReadOnlyList<Guid> ids, CancellationToken ct) => Held = await AttachmentForm.HeldAsync(files, user.Id, ids, [], ct);
}
