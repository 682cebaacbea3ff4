using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Calendar;
using PlatformSaaS.Packs;
using PlatformSaaS.Users;

namespace PlatformSaaS.Privacy.Breaches;

/// <summary>Two made-up breaches: one that was looked into and was none, one whose people and authority were told and that is still worked on.</summary>
internal sealed class BreachDemo(DbContext db, BreachDesk desk, BreachPeople people, BreachNotices notices, IUserDirectory users, ICurrentUserScope scope, ITenantClock clock) : IDataSeedContributor
{
    public int Order => 96;

    public async Task SeedAsync(DataSeedContext context, CancellationToken ct)
    {
        if (context is not { Demo: true, History: true, Pack: { } pack } || await users.FindByUserNameAsync("admin", ct) is not { } admin || await db.Set<Breach>().AnyAsync(ct))
        {
            return;
        }

        var now = clock.UtcNow;
        using var agency = pack.Json("agency.json");
        var names = agency.RootElement.TryGetProperty("demoApplicants", out var list) ? list.EnumerateArray().Take(2).Select(a => a.GetProperty("userName").GetString()!).ToList() : [];
        using (scope.Impersonate(admin.Id, admin.Name, await users.RolesOfAsync(admin.Id, ct), isApplicant: false))
        {
            var none = await desk.RecordAsync(new("Percobaan masuk beruntun ke akun petugas", now.AddDays(-41), now.AddDays(-40), ["account"], "Tercatat banyak percobaan masuk dengan kata sandi salah ke dua akun petugas.", null, "Akun dikunci sementara dan kata sandinya diganti.", null), ct);
            await desk.MeasureAsync(none, "Catatan masuk diperiksa: tidak ada percobaan yang berhasil, tidak ada data yang terbuka.", null, ct);
            await desk.CloseAsync(none, unfounded: true, "Tidak ada data pribadi yang terbuka; pengamanan masuk berlapis diwajibkan bagi petugas.", null, ct);
            if (names.Count == 0)
            {
                return;
            }

            var told = await desk.RecordAsync(new("Surel salah kirim berisi daftar pemohon", now.AddHours(-30), now.AddHours(-20), ["name", "contact"], "Lampiran berisi nama dan nomor telepon pemohon terkirim ke alamat surel yang keliru di luar instansi.",
                "An attachment with names and telephone numbers of applicants went to a wrong address outside the agency.", "Penerima sudah menghapus lampirannya secara tertulis. Waspadai telepon yang mengatasnamakan kami, dan jangan memberikan kata sandi atau kode.",
                "The recipient has confirmed in writing that the attachment was deleted. Beware of calls in our name, and give nobody passwords or codes."), ct);
            await people.AddAsync(told, new(null, null, null, string.Join('\n', names)), ct);
            await desk.MeasureAsync(told, "Penerima yang keliru dihubungi dan menyatakan tertulis telah menghapus lampiran.", now.AddHours(-18), ct);
            await notices.OrderAsync(told, null, ct);
            await notices.AuthorityAsync(told, null, ct);
        }
    }
}
