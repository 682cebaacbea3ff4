using Microsoft.EntityFrameworkCore;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Packs;

namespace PlatformSaaS.Agency.Launch;

/// <summary>What people said about the list of one portal before it was opened.</summary>
internal sealed class LaunchDemo(DbContext db, ICurrentTenant tenant, TimeProvider time) : IDataSeedContributor
{
    public int Order => 60;

    public async Task SeedAsync(DataSeedContext context, CancellationToken ct)
    {
        if (context is not { Demo: true, History: true, Pack.Code: "satuatap" } || tenant.IsHost || await db.Set<LaunchTick>().AnyAsync(ct))
        {
            return;
        }

        var then = time.GetUtcNow().AddDays(-190);
        db.AddRange(
            new LaunchTick { Code = "service-standards", ByName = "Admin Satu Atap", At = then, DecreeNumber = "SK-14/PST/2026", DecreeOn = DateOnly.FromDateTime(then.UtcDateTime).AddDays(-20), Note = "Ditetapkan kepala pusat, dipajang di ruang layanan." },
            new LaunchTick { Code = "journeys-tried", ByName = "Admin Satu Atap", At = then, Note = "Delapan warga mencoba tiga layanan." });
        await db.SaveChangesAsync(ct);
    }
}
