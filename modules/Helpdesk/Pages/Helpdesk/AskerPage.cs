using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Calendar;
using PlatformSaaS.Helpdesk.Tickets;
using PlatformSaaS.Modularity;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Helpdesk.Pages.Helpdesk;

/// <summary>A conversation on the asker's side: where it stands, what was said, what may be done now; the same for people with an account and without.</summary>
internal abstract class AskerPage(AskerTickets tickets, IWorkingCalendar calendar, ITenantClock clock) : PageModel
{
    public TicketDetail Detail { get; protected set; } = null!;
    public TurnBanner Banner { get; private set; } = null!;
    public IReadOnlyList<TimelineEvent> Timeline { get; private set; } = [];
    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;
    public string? Conflict { get; private set; }

    /// <summary>What the person typed and we could not take yet.</summary>
    public string? Body { get; private set; }
    public string? Reason { get; private set; }
    public string? StarsNote { get; private set; }
    public IReadOnlyList<TicketFile> Held { get; protected set; } = [];

    /// <summary>What may follow the ticket, and what came from it.</summary>
    public FollowUpPanel Next { get; protected set; } = FollowUpPanel.None;

    /// <summary>False for a person without an account, who may have left no e-mail address and whose files come in by another way.</summary>
    public abstract bool HasAccount { get; }

    public async Task<IActionResult> OnPostFollowUpAsync(string? body, int revision, CancellationToken ct)
    {
        await LoadAsync(markRead: false, ct);
        var ids = await FilesAsync(ct);
        Body = body;
        return await ActAsync(() => tickets.FollowUpAsync(Detail.Ticket.Id, body, ids, revision, ct), T("Tanggapan Anda terkirim.", "Your follow-up was sent."), ids, ct);
    }

    public async Task<IActionResult> OnPostCloseAsync(int revision, CancellationToken ct)
    {
        await LoadAsync(markRead: false, ct);
        return await ActAsync(() => tickets.CloseAsync(Detail.Ticket.Id, revision, ct), T("Percakapan ditutup. Terima kasih.", "The conversation is closed. Thank you."), [], ct);
    }

    public async Task<IActionResult> OnPostReopenAsync(string? reason, int revision, CancellationToken ct)
    {
        await LoadAsync(markRead: false, ct);
        Reason = reason ?? "";
        return await ActAsync(() => tickets.ReopenAsync(Detail.Ticket.Id, reason, revision, ct), T("Percakapan dibuka kembali.", "The conversation is open again."), [], ct);
    }

    public async Task<IActionResult> OnPostRateAsync(int? stars, string? starsNote, int revision, CancellationToken ct)
    {
        await LoadAsync(markRead: false, ct);
        StarsNote = starsNote ?? "";
        return await ActAsync(() => tickets.RateAsync(Detail.Ticket.Id, stars, starsNote, revision, ct), T("Terima kasih atas penilaian Anda.", "Thank you for your rating."), [], ct);
    }

    /// <summary>Address of this page.</summary>
    protected abstract string Address { get; }

    /// <summary>Reads the conversation, or refuses.</summary>
    protected abstract Task<TicketDetail> ReadAsync(bool markRead, CancellationToken ct);

    /// <summary>Files of the form.</summary>
    protected virtual Task<IReadOnlyList<Guid>> FilesAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<Guid>>([]);

    /// <summary>Shows the files again that could not be taken yet.</summary>
    protected virtual Task HoldAsync(IReadOnlyList<Guid> ids, CancellationToken ct) => Task.CompletedTask;

    protected async Task LoadAsync(bool markRead, CancellationToken ct)
    {
        Detail = await ReadAsync(markRead, ct);
        Zone = await clock.ZoneAsync(ct);
        if (Detail.Ticket.State != TicketState.Draft)
        {
            Banner = await BannerAsync(ct);
            Timeline = [.. Detail.Entries.OrderByDescending(e => e.Revision).Select(e => new TimelineEvent(TicketWords.What(e.Kind, e.IsOffice, Detail.Rules, e.Topic, e.Target), e.At, e.IsOffice ? T("Petugas layanan", "Service desk") : null))];
        }
    }

    private async Task<IActionResult> ActAsync(Func<Task> work, string done, IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        if (ModelState.IsValid)
        {
            try
            {
                await work();
                Flash.Ok(TempData, done);
                return LocalRedirect(Address);
            }
            catch (InputException e)
            {
                ModelState.Refuse(e);
            }
            catch (BusinessException e) when (e.IsConflict)
            {
                Conflict = e.Message;
            }
        }

        await LoadAsync(markRead: false, ct);
        if (Detail.Ticket.State == TicketState.Draft)
        {
            return LocalRedirect(Address);
        }

        await HoldAsync(ids, ct);
        return Page();
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
                return new TurnBanner(Turn.You, T("Kami sudah menjawab. Apakah sudah jelas?", "We have answered. Is it clear now?"), Detail.May(TicketActions.Rate)
                    ? T("Beri penilaian bila sudah jelas, atau tanggapi di bawah.", "Rate it if it is, or follow up below.") : T("Tutup percakapan bila sudah jelas, atau tanggapi di bawah.", "Close the conversation if it is, or follow up below."));
            case TicketState.Asked:
                return new TurnBanner(Turn.You, T("Kami perlu keterangan dari Anda", "We need to know more from you"), T("Jawab pertanyaan petugas di bawah. Waktu kami berhenti sampai Anda menjawab.", "Please answer the officer's question below. Our time stands still until you do."));
            default:
                var today = await clock.TodayAsync(ct);
                var due = ticket.DueOn ?? today;
                var last = Detail.Entries.LastOrDefault(e => e.Kind is EntryKind.Submitted or EntryKind.Reopened || (e.Kind == EntryKind.FollowUp && ticket.State == TicketState.FollowedUp))?.At ?? ticket.SubmittedAt!.Value;
                var start = Format.DayIn(last, Zone).AddDays(1);
                return due < today
                    ? new TurnBanner(Turn.Late, T("Kami terlambat menjawab", "Our answer is late"), T($"Seharusnya paling lambat **{Format.LongDate(due)}**. Petugas sudah diingatkan; Anda tidak perlu melakukan apa pun.", $"It was due on **{Format.LongDate(due)}**. There is nothing you need to do."))
                    : new TurnBanner(Turn.Us, T("Kami sedang menyiapkan jawaban", "We are preparing the answer"), T($"Kami jawab paling lambat **{Format.LongDate(due)}** dan mengabari Anda{(HasAccount ? " lewat surel" : "")}. Anda tidak perlu melakukan apa pun.", $"We answer by **{Format.LongDate(due)}** and tell you{(HasAccount ? " by e-mail" : "")}. There is nothing you need to do."),
                        Days: start <= due ? DayStrip.Build(await calendar.DaysAsync(start, due, ct), today) : null);
        }
    }
}
