using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Auditing;
using PlatformSaaS.Data;
using PlatformSaaS.Helpdesk.Tickets;
using PlatformSaaS.Helpdesk.Visitors;
using PlatformSaaS.Modularity;
using PlatformSaaS.Users;
using PlatformSaaS.Web.Theme.Visitors;

namespace PlatformSaaS.Helpdesk.Schedules;

/// <summary>Who booked without an account registers and takes the booking over, with the consultation that it led to.</summary>
internal sealed class BookingClaims(DbContext db, IUnitOfWork unitOfWork, ICurrentUser user, IUserDirectory users, SlotBook book, VisitorTickets tickets, IAuditLog audit, ITenantCache cache)
{
    /// <summary>Moves a booking to the signed-in person's account, by the rule of <see cref="NumberAndPhone"/>. Whoever doesn't fit is told the same as for a wrong number.</summary>
    public async Task<Guid> ClaimAsync(string? number, string? phone, CancellationToken ct)
    {
        var me = NumberAndPhone.RequireClaimant(user);
        var id = await book.FindAsync(number, phone, ct) ?? throw SlotBook.NotFound();
        await unitOfWork.RunAsync(async token =>
        {
            var booking = (await db.Set<Booking>().FromSql($"select b.* from helpdesk.bookings b where b.id = {id} for update").ToListAsync(token)).FirstOrDefault();
            if (booking is not { ApplicantUserId: null } || !NumberAndPhone.Belongs(booking.Email, booking.Phone, await users.FindAsync(me, token)))
            {
                throw SlotBook.NotFound();
            }

            booking.ApplicantUserId = me;
            booking.Revision++;
            await db.SaveChangesAsync(token);
            await audit.WriteAsync("helpdesk.booking-claim", SlotBook.Owner, id.ToString(), new { booking.Number }, token);
            await tickets.ClaimLedToAsync(booking.TicketId, token);
            await cache.InvalidateAsync(SlotBook.CacheKey, token);
        }, ct);
        return id;
    }
}
