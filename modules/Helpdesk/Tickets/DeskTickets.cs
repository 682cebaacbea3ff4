using PlatformSaaS.Calendar;
using PlatformSaaS.Helpdesk.Deadlines;
using PlatformSaaS.Helpdesk.Rules;
using PlatformSaaS.Helpdesk.Units;
using PlatformSaaS.Modularity;
using PlatformSaaS.Users;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Helpdesk.Tickets;

/// <summary>The officers' side: answer, note, forward, ask back, move, hand on, take, close, open again. Another unit's ticket looks like a missing one.</summary>
internal sealed class DeskTickets(ICurrentUser user, IUserDirectory users, IUnitDirectory units, DeskAccess access, RulesStore store, TicketBook book, AnswerClock answers, TicketNotices notices, ITenantClock clock)
{
    /// <summary>Answers; the applicant is told. <paramref name="close"/> ends it with the answer.</summary>
    public Task AnswerAsync(Guid id, string? body, IReadOnlyList<Guid> fileIds, bool close, int seen, CancellationToken ct) => ActAsync(id, TicketActions.Answer, seen, "helpdesk.answer", async (ticket, rules, token) =>
    {
        var text = TicketBook.Required(body, TicketLimits.LeastBody, TicketLimits.Body, "body", T("Tulis jawabannya.", "Write the answer."));
        var attached = await book.AttachAsync(id, fileIds, [], rules.Attachments, token);
        var wasLate = ticket.DueOn is { } due && due < await clock.TodayAsync(token);
        var entry = book.Write(ticket, EntryKind.Answer, isOffice: true, text, attached);
        ticket.InTime ??= !wasLate;
        ticket.FirstAnsweredAt ??= entry.At;
        if (ticket.OfficerId is null)
        {
            (ticket.OfficerId, ticket.OfficerName) = (user.Id, user.Name);
        }

        AnswerClock.Stop(ticket);
        (ticket.State, ticket.HasNews) = (TicketState.Answered, true);
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
        AnswerClock.Stop(ticket);
        (ticket.State, ticket.ClosedAt, ticket.HasNews) = (TicketState.Closed, entry.At, true);
        await book.SaveAsync(ticket, "helpdesk.close", new { ticket.Number, by = "office" }, token);
        await notices.ClosedAsync(rules, ticket, entry, token);
    }, ct);

    /// <summary>Takes it up again.</summary>
    public Task ReopenAsync(Guid id, string? reason, int seen, CancellationToken ct) => ActAsync(id, TicketActions.Reopen, seen, "helpdesk.reopen", async (ticket, rules, token) =>
    {
        var text = TicketBook.Required(reason, LeastReason, TicketLimits.Reason, "reason", T("Tulis alasannya; pemohon akan membacanya.", "Give the reason; the applicant will read it."));
        var entry = book.Write(ticket, EntryKind.Reopened, isOffice: true, text);
        (ticket.State, ticket.ClosedAt, ticket.HasNews) = (TicketState.FollowedUp, null, true);
        await answers.StartAsync(ticket, rules.KindFor(ticket.Kind, ticket.Topic), token);
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
        ticket.HasNews = true;
        var entry = book.Write(ticket, EntryKind.Moved, isOffice: true, topic: topic);
        await book.SaveAsync(ticket, "helpdesk.move", new { ticket.Number, from, to = topic }, token);
        await notices.RedirectedAsync(rules, ticket, entry, token);
        if (ticket.IsOpen && rules.RoleOf(topic!) != roleBefore)
        {
            await notices.ArrivedAsync(rules, ticket, token);
        }
    }, ct);

    /// <summary>To an expert of the unit: one whose field it is and whose decree covers today.</summary>
    public Task ForwardAsync(Guid id, Guid expert, string? note, int seen, CancellationToken ct) => ActAsync(id, TicketActions.Forward, seen, "helpdesk.forward", async (ticket, rules, token) =>
    {
        var map = await units.MapAsync(token);
        var today = await clock.TodayAsync(token);
        var member = TicketRouting.Experts(map, ticket.UnitId, rules.Place(ticket.Topic), today).FirstOrDefault(m => m.UserId == expert);
        if (member is null || await users.FindAsync(expert, token) is not { IsActive: true } person)
        {
            var lapsed = map.Of(ticket.UnitId ?? Guid.Empty).Any(m => m.UserId == expert && m.Post == UnitPost.Expert && !m.IsValidOn(today));
            throw new InputException("expert", lapsed
                ? T("Surat keputusan tenaga ahli ini tidak berlaku hari ini. Pilih yang lain.", "This expert's decree is not valid today. Choose another.")
                : T("Pilih tenaga ahli unit ini yang bidangnya sesuai.", "Choose an expert of this unit whose field it is."));
        }

        if (ticket.OfficerId == expert)
        {
            throw new InputException("expert", T("Sudah berada pada tenaga ahli ini.", "This expert has it already."));
        }

        (ticket.OfficerId, ticket.OfficerName) = (expert, person.Name);
        var words = string.IsNullOrWhiteSpace(note) ? null : TicketBook.Required(note, 2, TicketLimits.Reason, "note", "");
        book.Write(ticket, EntryKind.Forwarded, isOffice: true, words, target: person.Name);
        await book.SaveAsync(ticket, "helpdesk.forward", new { ticket.Number, expert }, token);
        await notices.ForwardedAsync(rules, ticket, words, token);
    }, ct);

