using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.Helpdesk.Deadlines;
using PlatformSaaS.Helpdesk.Rules;
using PlatformSaaS.Helpdesk.Units;
using PlatformSaaS.Modularity;
using PlatformSaaS.Numbering;
using PlatformSaaS.Users;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Helpdesk.Tickets;

/// <summary>The moment at which something becomes the office's, however it came: number, unit, due day, notices.</summary>
internal sealed class TicketIntake(DbContext db, TicketBook book, AnswerClock answers, TicketNotices notices, INumbering numbering, IUnitDirectory units, ITenantClock clock)
{
    private static readonly TimeSpan Moments = TimeSpan.FromMinutes(2);

    /// <summary>Sends a ticket that was checked; runs inside the caller's transaction.</summary>
    public async Task SendAsync(Ticket ticket, HelpdeskRules rules, CancellationToken ct)
    {
        var kind = rules.Kind(ticket.Kind)!;
        if (kind.ByRegion && await units.MapAsync(ct) is { IsEmpty: false } map)
        {
            ticket.UnitId = TicketRouting.UnitFor(map, rules, kind, ticket.Region)?.Id
                ?? throw new BusinessException("helpdesk.no-unit", T("Belum ada kantor yang melayani wilayah itu. Hubungi kami melalui halaman kontak.", "No office serves that region yet. Please reach us through the contact page."));
        }

        ticket.Number = await numbering.NextAsync("ticket:" + kind.Numbering.Pattern, kind.Numbering.Pattern, await clock.TodayAsync(ct), kind.Numbering.CounterReset, ct);
        await RequireNewAsync(ticket, ct);
        ticket.State = TicketState.Submitted;
        ticket.SubmittedAt = clock.UtcNow;
        await answers.StartAsync(ticket, rules.KindFor(ticket.Kind, ticket.Topic), ct);
        // The entry refers to the ticket, so a new one has to be there first.
        await db.SaveChangesAsync(ct);
        book.Write(ticket, EntryKind.Submitted, ticket.EnteredByName is not null);
        await book.SaveAsync(ticket, "helpdesk.submit", new { ticket.Number, ticket.Kind, ticket.Topic, ticket.UnitId, source = ticket.Source.ToString(), files = ticket.Files.Count }, ct);
        await notices.SubmittedAsync(rules, ticket, ct);
    }

    /// <summary>Refuses what is not complete.</summary>
    public static void Check(Ticket ticket, HelpdeskRules rules)
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

        if (rules.Kind(ticket.Kind)?.ByRegion == true && ticket.Region is null)
        {
            errors["region"] = [T("Pilih provinsi dan kabupaten atau kota, agar pertanyaan sampai ke kantor yang melayani Anda.", "Choose the province and regency or city, so that the question reaches the office that serves you.")];
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
            .Where(t => t.ApplicantUserId == ticket.ApplicantUserId && t.ContactPhone == ticket.ContactPhone && t.Id != ticket.Id && t.SubmittedAt > since && t.Kind == ticket.Kind && t.Topic == ticket.Topic && t.Subject == ticket.Subject && t.Body == ticket.Body)
            .Select(t => t.Number).FirstOrDefaultAsync(ct);
        if (earlier is not null)
        {
            throw new BusinessException("helpdesk.sent-already", T($"Yang sama baru saja Anda kirim dengan nomor {earlier}, jadi tidak kami catat dua kali.", $"You have just sent the same with the number {earlier}, so it is not kept twice."), conflict: true);
        }
    }
}
