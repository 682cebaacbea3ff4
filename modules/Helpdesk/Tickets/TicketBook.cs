using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Auditing;
using PlatformSaaS.Blobs;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.Helpdesk.Rules;
using PlatformSaaS.Modularity;
using PlatformSaaS.Notifications;
using PlatformSaaS.Users;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Helpdesk.Tickets;

/// <summary>What both sides do to a ticket alike: write an entry, keep files, notice that somebody else was faster.</summary>
internal sealed class TicketBook(DbContext db, IUnitOfWork unitOfWork, ICurrentUser user, IFileStore files, IAuditLog audit, ITenantClock clock, ITenantCache cache, IDomainEvents events)
{
    /// <summary>Cached counts of menus begin with it.</summary>
    public const string CacheKey = "helpdesk.open";

    /// <summary>Runs a step in one transaction; that it came too late is kept in the audit log.</summary>
    public async Task RunAsync(Guid id, string action, Func<CancellationToken, Task> work, CancellationToken ct)
    {
        try
        {
            await unitOfWork.RunAsync(work, ct);
        }
        catch (BusinessException e) when (e.IsConflict)
        {
            await audit.WriteRefusalAsync(action, TicketOwner.Type, id.ToString(), e.Code, ct);
            throw;
        }
    }

    /// <summary>The ticket, locked: who comes second sees what the first one did.</summary>
    public async Task<Ticket?> LockAsync(Guid id, CancellationToken ct) => (await db.Set<Ticket>().FromSql($"select t.* from helpdesk.tickets t where t.id = {id} for update").ToListAsync(ct)).FirstOrDefault();

    /// <summary>Refuses what was decided on an older state of the ticket; what the person couldn't see doesn't count.</summary>
    public async Task RequireSeenAsync(Ticket ticket, int seen, bool isOffice, HelpdeskRules rules, CancellationToken ct)
    {
        if (ticket.Revision != seen && await MovedOnAsync(ticket.Id, seen, isOffice, rules, ct) is { } refusal)
        {
            throw refusal;
        }
    }

    /// <summary>Adds an entry; the ticket's revision rises by it.</summary>
    public TicketEntry Write(Ticket ticket, EntryKind kind, bool isOffice, string? body = null, IReadOnlyList<TicketFile>? attached = null, string? topic = null, string? target = null)
    {
        var now = clock.UtcNow;
        ticket.Revision++;
        ticket.UpdatedAt = now;
        var entry = new TicketEntry
        {
            Id = NewId.Next(), TicketId = ticket.Id, Revision = ticket.Revision, Kind = kind, IsOffice = isOffice, AuthorId = user.Id,
            // A person without an account is nobody to the platform, but not to the office.
            AuthorName = user.Name ?? ticket.ContactName, Body = body, Target = target, Files = attached ?? [], Topic = topic, At = now
        };
        db.Add(entry);
        return entry;
    }

    /// <summary>Saves, writes the audit entry and drops the cached counts.</summary>
    public async Task SaveAsync(Ticket ticket, string action, object? detail, CancellationToken ct)
    {
        await db.SaveChangesAsync(ct);
        await audit.WriteAsync(action, TicketOwner.Type, ticket.Id.ToString(), detail, ct);
        await cache.InvalidateAsync(CacheKey, ct);
        if (TicketEvents.Of(action) is { } type)
        {
            await events.RaiseAsync(new IntegrationEvent(type, "ticket", ticket.Id, ticket.Number, ticket.State.ToString().ToLowerInvariant()) { Facts = new Dictionary<string, string?> { ["kind"] = ticket.Kind, ["topic"] = ticket.Topic } }, ct);
        }
    }

