using PlatformSaaS.Calendar;
using PlatformSaaS.Helpdesk.Rules;
using PlatformSaaS.Modularity;
using PlatformSaaS.Permissions;
using PlatformSaaS.Users;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Helpdesk.Tickets;

/// <summary>The officers' side: answer, note, move, take, close, open again.</summary>
internal sealed class DeskTickets(ICurrentUser user, IPermissionChecker permissions, RulesStore store, TicketBook book, TicketNotices notices, ITenantClock clock)
{
    /// <summary>Answers; the applicant is told. <paramref name="close"/> ends it with the answer.</summary>
    public Task AnswerAsync(Guid id, string? body, IReadOnlyList<Guid> fileIds, bool close, int seen, CancellationToken ct) => ActAsync(id, TicketActions.Answer, seen, "helpdesk.answer", async (ticket, rules, token) =>
    {
        var text = TicketBook.Required(body, TicketLimits.LeastBody, TicketLimits.Body, "body", T("Tulis jawabannya.", "Write the answer."));
        var attached = await book.AttachAsync(id, fileIds, [], rules.Attachments, token);
        var wasLate = ticket.DueOn is { } due && due < await clock.TodayAsync(token);
        var entry = book.Write(ticket, EntryKind.Answer, isOffice: true, text, attached);
        ticket.FirstAnsweredAt ??= entry.At;
        if (ticket.OfficerId is null)
        {
            (ticket.OfficerId, ticket.OfficerName) = (user.Id, user.Name);
        }

        (ticket.State, ticket.DueOn, ticket.HasNews) = (TicketState.Answered, null, true);
        if (close)
        {
            book.Write(ticket, EntryKind.Closed, isOffice: true);
            (ticket.State, ticket.ClosedAt) = (TicketState.Closed, entry.At);
        }

        await book.SaveAsync(ticket, "helpdesk.answer", new { ticket.Number, files = attached.Count, late = wasLate, closed = close }, token);
        await notices.AnsweredAsync(rules, ticket, entry, close, token);
    }, ct);

    /// <summary>Words for colleagues only.</summary>
    public Task NoteAsync(Guid id, string? body, int seen, CancellationToken ct) => ActAsync(id, TicketActions.Note, seen, "helpdesk.note", async (ticket, _, token) =>
    {
        book.Write(ticket, EntryKind.Note, isOffice: true, TicketBook.Required(body, 2, TicketLimits.Body, "note", T("Tulis catatannya.", "Write the note.")));
        await book.SaveAsync(ticket, "helpdesk.note", new { ticket.Number }, token);
    }, ct);

    /// <summary>Ends it without an answer, with a reason that the applicant reads.</summary>
    public Task CloseAsync(Guid id, string? reason, int seen, CancellationToken ct) => ActAsync(id, TicketActions.Close, seen, "helpdesk.close", async (ticket, rules, token) =>
    {
        var text = TicketBook.Required(reason, LeastReason, TicketLimits.Reason, "reason", T("Tulis alasannya; pemohon akan membacanya.", "Give the reason; the applicant will read it."));
        var entry = book.Write(ticket, EntryKind.Closed, isOffice: true, text);
        (ticket.State, ticket.ClosedAt, ticket.DueOn, ticket.HasNews) = (TicketState.Closed, entry.At, null, true);
        await book.SaveAsync(ticket, "helpdesk.close", new { ticket.Number, by = "office" }, token);
        await notices.ClosedAsync(rules, ticket, entry, token);
    }, ct);

