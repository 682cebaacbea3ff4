using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Identity.Roles;
using PlatformSaaS.Navigation;
using PlatformSaaS.Permissions;

namespace PlatformSaaS.Identity.Users;

/// <summary>What the accounts need before the portal is opened: a well guarded admin, and nobody made up.</summary>
internal sealed class AccountHealth(DbContext db, IPermissionManager grants) : IHealthNotes
{
    public Task<IReadOnlyList<HealthNote>> ListAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<HealthNote>>([]);

    public async Task<IReadOnlyList<LaunchItem>> BeforeLaunchAsync(CancellationToken ct)
    {
        var admins = new List<Guid>();
        foreach (var role in await db.Set<Role>().AsNoTracking().Select(r => new { r.Id, r.Code }).ToListAsync(ct))
        {
            if ((await grants.GetGrantedAsync(role.Code, ct)).Contains(IdentityPermissions.Users))
            {
                admins.Add(role.Id);
            }
        }

        var staff = db.Set<User>().AsNoTracking().Where(u => !u.IsApplicant && u.IsActive);
        var isGuarded = await staff.AnyAsync(u => u.TwoFactorEnabled && db.Set<UserRole>().Any(r => r.UserId == u.Id && admins.Contains(r.RoleId)), ct);
        // Domains that RFC 2606 keeps for examples (and their like below go.id) are nobody's: who has such an address can't be reached, and demo people all do.
        var madeUp = await staff.CountAsync(u => EF.Functions.Like(u.NormalizedEmail, "%@EXAMPLE.%") || EF.Functions.Like(u.NormalizedEmail, "%.EXAMPLE.%") || EF.Functions.Like(u.NormalizedEmail, "%.EXAMPLE")
            || EF.Functions.Like(u.NormalizedEmail, "%.TEST") || EF.Functions.Like(u.NormalizedEmail, "%.INVALID"), ct);
        return
        [
            new("admin-two-factor", new("Admin dengan verifikasi dua langkah", "An admin with two-step verification"), new("Siapa pun yang memegang kata sandi admin dapat membuka semua akun; langkah kedua menutup jalan itu.", "Whoever has an admin's password can open every account; the second step closes that way."), "/akun/dua-langkah", isGuarded, true, 20),
            new("no-demo-people", new("Tanpa akun contoh", "No made-up accounts"), madeUp > 0 ? new($"{madeUp} akun petugas memakai alamat contoh; kata sandi akun contoh diketahui umum. Ganti alamatnya atau nonaktifkan akunnya.", $"{madeUp} officers' accounts have example addresses; the password of demo accounts is publicly known. Change the address or disable the account.")
                : new("Kata sandi akun contoh diketahui umum.", "The password of demo accounts is publicly known."), "/admin/pengguna", madeUp == 0, true, 21)
        ];
    }
}