    /// <summary>Binds the files to the ticket; those in <paramref name="held"/> are kept as they are. <paramref name="byVisitor"/>: they came in without an account.</summary>
    public async Task<IReadOnlyList<TicketFile>> AttachAsync(Guid ticketId, IReadOnlyList<Guid> ids, IReadOnlyList<TicketFile> held, AttachmentRule rule, CancellationToken ct, bool byVisitor = false)
    {
        var wanted = ids.Distinct().ToList();
        if (wanted.Count > rule.Most)
        {
            throw new InputException("files", T($"Lampirkan paling banyak {rule.Most} berkas.", $"Attach at most {rule.Most} files."));
        }

        var attached = new List<TicketFile>();
        foreach (var id in wanted)
        {
            if (held.FirstOrDefault(f => f.Id == id) is { } kept)
            {
                attached.Add(kept);
                continue;
            }

            try
            {
                var file = byVisitor ? await files.BindForAsync(ticketId, id, TicketOwner.Type, ticketId, rule.Rule, ct) : await files.BindAsync(id, TicketOwner.Type, ticketId, rule.Rule, ct);
                attached.Add(new TicketFile(file.Id, file.Name, file.Size, file.ContentType));
            }
            catch (MissingException)
            {
                throw new InputException("files", T("Berkasnya tidak ditemukan lagi. Unggah kembali.", "The file is no longer there. Please upload it again."));
            }
            catch (InputException e)
            {
                throw new InputException("files", e.Errors.Values.First()[0]);
            }
        }

        // What was taken off again is nobody's business any more.
        var dropped = held.Select(f => f.Id).Except(wanted).ToList();
        if (dropped.Count > 0)
        {
            await files.ReleaseAsync(TicketOwner.Type, ticketId, dropped, ct);
        }

        return attached;
    }

    /// <summary>Lets go of all files of a draft that is thrown away.</summary>
    public Task ReleaseAsync(Guid ticketId, CancellationToken ct) => files.ReleaseAsync(TicketOwner.Type, ticketId, ct: ct);

    /// <summary>The text when it is neither too short nor too long.</summary>
    public static string Required(string? text, int least, int most, string field, string what)
    {
        var trimmed = text?.Replace("\0", "", StringComparison.Ordinal).Trim().ReplaceLineEndings("\n") ?? "";
        return trimmed.Length == 0 ? throw new InputException(field, what)
            : trimmed.Length < least ? throw new InputException(field, T($"Tulis sedikit lebih lengkap: paling sedikit {least} karakter.", $"Please say a little more: at least {least} characters."))
            : trimmed.Length > most ? throw new InputException(field, TooLong(trimmed.Length, most))
            : trimmed;
    }

    public static string TooLong(int length, int most) =>
        T($"Terlalu panjang: {Format.Number(length)} dari batas {Format.Number(most)} karakter. Ringkas isinya.", $"Too long: {Format.Number(length)} of at most {Format.Number(most)} characters. Please shorten it.");

    public static BusinessException Closed(string id, string en) => new("helpdesk.not-open", T(id, en), conflict: true);

    private async Task<BusinessException?> MovedOnAsync(Guid id, int seen, bool isOffice, HelpdeskRules rules, CancellationToken ct)
    {
        var since = (await db.Set<TicketEntry>().AsNoTracking().Where(e => e.TicketId == id && e.Revision > seen).OrderBy(e => e.Revision).Take(20).ToListAsync(ct)).Where(e => isOffice || !(e.IsInternal || e.Kind == EntryKind.Moved)).ToList();
        if (since.Count == 0)
        {
            return null;
        }

        var zone = await clock.ZoneAsync(ct);
        var what = string.Join("; ", since.Select(e => string.Create(CultureInfo.InvariantCulture, $"{TicketWords.What(e.Kind, e.IsOffice, rules, e.Topic, e.Target)} ({(e.IsOffice && !isOffice ? TicketWords.Initials(e.AuthorName) : e.AuthorName)}, {Format.Time(e.At, zone)})")));
        return new BusinessException("helpdesk.moved-on", T(
            $"Ada yang berubah sejak Anda membuka halaman ini: {what}. Kiriman Anda belum disimpan. Periksa dulu perubahannya; tulisan Anda masih ada di bawah.",
            $"Something changed since you opened this page: {what}. What you sent was not saved. Look at the change first; your text is still below."), conflict: true);
    }
}