    /// <summary>Takes it up again.</summary>
    public Task ReopenAsync(Guid id, string? reason, int seen, CancellationToken ct) => ActAsync(id, TicketActions.Reopen, seen, "helpdesk.reopen", async (ticket, rules, token) =>
    {
        var text = TicketBook.Required(reason, LeastReason, TicketLimits.Reason, "reason", T("Tulis alasannya; pemohon akan membacanya.", "Give the reason; the applicant will read it."));
        var entry = book.Write(ticket, EntryKind.Reopened, isOffice: true, text);
        (ticket.State, ticket.ClosedAt, ticket.HasNews) = (TicketState.FollowedUp, null, true);
        ticket.DueOn = await book.DueAsync(rules.Kind(ticket.Kind), token);
        await book.SaveAsync(ticket, "helpdesk.reopen", new { ticket.Number, by = "office" }, token);
        await notices.ReopenedAsync(rules, ticket, entry, token);
    }, ct);

    /// <summary>To another topic, and so perhaps to another unit.</summary>
    public Task MoveAsync(Guid id, string? topic, int seen, CancellationToken ct) => ActAsync(id, TicketActions.Move, seen, "helpdesk.move", async (ticket, rules, token) =>
    {
        if (rules.Offered(ticket.Kind).All(p => p.Topic.Code != topic))
        {
            throw new InputException("topic", T("Pilih layanan dari daftar.", "Choose a service from the list."));
        }

        if (ticket.Topic == topic)
        {
            throw new InputException("topic", T("Sudah berada pada layanan itu.", "It is there already."));
        }

        var (from, roleBefore) = (ticket.Topic, rules.RoleOf(ticket.Topic));
        ticket.Topic = topic!;
        (ticket.OfficerId, ticket.OfficerName) = (null, null);
        book.Write(ticket, EntryKind.Moved, isOffice: true, topic: topic);
        await book.SaveAsync(ticket, "helpdesk.move", new { ticket.Number, from, to = topic }, token);
        if (ticket.IsOpen && rules.RoleOf(topic!) != roleBefore)
        {
            await notices.ArrivedAsync(rules, ticket, token);
        }
    }, ct);

    /// <summary>Says to colleagues that one is at it.</summary>
    public Task TakeAsync(Guid id, int seen, CancellationToken ct) => ActAsync(id, TicketActions.Take, seen, "helpdesk.take", async (ticket, _, token) =>
    {
        (ticket.OfficerId, ticket.OfficerName) = (user.Id, user.Name);
        book.Write(ticket, EntryKind.Taken, isOffice: true);
        await book.SaveAsync(ticket, "helpdesk.take", new { ticket.Number }, token);
    }, ct);

    /// <summary>Leaves it to colleagues.</summary>
    public Task ReleaseAsync(Guid id, int seen, CancellationToken ct) => ActAsync(id, TicketActions.Release, seen, "helpdesk.release", async (ticket, _, token) =>
    {
        (ticket.OfficerId, ticket.OfficerName) = (null, null);
        book.Write(ticket, EntryKind.Released, isOffice: true);
        await book.SaveAsync(ticket, "helpdesk.release", new { ticket.Number }, token);
    }, ct);

    private const int LeastReason = 5;

    private async Task ActAsync(Guid id, TicketActions action, int seen, string name, Func<Ticket, HelpdeskRules, CancellationToken, Task> work, CancellationToken ct)
    {
        var me = user.RequireId();
        await permissions.RequireAsync(HelpdeskPermissions.Queue, ct);
        await permissions.RequireAsync(HelpdeskPermissions.Answer, ct);
        var rules = await store.GetAsync(ct);
        await book.RunAsync(id, name, async token =>
        {
            var ticket = await book.LockAsync(id, token) is { State: not TicketState.Draft } found ? found : throw new MissingException();
            await book.RequireSeenAsync(ticket, seen, isOffice: true, rules, token);
            if (!TicketRights.OfOfficer(ticket, mayAnswer: true, me).HasFlag(action))
            {
                throw TicketBook.Closed($"Tindakan ini tidak terbuka selagi keadaannya {TicketWords.Name(rules, ticket.State, true).Id}.", $"This can't be done while its state is {TicketWords.Name(rules, ticket.State, true).In("en")}.");
            }

            await work(ticket, rules, token);
        }, ct);
    }
}
