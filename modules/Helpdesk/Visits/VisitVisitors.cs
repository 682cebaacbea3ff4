using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Auditing;
using PlatformSaaS.Data;
using PlatformSaaS.Helpdesk.Rules;
using PlatformSaaS.Helpdesk.Tickets;
using PlatformSaaS.Helpdesk.Visitors;
using PlatformSaaS.Modularity;
using PlatformSaaS.Text;
using PlatformSaaS.Users;
using PlatformSaaS.Web.Theme.Visitors;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Helpdesk.Visits;

/// <summary>What a visitor sees of the own visit: where it led, and how that stands.</summary>
internal sealed record OwnVisit(Visit Visit, VisitRules Rules, string? TicketNumber, string? TicketState, IReadOnlyList<(Guid Id, string Number, LocalizedText State)> Requests);

/// <summary>The visitor's side: found again by number and phone, taken over by a new account with everything that it led to.</summary>
internal sealed class VisitVisitors(
    DbContext db, IUnitOfWork unitOfWork, ICurrentUser user, IUserDirectory users, RulesStore store, VisitRequests requests, VisitorTickets tickets, VisitorPass pass, IAuditLog audit)
{
    /// <summary>Purpose of the pass.</summary>
    public const string Pass = "visit";

    /// <summary>The visit of this number and phone; null for a wrong number and a wrong phone alike. What an account has taken over is the account's.</summary>
    public async Task<Guid?> FindAsync(string? number, string? phone, CancellationToken ct) => NumberAndPhone.Read(number, phone) is { } key
        ? await db.Set<Visit>().AsNoTracking().Where(v => key.Numbers.Contains(v.Number) && v.Phone == key.Phone && v.ApplicantUserId == null).Select(v => (Guid?)v.Id).FirstOrDefaultAsync(ct)
        : null;

    /// <summary>The visit that was opened by number and phone in this browser, or the account's own.</summary>
    public async Task<OwnVisit> GetAsync(Guid id, CancellationToken ct)
    {
        var rules = await store.GetAsync(ct);
        var found = await db.Set<Visit>().AsNoTracking().Where(v => v.Id == id).Select(v => new { Visit = v, Ticket = db.Set<Ticket>().Where(t => t.Id == v.TicketId).Select(t => new { t.Number, t.State }).FirstOrDefault() }).FirstOrDefaultAsync(ct);
        var isMine = found is not null && rules.Visits is not null && (found.Visit.ApplicantUserId is { } owner ? user.IsApplicant && user.Id == owner : pass.Of(Pass) == id);
        return isMine ? new OwnVisit(found!.Visit, rules.Visits!, found.Ticket?.Number, found.Ticket is { } ticket ? TicketWords.Name(rules, ticket.State, forOfficer: false).Current : null, await requests.OfAsync(found.Visit, ct))
            : throw new MissingException();
    }

    /// <summary>Moves a visit and what it led to to the signed-in person's account, by the rule of <see cref="NumberAndPhone"/>.</summary>
    public async Task<Guid> ClaimAsync(string? number, string? phone, CancellationToken ct)
    {
        var me = NumberAndPhone.RequireClaimant(user);
        var id = await FindAsync(number, phone, ct) ?? throw NotFound();
        await unitOfWork.RunAsync(async token =>
        {
            var visit = (await db.Set<Visit>().FromSql($"select v.* from helpdesk.visits v where v.id = {id} for update").ToListAsync(token)).FirstOrDefault();
            if (visit is not { ApplicantUserId: null, ForgottenAt: null } || !NumberAndPhone.Belongs(visit.Email, visit.Phone, await users.FindAsync(me, token)))
            {
                throw NotFound();
            }

            visit.ApplicantUserId = me;
            await db.SaveChangesAsync(token);
            await audit.WriteAsync("helpdesk.visit-claim", VisitIntake.Owner, id.ToString(), new { visit.Number }, token);
            await requests.ClaimAsync(visit, me, token);
            await tickets.ClaimLedToAsync(visit.TicketId, token);
        }, ct);
        return id;
    }

    /// <summary>The same words for whatever doesn't fit, so that nobody learns which part was right.</summary>
    public static InputException NotFound() => new("number", T("Tidak ada kunjungan dengan nomor dan telepon itu. Periksa keduanya pada lencana atau layar buku tamu.", "There is no visit with that number and telephone. Check both on the badge."));
}
