using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Blobs;
using PlatformSaaS.Calendar;
using PlatformSaaS.Helpdesk.Tickets;
using PlatformSaaS.Modularity;
using PlatformSaaS.Users;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Helpdesk.Pages.Helpdesk;

/// <summary>One of the applicant's own tickets: what was said, and what may be done now.</summary>
[Authorize]
internal sealed class MyTicketModel(ApplicantTickets tickets, TicketReader reader, IFileStore files, ICurrentUser user, IWorkingCalendar calendar, ITenantClock clock) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true, Name = "kind")]
    public string Slug { get; set; } = "";

    public TicketDetail Detail { get; private set; } = null!;
    public TurnBanner Banner { get; private set; } = null!;
    public IReadOnlyList<TimelineEvent> Timeline { get; private set; } = [];
    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;
    public string? Conflict { get; private set; }

    /// <summary>What the person typed and we could not take yet.</summary>
    public string? Body { get; private set; }
    public string? Reason { get; private set; }
    public IReadOnlyList<TicketFile> Held { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        await LoadAsync(markRead: true, ct);
        // A draft's page is its form.
        return Detail.Ticket.State == TicketState.Draft ? LocalRedirect(Detail.Kind is { } kind ? $"{TicketAddresses.Ask(kind)}/{Id}" : throw new MissingException()) : Page();
    }

    public async Task<IActionResult> OnPostFollowUpAsync(string? body, int revision, CancellationToken ct)
    {
        await LoadAsync(markRead: false, ct);
        var ids = await PageForm.FilesAsync(Request, files, Detail.Rules.Attachments, ModelState, ct);
        Body = body;
        return await ActAsync(() => tickets.FollowUpAsync(Id, body, ids, revision, ct), T("Tanggapan Anda terkirim.", "Your follow-up was sent."), ids, ct);
    }

    public async Task<IActionResult> OnPostCloseAsync(int revision, CancellationToken ct)
    {
        await LoadAsync(markRead: false, ct);
        return await ActAsync(() => tickets.CloseAsync(Id, revision, ct), T("Percakapan ditutup. Terima kasih.", "The conversation is closed. Thank you."), [], ct);
    }

    public async Task<IActionResult> OnPostReopenAsync(string? reason, int revision, CancellationToken ct)
    {
        await LoadAsync(markRead: false, ct);
        Reason = reason ?? "";
        return await ActAsync(() => tickets.ReopenAsync(Id, reason, revision, ct), T("Percakapan dibuka kembali.", "The conversation is open again."), [], ct);
    }

    private async Task<IActionResult> ActAsync(Func<Task> work, string done, IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        if (ModelState.IsValid)
        {
            try
            {
                await work();
                Flash.Ok(TempData, done);
                return LocalRedirect(TicketAddresses.Mine(Detail.Rules, Detail.Ticket.Kind, Id));
            }
            catch (InputException e)
            {
                PageForm.Take(ModelState, e);
            }
            catch (BusinessException e) when (e.IsConflict)
            {
                Conflict = e.Message;
            }
        }

        await LoadAsync(markRead: false, ct);
        if (Detail.Ticket.State == TicketState.Draft)
        {
            return await OnGetAsync(ct);
        }

        Held = await PageForm.HeldAsync(files, user, ids, [], ct);
        return Page();
    }

    private async Task LoadAsync(bool markRead, CancellationToken ct)
    {
        Detail = await reader.GetMineAsync(Id, markRead, ct);
        if ((Detail.Kind?.Slug ?? Detail.Ticket.Kind) != Slug)
        {
            throw new MissingException();
        }

        Zone = await clock.ZoneAsync(ct);
        if (Detail.Ticket.State != TicketState.Draft)
        {
            Banner = await BannerAsync(ct);
            Timeline = [.. Detail.Entries.OrderByDescending(e => e.Revision).Select(e => new TimelineEvent(TicketWords.What(e.Kind, e.IsOffice, Detail.Rules, e.Topic), e.At, e.IsOffice ? T("Petugas layanan", "Service desk") : null))];
        }
    }

    private async Task<TurnBanner> BannerAsync(CancellationToken ct)
    {
        var ticket = Detail.Ticket;
        switch (ticket.State)
        {
            case TicketState.Closed:
                return new TurnBanner(Turn.Done, T("Percakapan ini sudah ditutup", "This conversation is closed"), Detail.May(TicketActions.Reopen)
                    ? T($"Belum terjawab? Anda dapat membukanya kembali dalam {Detail.Rules.ReopenDays} hari setelah ditutup.", $"Not answered? You can open it again within {Detail.Rules.ReopenDays} days.") : null);
            case TicketState.Answered:
                return new TurnBanner(Turn.You, T("Kami sudah menjawab. Apakah sudah jelas?", "We have answered. Is it clear now?"), T("Tutup percakapan bila sudah jelas, atau tanggapi di bawah.", "Close the conversation if it is, or follow up below."));
            default:
                var today = await clock.TodayAsync(ct);
                var due = ticket.DueOn ?? today;
                var last = Detail.Entries.LastOrDefault(e => e.Kind is EntryKind.Submitted or EntryKind.Reopened || (e.Kind == EntryKind.FollowUp && ticket.State == TicketState.FollowedUp))?.At ?? ticket.SubmittedAt!.Value;
                var start = Format.DayIn(last, Zone).AddDays(1);
                return due < today
                    ? new TurnBanner(Turn.Late, T("Kami terlambat menjawab", "Our answer is late"), T($"Seharusnya paling lambat **{Format.LongDate(due)}**. Petugas sudah diingatkan; Anda tidak perlu melakukan apa pun.", $"It was due on **{Format.LongDate(due)}**. There is nothing you need to do."))
                    : new TurnBanner(Turn.Us, T("Kami sedang menyiapkan jawaban", "We are preparing the answer"), T($"Kami jawab paling lambat **{Format.LongDate(due)}** dan mengabari Anda lewat surel. Anda tidak perlu melakukan apa pun.", $"We answer by **{Format.LongDate(due)}** and tell you by e-mail. There is nothing you need to do."),
                        Days: start <= due ? DayStrip.Build(await calendar.DaysAsync(start, due, ct), today) : null);
        }
    }
}
