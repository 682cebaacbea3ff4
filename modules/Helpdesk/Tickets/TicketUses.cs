using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Helpdesk.Visits;
using PlatformSaaS.Modularity;

namespace PlatformSaaS.Helpdesk.Tickets;

/// <summary>Questions without an answer and visitors in the house: nobody could answer or see them off with the help desk switched off.</summary>
internal sealed class TicketUses(DbContext db) : IModuleUses
{
    public async Task<IReadOnlyList<ModuleUse>> ListAsync(PlatformModule module, CancellationToken ct)
    {
        if (module is not HelpdeskModule)
        {
            return [];
        }

        var open = await db.Set<Ticket>().CountAsync(t => t.State == TicketState.Submitted || t.State == TicketState.FollowedUp || t.State == TicketState.Asked, ct);
        var here = await db.Set<Visit>().CountAsync(v => v.State == VisitState.Waiting || v.State == VisitState.Inside, ct);
        List<ModuleUse> uses = [];
        if (open > 0)
        {
            uses.Add(new(new($"{open} pertanyaan atau pengaduan belum selesai.", $"{open} questions or complaints are open."), "/petugas/bantuan", Blocks: true));
        }

        if (here > 0)
        {
            uses.Add(new(new($"{here} pengunjung masih menunggu atau sedang dilayani.", $"{here} visitors wait or are being served."), "/petugas/kunjungan", Blocks: true));
        }

        return uses;
    }
}
