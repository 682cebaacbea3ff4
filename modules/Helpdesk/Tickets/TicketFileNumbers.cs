using Microsoft.EntityFrameworkCore;
using PlatformSaaS.MultiTenancy;

namespace PlatformSaaS.Helpdesk.Tickets;

/// <summary>Numbers of tickets, for the files of a tenant's export.</summary>
internal sealed class TicketFileNumbers(DbContext db) : IFileOwnerNumbers
{
    public string OwnerType => TicketOwner.Type;

    public async Task<IReadOnlyDictionary<Guid, string>> FindAsync(IReadOnlyCollection<Guid> owners, CancellationToken ct) =>
        await db.Set<Ticket>().AsNoTracking().Where(t => owners.Contains(t.Id) && t.Number != null).ToDictionaryAsync(t => t.Id, t => t.Number!, ct);
}
