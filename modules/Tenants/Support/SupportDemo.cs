using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Data;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Packs;
using PlatformSaaS.Users;

namespace PlatformSaaS.Tenants.Support;

/// <summary>A support session of the past, so that the page shows what one looks like.</summary>
internal sealed class SupportDemo(DbContext db, ICurrentTenant tenant, IUserDirectory users, TimeProvider time) : IDataSeedContributor
{
    public int Order => 90;

    public async Task SeedAsync(DataSeedContext context, CancellationToken ct)
    {
        if (tenant.IsHost || context is not { Demo: true, History: true } || await db.Set<SupportSession>().AnyAsync(ct) || (await users.RolesAsync(ct)).FirstOrDefault(r => r.Code == "admin") is not { Code: { } role } found)
        {
            return;
        }

        var asked = time.GetUtcNow().AddDays(-6);
        db.Add(new SupportSession
        {
            Id = NewId.Next(), HostUserId = NewId.Next(), PersonName = "Pengelola Platform (bantuan platform)", Reason = "Laporan 2026-118: templat surel penolakan tampil kosong di pratinjau.", Role = role, RoleName = found.Name, Minutes = 30,
            TokenHash = SupportRules.Hash(tenant.Id!.Value, SupportRules.NewToken()), TokenExpiresAt = asked + SupportRules.HandOver, AskedAt = asked, StartedAt = asked.AddMinutes(1), ExpiresAt = asked.AddMinutes(31), EndedAt = asked.AddMinutes(13), End = SupportEnd.Left,
            EndedBy = "Pengelola Platform (bantuan platform)"
        });
        await db.SaveChangesAsync(ct);
    }
}