    /// <summary>To another open unit; from then on it is that unit's.</summary>
    public Task RedirectAsync(Guid id, Guid unit, string? reason, int seen, CancellationToken ct) => ActAsync(id, TicketActions.Redirect, seen, "helpdesk.redirect", async (ticket, rules, token) =>
    {
        if ((await units.MapAsync(token)).Find(unit) is not { } target || unit == ticket.UnitId)
        {
            throw new InputException("unit", T("Pilih unit lain dari daftar.", "Choose another unit from the list."));
        }

        if (!target.IsOpen)
        {
            throw new InputException("unit", T($"{target.Name.Id} sudah ditutup. Pilih unit lain.", $"{target.Name.In("en")} was closed. Choose another unit."));
        }

        var text = TicketBook.Required(reason, LeastReason, TicketLimits.Reason, "redirectReason", T("Tulis alasannya; pemohon dan unit tujuan akan membacanya.", "Give the reason; the applicant and the other unit will read it."));
        var from = ticket.UnitId;
        (ticket.UnitId, ticket.OfficerId, ticket.OfficerName) = (unit, null, null);
        ticket.HasNews = true;
        var entry = book.Write(ticket, EntryKind.Redirected, isOffice: true, text, target: target.Name.Id);
        await book.SaveAsync(ticket, "helpdesk.redirect", new { ticket.Number, from, to = unit }, token);
        await notices.RedirectedAsync(rules, ticket, entry, token);
        await notices.ArrivedAsync(rules, ticket, token);
    }, ct);

    /// <summary>Asks the person back; the office's time stands still until the answer.</summary>
    public Task AskAsync(Guid id, string? question, int seen, CancellationToken ct) => ActAsync(id, TicketActions.Ask, seen, "helpdesk.ask", async (ticket, rules, token) =>
    {
        var text = TicketBook.Required(question, TicketLimits.LeastBody, TicketLimits.Body, "question", T("Tulis keterangan yang Anda perlukan.", "Write what you need to know."));
        await answers.PauseAsync(ticket, token);
        var entry = book.Write(ticket, EntryKind.Asked, isOffice: true, text);
        (ticket.State, ticket.HasNews) = (TicketState.Asked, true);
        await book.SaveAsync(ticket, "helpdesk.ask", new { ticket.Number, left = ticket.PausedWithDays }, token);
        await notices.AskedAsync(rules, ticket, entry, token);
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
        var scope = await access.RequireAsync(ct);
        var powers = await access.PowersAsync(ct);
        if (!IsAllowed(action, powers))
        {
            throw new ForbiddenException();
        }

        var rules = await store.GetAsync(ct);
        await book.RunAsync(id, name, async token =>
        {
            var ticket = await book.LockAsync(id, token) is { State: not TicketState.Draft } found && scope.MaySee(found.UnitId) ? found : throw new MissingException();
            DeskAccess.RequireHand(scope, ticket.UnitId);
            await book.RequireSeenAsync(ticket, seen, isOffice: true, rules, token);
            if (!TicketRights.OfOfficer(ticket, rules.Kind(ticket.Kind), powers).HasFlag(action))
            {
                throw TicketBook.Closed($"Tindakan ini tidak terbuka selagi keadaannya {TicketWords.Name(rules, ticket.State, true).Id}.", $"This can't be done while its state is {TicketWords.Name(rules, ticket.State, true).In("en")}.");
            }

            await work(ticket, rules, token);
        }, ct);
    }

    private static bool IsAllowed(TicketActions action, DeskPowers powers) => action switch
    {
        TicketActions.Forward or TicketActions.Redirect => powers.Forwards,
        TicketActions.Note or TicketActions.Move or TicketActions.Ask => powers.Answers || powers.Forwards,
        _ => powers.Answers
    };
}
