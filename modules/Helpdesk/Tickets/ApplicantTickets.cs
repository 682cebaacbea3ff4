using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Auditing;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.Helpdesk.Rules;
using PlatformSaaS.Modularity;
using PlatformSaaS.Numbering;
using PlatformSaaS.Users;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Helpdesk.Tickets;

/// <summary>What an applicant writes.</summary>
internal sealed record TicketInput(string Kind, string? Topic, string? Subject, string? Body, string? Context, IReadOnlyList<Guid> Files);

/// <summary>The applicant's side: draft, send, follow up, close, open again. Only one's own; another's looks like a missing one.</summary>
internal sealed class ApplicantTickets(
    DbContext db, IUnitOfWork unitOfWork, ICurrentUser user, RulesStore store, TicketBook book, TicketNotices notices, IApplicantDirectory applicants, INumbering numbering, IAuditLog audit, ITenantClock clock)
{
    private static readonly TimeSpan Moments = TimeSpan.FromMinutes(2);

    /// <summary>Keeps a draft, half-filled as it may be; a new one without <paramref name="id"/>.</summary>
    public async Task<Guid> SaveDraftAsync(Guid? id, TicketInput input, CancellationToken ct)
    {
        var me = Me();
        var rules = await store.GetAsync(ct);
        return await unitOfWork.RunAsync(async token =>
        {
            var ticket = id is { } known ? await LockAsync(known, token) : New(me, rules.Kind(input.Kind) ?? throw new MissingException());
            RequireDraft(ticket);
            await FillAsync(ticket, input, rules, token);
            await db.SaveChangesAsync(token);
            return ticket.Id;
        }, ct);
    }

    /// <summary>Keeps what was written and sends it: from then on it has a number and is the office's.</summary>
    public async Task<Guid> SubmitAsync(Guid? id, TicketInput? input, CancellationToken ct)
    {
        var me = Me();
        var rules = await store.GetAsync(ct);
        return await unitOfWork.RunAsync(async token =>
        {
            var ticket = id is { } known ? await LockAsync(known, token) : New(me, rules.Kind(input?.Kind) ?? throw new MissingException());
            RequireDraft(ticket);
            if (input is not null)
            {
                await FillAsync(ticket, input, rules, token);
            }

            Check(ticket, rules);
            var kind = rules.Kind(ticket.Kind)!;
            var applicant = await applicants.FindAsync(me, token);
            ticket.ApplicantName = applicant?.DisplayName ?? user.Name ?? "";
            ticket.ContactName = applicant?.ContactName ?? user.Name ?? "";
            ticket.Number = await numbering.NextAsync("ticket:" + kind.Numbering.Pattern, kind.Numbering.Pattern, await clock.TodayAsync(token), kind.Numbering.CounterReset, token);
            await RequireNewAsync(ticket, token);
            ticket.State = TicketState.Submitted;
            ticket.SubmittedAt = clock.UtcNow;
            ticket.DueOn = await book.DueAsync(kind, token);
            // The entry refers to the ticket, so a new one has to be there first.
            await db.SaveChangesAsync(token);
            book.Write(ticket, EntryKind.Submitted, isOffice: false);
            await book.SaveAsync(ticket, "helpdesk.submit", new { ticket.Number, ticket.Kind, ticket.Topic, files = ticket.Files.Count }, token);
            await notices.SubmittedAsync(rules, ticket, token);
            return ticket.Id;
        }, ct);
    }

    /// <summary>Throws a draft away.</summary>
    public async Task DeleteAsync(Guid id, CancellationToken ct)
    {
        Me();
        await unitOfWork.RunAsync(async token =>
        {
            var ticket = await LockAsync(id, token);
            RequireDraft(ticket);
            db.Remove(ticket);
            await book.ReleaseAsync(id, token);
            await db.SaveChangesAsync(token);
            await audit.WriteAsync("helpdesk.delete-draft", TicketOwner.Type, id.ToString(), null, token);
        }, ct);
    }

    /// <summary>Adds to an open ticket or answers the answer; then the office owes an answer.</summary>
    public async Task FollowUpAsync(Guid id, string? body, IReadOnlyList<Guid> fileIds, int? seen, CancellationToken ct)
    {
        Me();
        var rules = await store.GetAsync(ct);
        await book.RunAsync(id, "helpdesk.follow-up", async token =>
        {
            var ticket = await RequireAsync(id, TicketActions.FollowUp, seen, rules, token, "Percakapan ini sudah ditutup. Buka kembali bila masih ada yang ingin Anda sampaikan.", "This conversation is closed. Open it again if there is more to say.");
            var text = TicketBook.Required(body, 2, TicketLimits.Body, "body", T("Tulis tanggapan Anda.", "Write your follow-up."));
            var attached = await book.AttachAsync(id, fileIds, [], rules.Attachments, token);
            book.Write(ticket, EntryKind.FollowUp, isOffice: false, text, attached);
            await OweAsync(ticket, rules, token);
            await book.SaveAsync(ticket, "helpdesk.follow-up", new { ticket.Number, files = attached.Count }, token);
            await notices.FollowedUpAsync(rules, ticket, text, token);
        }, ct);
    }

    /// <summary>The applicant has what was wanted.</summary>
    public async Task CloseAsync(Guid id, int? seen, CancellationToken ct)
    {
        Me();
        var rules = await store.GetAsync(ct);
        await book.RunAsync(id, "helpdesk.close", async token =>
        {
            var ticket = await RequireAsync(id, TicketActions.Close, seen, rules, token, "Percakapan ini sudah ditutup.", "This conversation is closed already.");
            book.Write(ticket, EntryKind.Closed, isOffice: false);
            (ticket.State, ticket.ClosedAt, ticket.DueOn, ticket.HasNews) = (TicketState.Closed, clock.UtcNow, null, false);
            await book.SaveAsync(ticket, "helpdesk.close", new { ticket.Number, by = "applicant" }, token);
        }, ct);
    }

    /// <summary>Not over after all.</summary>
    public async Task ReopenAsync(Guid id, string? reason, int? seen, CancellationToken ct)
    {
        Me();
        var rules = await store.GetAsync(ct);
        await book.RunAsync(id, "helpdesk.reopen", async token =>
        {
            var ticket = await RequireAsync(id, TicketActions.Reopen, seen, rules, token,
                $"Hanya percakapan yang ditutup dalam {rules.ReopenDays} hari terakhir yang dapat dibuka kembali. Ajukan yang baru bila masih ada yang ingin Anda tanyakan.", $"Only what was closed within the last {rules.ReopenDays} days can be opened again. Please send a new one.");
            var text = TicketBook.Required(reason, 2, TicketLimits.Body, "reason", T("Tulis apa yang belum terjawab.", "Say what is not answered yet."));
            book.Write(ticket, EntryKind.Reopened, isOffice: false, text);
            ticket.ClosedAt = null;
            await OweAsync(ticket, rules, token);
            await book.SaveAsync(ticket, "helpdesk.reopen", new { ticket.Number, by = "applicant" }, token);
            await notices.FollowedUpAsync(rules, ticket, text, token);
        }, ct);
    }

    internal static void Check(Ticket ticket, HelpdeskRules rules)
    {
        var errors = new Dictionary<string, string[]>();
        void Add(string field, Action check)
        {
            try
            {
                check();
            }
            catch (InputException e)
            {
                errors[field] = e.Errors.Values.First();
            }
        }

        if (rules.Offered(ticket.Kind).All(p => p.Topic.Code != ticket.Topic))
        {
            errors["topic"] = [T("Pilih layanan yang dimaksud.", "Choose the service that it is about.")];
        }

        Add("subject", () => TicketBook.Required(ticket.Subject, TicketLimits.LeastSubject, TicketLimits.Subject, "subject", T("Tulis judul singkat.", "Write a short title.")));
        Add("body", () => TicketBook.Required(ticket.Body, TicketLimits.LeastBody, TicketLimits.Body, "body", T("Tulis apa yang ingin Anda sampaikan.", "Write what you want to say.")));
        if (errors.Count > 0)
        {
            throw new InputException(errors);
        }
    }

    /// <summary>
    /// The same words again within moments are a second click and no second question. Rivals have waited for each other at the counter of the numbers by now, so the
    /// later one sees the earlier; its own number goes back.
    /// </summary>
    private async Task RequireNewAsync(Ticket ticket, CancellationToken ct)
    {
        var since = clock.UtcNow - Moments;
        var earlier = await db.Set<Ticket>().AsNoTracking()
            .Where(t => t.ApplicantUserId == ticket.ApplicantUserId && t.Id != ticket.Id && t.SubmittedAt > since && t.Kind == ticket.Kind && t.Topic == ticket.Topic && t.Subject == ticket.Subject && t.Body == ticket.Body)
            .Select(t => t.Number).FirstOrDefaultAsync(ct);
        if (earlier is not null)
        {
            throw new BusinessException("helpdesk.sent-already", T($"Yang sama baru saja Anda kirim dengan nomor {earlier}, jadi tidak kami catat dua kali.", $"You have just sent the same with the number {earlier}, so it is not kept twice."), conflict: true);
        }
    }

    private async Task FillAsync(Ticket ticket, TicketInput input, HelpdeskRules rules, CancellationToken ct)
    {
        var errors = new Dictionary<string, string[]>();
        string Text(string? text, int most, string field, bool oneLine)
        {
            var trimmed = (oneLine ? string.Join(' ', (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) : text?.Trim().ReplaceLineEndings("\n") ?? "").Replace("\0", "", StringComparison.Ordinal);
            if (trimmed.Length > most)
            {
                errors[field] = [TicketBook.TooLong(trimmed.Length, most)];
            }

            return trimmed;
        }

        var subject = Text(input.Subject, TicketLimits.Subject, "subject", true);
        var body = Text(input.Body, TicketLimits.Body, "body", false);
        var context = Text(input.Context, TicketLimits.Context, "context", false);
        if (input.Topic is { Length: > 0 } topic && rules.Offered(ticket.Kind).All(p => p.Topic.Code != topic))
        {
            errors["topic"] = [T("Pilih layanan dari daftar.", "Choose a service from the list.")];
        }

        if (errors.Count > 0)
        {
            throw new InputException(errors);
        }

        (ticket.Subject, ticket.Body, ticket.Context, ticket.Topic) = (subject, body, context.Length > 0 ? context : null, input.Topic ?? "");
        ticket.Files = await book.AttachAsync(ticket.Id, input.Files, ticket.Files, rules.Attachments, ct);
        ticket.UpdatedAt = clock.UtcNow;
    }

    private Ticket New(Guid me, TicketKind kind)
    {
        var now = clock.UtcNow;
        var ticket = new Ticket
        {
            Id = NewId.Next(), Kind = kind.Code, Topic = "", Subject = "", Body = "", ApplicantUserId = me, ApplicantName = user.Name ?? "", ContactName = user.Name ?? "", State = TicketState.Draft, CreatedAt = now, UpdatedAt = now
        };
        db.Add(ticket);
        return ticket;
    }

    /// <summary>From now on the office owes an answer.</summary>
    private async Task OweAsync(Ticket ticket, HelpdeskRules rules, CancellationToken ct)
    {
        ticket.HasNews = false;
        // Adding to a question that waits already doesn't give the office more time.
        if (!ticket.IsOpen)
        {
            ticket.State = TicketState.FollowedUp;
            ticket.DueOn = await book.DueAsync(rules.Kind(ticket.Kind), ct);
        }
    }

    private async Task<Ticket> RequireAsync(Guid id, TicketActions action, int? seen, HelpdeskRules rules, CancellationToken ct, string closedId, string closedEn)
    {
        var ticket = await LockAsync(id, ct);
        if (ticket.State == TicketState.Draft)
        {
            throw TicketBook.Closed("Ini masih draf. Kirim dulu.", "This is still a draft. Send it first.");
        }

        if (seen is { } revision)
        {
            await book.RequireSeenAsync(ticket, revision, isOffice: false, rules, ct);
        }

        return TicketRights.OfApplicant(ticket, rules.ReopenDays, clock.UtcNow).HasFlag(action) ? ticket : throw TicketBook.Closed(closedId, closedEn);
    }

    private async Task<Ticket> LockAsync(Guid id, CancellationToken ct)
    {
        var me = user.RequireId();
        return await book.LockAsync(id, ct) is { } ticket && ticket.ApplicantUserId == me ? ticket : throw new MissingException();
    }

    private static void RequireDraft(Ticket ticket)
    {
        if (ticket.State != TicketState.Draft)
        {
            throw TicketBook.Closed($"Ini sudah terkirim dengan nomor {ticket.Number}, jadi tidak dapat diubah lagi. Anda masih dapat menambahkan keterangan.", $"This was sent already with the number {ticket.Number} and can't be changed. You can still add to it.");
        }
    }

    private Guid Me()
    {
        var me = user.RequireId();
        return user.IsApplicant ? me : throw new ForbiddenException(T("Halaman ini hanya untuk pemohon.", "This page is for applicants only."));
    }
}
