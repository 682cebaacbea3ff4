using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using PlatformSaaS.Blobs;
using PlatformSaaS.Calendar;
using PlatformSaaS.Helpdesk.Pages.Helpdesk;
using PlatformSaaS.Helpdesk.Tickets;
using PlatformSaaS.Modularity;
using PlatformSaaS.Web.Theme.Visitors;

namespace PlatformSaaS.Helpdesk.Pages.Visitors;

/// <summary>The conversation of a person without an account, after number and phone were shown.</summary>
[AllowAnonymous]
internal sealed class ShownModel(AskerTickets tickets, TicketReader reader, VisitorPass pass, VisitorThrottle throttle, IFileStore files, IWorkingCalendar calendar, ITenantClock clock) : AskerPage(tickets, calendar, clock)
{
    public override bool HasAccount => false;

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

    protected override async Task<IReadOnlyList<Guid>> FilesAsync(CancellationToken ct)
    {
        // Without script the files come with the text, each as much of a burden as one uploaded before.
        if (Request.Form.Files.Any(f => f.Length > 0 && !throttle.AllowsFile()))
        {
            Response.StatusCode = StatusCodes.Status429TooManyRequests;
            ModelState.AddModelError(AttachmentForm.FileField(0), VisitorThrottle.TooMuch);
            return await AttachmentForm.FilesAsync(Request, null, Detail.Rules.Attachments, ModelState, ct);
        }

        return await AttachmentForm.FilesAsync(Request, files, Detail.Rules.Attachments, ModelState, ct, Detail.Ticket.Id);
    }

    protected override async Task HoldAsync(IReadOnlyList<Guid> ids, CancellationToken ct) => Held = await AttachmentForm.HeldAsync(files, Detail.Ticket.Id, ids, [], ct);

    protected override async Task<TicketDetail> ReadAsync(bool markRead, CancellationToken ct) => await reader.GetShownAsync(pass.Of(TicketOwner.Pass) ?? throw new MissingException(), ct);
}
