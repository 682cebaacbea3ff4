using PlatformSaaS.Calendar;
using PlatformSaaS.Helpdesk.Deadlines;
using PlatformSaaS.Helpdesk.Rules;
using PlatformSaaS.Modularity;
using PlatformSaaS.Users;
using PlatformSaaS.Web.Theme.Visitors;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Helpdesk.Tickets;

/// <summary>
/// The asker's side once it was sent: follow up, close, rate, open again. The asker is the applicant whose it is, or a person without an account who has shown number and phone;
/// anybody else's looks like a missing one.
/// </summary>
internal sealed class AskerTickets(ICurrentUser user, VisitorPass pass, RulesStore store, TicketBook book, AnswerClock answers, TicketNotices notices, ITenantClock clock)
{
    /// <summary>Adds to an open ticket or answers the office; then the office owes an answer.</summary>
    public Task FollowUpAsync(Guid id, string? body, IReadOnlyList<Guid> fileIds, int? seen, CancellationToken ct) => ActAsync(id, TicketActions.FollowUp, "helpdesk.follow-up", seen, async (ticket, rules, token) =>
    {
        var text = TicketBook.Required(body, 2, TicketLimits.Body, "body", T("Tulis tanggapan Anda.", "Write your follow-up."));
        var attached = await book.AttachAsync(id, fileIds, [], rules.Attachments, token, byVisitor: ticket.ApplicantUserId is null);
        book.Write(ticket, EntryKind.FollowUp, isOffice: false, text, attached);
        await OweAsync(ticket, rules, token);
        await book.SaveAsync(ticket, "helpdesk.follow-up", new { ticket.Number, files = attached.Count }, token);
        await notices.FollowedUpAsync(rules, ticket, text, token);
    }, _ => T("Percakapan ini sudah ditutup. Buka kembali bila masih ada yang ingin Anda sampaikan.", "This conversation is closed. Open it again if there is more to say."), ct);

    /// <summary>The asker has what was wanted.</summary>
    public Task CloseAsync(Guid id, int? seen, CancellationToken ct) => ActAsync(id, TicketActions.Close, "helpdesk.close", seen, async (ticket, _, token) =>
    {
        Close(ticket);
        await book.SaveAsync(ticket, "helpdesk.close", new { ticket.Number, by = "applicant" }, token);
    }, _ => T("Percakapan ini sudah ditutup.", "This conversation is closed already."), ct);

    /// <summary>Says how it was, once; what was answered is over with it.</summary>
    public Task RateAsync(Guid id, int? stars, string? note, int? seen, CancellationToken ct) => ActAsync(id, TicketActions.Rate, "helpdesk.rate", seen, async (ticket, rules, token) =>
    {
        var most = rules.Kind(ticket.Kind)!.Stars!.Value;
        if (stars is not { } given || given < 1 || given > most)
        {
            throw new InputException("stars", T($"Pilih 1 sampai {most} bintang.", $"Choose 1 to {most} stars."));
        }

        var words = note?.Trim() is { Length: > 0 } ? TicketBook.Required(note, 1, TicketLimits.Reason, "starsNote", "") : null;
        (ticket.Stars, ticket.StarsNote) = (given, words);
        book.Write(ticket, EntryKind.Rated, isOffice: false);
        if (ticket.State != TicketState.Closed)
        {
            Close(ticket);
        }

        await book.SaveAsync(ticket, "helpdesk.rate", new { ticket.Number, stars = given }, token);
    }, ticket => ticket.Stars is null ? T("Penilaian dibuka setelah kami menjawab.", "You can rate it once we have answered.") : T("Anda sudah memberi penilaian. Terima kasih.", "You have rated it already. Thank you."), ct);

    /// <summary>Not over after all.</summary>
    public async Task ReopenAsync(Guid id, string? reason, int? seen, CancellationToken ct)
    {
        var days = (await store.GetAsync(ct)).ReopenDays;
        await ActAsync(id, TicketActions.Reopen, "helpdesk.reopen", seen, async (ticket, rules, token) =>
        {
            var text = TicketBook.Required(reason, 2, TicketLimits.Body, "reason", T("Tulis apa yang belum terjawab.", "Say what is not answered yet."));
            book.Write(ticket, EntryKind.Reopened, isOffice: false, text);
            ticket.ClosedAt = null;
            await OweAsync(ticket, rules, token);
            await book.SaveAsync(ticket, "helpdesk.reopen", new { ticket.Number, by = "applicant" }, token);
            await notices.FollowedUpAsync(rules, ticket, text, token);
        }, _ => T($"Hanya percakapan yang ditutup dalam {days} hari terakhir yang dapat dibuka kembali. Ajukan yang baru bila masih ada yang ingin Anda tanyakan.", $"Only what was closed within the last {days} days can be opened again. Please send a new one."), ct);
    }

    /// <summary>True for the asker of a ticket that was sent.</summary>
    public bool IsMine(Ticket ticket) => ticket.ApplicantUserId is { } owner ? user.IsApplicant && user.Id == owner : pass.Of(TicketOwner.Pass) == ticket.Id;

    private void Close(Ticket ticket)
    {
        book.Write(ticket, EntryKind.Closed, isOffice: false);
        AnswerClock.Stop(ticket);
        (ticket.State, ticket.ClosedAt, ticket.HasNews) = (TicketState.Closed, clock.UtcNow, false);
    }

    /// <summary>From now on the office owes an answer.</summary>
    private async Task OweAsync(Ticket ticket, HelpdeskRules rules, CancellationToken ct)
    {
        ticket.HasNews = false;
        if (ticket.State == TicketState.Asked)
        {
            ticket.State = ticket.FirstAnsweredAt is null ? TicketState.Submitted : TicketState.FollowedUp;
            await answers.ResumeAsync(ticket, rules.KindFor(ticket.Kind, ticket.Topic), ct);
        }
        else if (!ticket.IsOpen)
        {
            // Adding to a question that waits already doesn't give the office more time.
            ticket.State = TicketState.FollowedUp;
            await answers.StartAsync(ticket, rules.KindFor(ticket.Kind, ticket.Topic), ct);
        }
    }

    private async Task ActAsync(Guid id, TicketActions action, string name, int? seen, Func<Ticket, HelpdeskRules, CancellationToken, Task> work, Func<Ticket, string> closed, CancellationToken ct)
    {
        if (!user.IsApplicant && pass.Of(TicketOwner.Pass) != id)
        {
            user.RequireId();
            throw new ForbiddenException(T("Halaman ini hanya untuk pemohon.", "This page is for applicants only."));
        }

        var rules = await store.GetAsync(ct);
        await book.RunAsync(id, name, async token =>
        {
            var ticket = await book.LockAsync(id, token) is { } found && IsMine(found) ? found : throw new MissingException();
            if (ticket.State == TicketState.Draft)
            {
                throw TicketBook.Closed("Ini masih draf. Kirim dulu.", "This is still a draft. Send it first.");
            }

            if (seen is { } revision)
            {
                await book.RequireSeenAsync(ticket, revision, isOffice: false, rules, token);
            }

            if (!TicketRights.OfAsker(ticket, rules.Kind(ticket.Kind), rules.ReopenDays, clock.UtcNow).HasFlag(action))
            {
                throw new BusinessException("helpdesk.not-open", closed(ticket), conflict: true);
            }

            await work(ticket, rules, token);
        }, ct);
    }
}
