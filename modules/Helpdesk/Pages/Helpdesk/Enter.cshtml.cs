using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Data;
using PlatformSaaS.Helpdesk.Pages.Visitors;
using PlatformSaaS.Helpdesk.Rules;
using PlatformSaaS.Helpdesk.Schedules;
using PlatformSaaS.Helpdesk.Tickets;
using PlatformSaaS.Helpdesk.Visitors;
using PlatformSaaS.Helpdesk.Visits;
using PlatformSaaS.Modularity;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Helpdesk.Pages.Helpdesk;

/// <summary>An officer enters what a person asks at the desk, on the telephone or on a visit.</summary>
[Authorize(Policy = HelpdeskPermissions.Enter)]
internal sealed class EnterModel(VisitorTickets visitors, TicketReader reader, VisitDesk visits, BookingDesk bookings, IUnitOfWork unitOfWork, RulesStore store) : PageModel
{
    public VisitorForm Form { get; private set; } = null!;

    public static IReadOnlyList<Choice> Sources => [.. new[] { TicketSource.Desk, TicketSource.Phone, TicketSource.Field }.Select(s => new Choice(s.ToString().ToLowerInvariant(), TicketWords.Name(s)))];

    /// <summary>The visit that the person came with, whose data are filled in; null for everybody else.</summary>
    [BindProperty(SupportsGet = true, Name = "kunjungan")]
    public Guid? VisitId { get; set; }

    public Visit? Visit { get; private set; }

    /// <summary>The booked hour at which the person has come; null for everybody else.</summary>
    [BindProperty(SupportsGet = true, Name = "jadwal")]
    public Guid? BookingId { get; set; }

    public Booking? Booking { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        await FromAsync(ct);
        await LoadAsync(
            Visit is { } v ? new VisitorInput(new() { ["name"] = v.Name, ["phone"] = v.Phone, ["email"] = v.Email }, null, null, v.Note, "desk")
            : Booking is { } b ? new VisitorInput(new() { ["name"] = b.Name, ["phone"] = b.Phone, ["email"] = b.Email }, null, null, b.Note, "desk") : new VisitorInput([], null, null, null), ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        ModelState.Clear();
        var input = VisitorForm.Read(Request.Form);
        await LoadAsync(input, ct);
        try
        {
            await FromAsync(ct);
            var sent = await unitOfWork.RunAsync(async token =>
            {
                var entered = await visitors.EnterAsync(input with { Context = Visit is { } v ? T($"Kunjungan {v.Number}", $"Visit {v.Number}") : Booking is { } b ? T($"Jadwal {b.Number}", $"Booking {b.Number}") : null }, token);
                if (Visit is { } visit)
                {
                    await visits.LinkAsync(visit, entered.Id, token);
                }
                else if (Booking is { } booking)
                {
                    await bookings.LinkAsync(booking, entered.Id, token);
                }

                return entered;
            }, ct);
            // What another office's region led away is named, too: the person stands here and wants the number.
            var isOurs = await reader.IsVisibleAsync(sent.Id, ct);
            Flash.Ok(TempData, T($"Tercatat dengan nomor {sent.Number}.", $"Entered with the number {sent.Number}."), isOurs
                ? T("Berikan nomor itu kepada warga.", "Give it to the person.") : T("Wilayahnya dilayani kantor lain; pertanyaan sudah kami teruskan ke sana. Berikan nomornya kepada warga.", "Another office serves the region, so it has gone there. Give the number to the person."));
            return LocalRedirect(isOurs ? TicketAddresses.Office(sent.Id) : "/petugas/bantuan/catat");
        }
        catch (InputException e)
        {
            ModelState.Refuse(e);
        }
        catch (BusinessException e) when (e is not (MissingException or ForbiddenException))
        {
            ModelState.AddModelError("", e.Message);
        }

        return Page();
    }

    private async Task FromAsync(CancellationToken ct) => (Visit, Booking) = (VisitId is { } visit ? await visits.LeadingAsync(visit, ct) : null, BookingId is { } booking ? await bookings.LeadingAsync(booking, ct) : null);

    private async Task LoadAsync(VisitorInput input, CancellationToken ct)
    {
        var rules = await store.GetAsync(ct);
        Form = VisitorForm.Of(rules, rules.ForVisitors ?? throw new MissingException(), input, byOfficer: true);
    }
}
