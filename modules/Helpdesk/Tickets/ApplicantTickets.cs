using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Auditing;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.Forms;
using PlatformSaaS.Helpdesk.Rules;
using PlatformSaaS.Modularity;
using PlatformSaaS.Users;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Helpdesk.Tickets;

/// <summary>What an applicant writes.</summary>
internal sealed record TicketInput(string Kind, string? Topic, string? Subject, string? Body, string? Context, IReadOnlyList<Guid> Files, string? Region = null);

/// <summary>The applicant's side until it is sent: draft and send. Only one's own; another's looks like a missing one.</summary>
internal sealed class ApplicantTickets(
    DbContext db, IUnitOfWork unitOfWork, ICurrentUser user, RulesStore store, TicketBook book, TicketIntake intake, IApplicantDirectory applicants, IAuditLog audit, ITenantClock clock)
{
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

            TicketIntake.Check(ticket, rules);
            var applicant = await applicants.FindAsync(me, token);
            ticket.ApplicantName = applicant?.DisplayName ?? user.Name ?? "";
            ticket.ContactName = applicant?.ContactName ?? user.Name ?? "";
            await intake.SendAsync(ticket, rules, token);
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

        if (input.Region is { Length: > 0 } region && Regions.Find(region)?.Parent is null)
        {
            errors["region"] = [T("Pilih kabupaten atau kota dari daftar.", "Choose a regency or city from the list.")];
        }

        if (errors.Count > 0)
        {
            throw new InputException(errors);
        }

        ticket.Region = string.IsNullOrEmpty(input.Region) ? null : input.Region;
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
