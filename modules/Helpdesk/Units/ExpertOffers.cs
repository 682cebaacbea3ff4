using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Calendar;
using PlatformSaaS.Helpdesk.Tickets;
using PlatformSaaS.Users;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Helpdesk.Units;

/// <summary>Experts that a ticket may be forwarded to, with what each has to do already.</summary>
internal sealed class ExpertOffers(DbContext db, IUnitDirectory units, IUserDirectory users, DeskAccess access, ITenantClock clock)
{
    public async Task<IReadOnlyList<Choice>> ListAsync(TicketDetail detail, CancellationToken ct)
    {
        await access.RequireAsync(ct);
        var (ticket, rules) = (detail.Ticket, detail.Rules);
        var experts = TicketRouting.Experts(await units.MapAsync(ct), ticket.UnitId, rules.Place(ticket.Topic), await clock.TodayAsync(ct)).Where(m => m.UserId != ticket.OfficerId).ToList();
        if (experts.Count == 0)
        {
            return [];
        }

        var people = await users.FindAllAsync(experts.Select(m => m.UserId), ct);
        var unit = ticket.UnitId;
        var busy = await db.Set<Ticket>().AsNoTracking().Where(t => t.UnitId == unit && t.OfficerId != null && (t.State == TicketState.Submitted || t.State == TicketState.FollowedUp))
            .GroupBy(t => t.OfficerId!.Value).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        return [.. experts.Where(m => people.TryGetValue(m.UserId, out var person) && person.IsActive).OrderBy(m => busy.GetValueOrDefault(m.UserId)).ThenBy(m => people[m.UserId].Name, StringComparer.Ordinal).Select(m => new Choice(
            m.UserId.ToString(), people[m.UserId].Name, $"{string.Join(", ", m.Topics.Select(t => TicketWords.ShortTopic(rules, t)))} · {T($"{busy.GetValueOrDefault(m.UserId)} menunggu jawaban", $"{busy.GetValueOrDefault(m.UserId)} waiting")}"))];
    }
}
