using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Blobs;
using PlatformSaaS.Data;
using PlatformSaaS.Modularity;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Navigation;
using PlatformSaaS.Notifications;
using PlatformSaaS.Templates;
using PlatformSaaS.Text;

namespace PlatformSaaS.Quotas;

/// <summary>Asks the sources and refuses what goes beyond.</summary>
internal sealed class Quotas(PlanStore plans, IEnumerable<IQuotaSource> sources, ITenantCache cache, ICurrentTenant tenant) : IQuotas
{
    private const string StorageKey = "quota:storage";

    // Within the last fiftieth of a limit what is kept in memory isn't good enough.
    private const int Closeness = 50;

    public ValueTask<TenantPlan> PlanAsync(CancellationToken ct = default) => tenant.Id is { } id ? plans.OfAsync(id, ct) : new(TenantPlan.Unlimited);

    public async Task<IReadOnlyList<QuotaUse>> UseAsync(CancellationToken ct = default)
    {
        var plan = await PlanAsync(ct);
        var uses = new List<QuotaUse>();
        foreach (var source in sources.OrderBy(s => s.Kind))
        {
            uses.Add(new(source.Kind, await source.CountAsync(ct), plan.Limits.TryGetValue(source.Kind, out var limit) ? limit : null));
        }

        return uses;
    }

    public async Task RequireAsync(QuotaKind kind, long adding, CancellationToken ct = default)
    {
        if (!(await PlanAsync(ct)).Limits.TryGetValue(kind, out var limit) || sources.FirstOrDefault(s => s.Kind == kind) is not { } source)
        {
            return;
        }

        if (kind == QuotaKind.Storage)
        {
            // A sum over all files for each upload would grow with them; between two sums each upload adds itself.
            var running = await cache.GetAsync(StorageKey, async token => new Running(await source.CountAsync(token)), ct);
            if (running.Add(adding) <= limit - (limit / Closeness))
            {
                return;
            }
        }

        if (await source.CountAsync(ct) + adding > limit)
        {
            throw Refusal(kind);
        }
    }

    private static BusinessException Refusal(QuotaKind kind)
    {
        var text = kind switch
        {
            QuotaKind.Storage => new LocalizedText(
                "Ruang penyimpanan instansi ini sudah penuh, jadi berkas belum tersimpan dan tidak ada yang berubah. Hubungi instansi; adminnya dapat meminta tambahan ruang.",
                "This agency's storage is full, so the file was not saved and nothing has changed. Please contact the agency; its admin can ask for more room."),
            QuotaKind.Users => new LocalizedText(
                "Jumlah akun petugas sudah mencapai batas. Nonaktifkan akun yang tidak dipakai, atau minta tambahan kepada pengelola platform.",
                "The number of officers' accounts has reached its limit. Disable accounts out of use, or ask the platform's operator for more."),
            _ => new LocalizedText(
                "Jatah pesan bulan ini sudah habis, jadi pesan uji tidak dikirim. Pesan kepada pemohon tetap terkirim.",
                "This month's messages are used up, so the test was not sent. Messages to applicants still go out.")
        };
        return new($"quota.{kind.ToString().ToLowerInvariant()}", text.Current);
    }

    private sealed class Running(long used)
    {
        private long _used = used;

        public long Add(long more) => Interlocked.Add(ref _used, more);
    }
}

/// <summary>Bytes of all files, by an index that carries their sizes.</summary>
internal sealed class StorageUse(DbContext db) : IQuotaSource
{
    public QuotaKind Kind => QuotaKind.Storage;

    public Task<long> CountAsync(CancellationToken ct) => db.Set<FileRow>().SumAsync(f => f.Size, ct);
}

/// <summary>Mails and WhatsApp messages of this month.</summary>
internal sealed class MessageUse(DbContext db, TimeProvider time) : IQuotaSource
{
    private static readonly TimeSpan WesternTime = TimeSpan.FromHours(7);

    public QuotaKind Kind => QuotaKind.Messages;

    public Task<long> CountAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow().ToOffset(WesternTime);
        var since = new DateTimeOffset(now.Year, now.Month, 1, 0, 0, 0, WesternTime).ToUniversalTime();
        return db.Set<OutboxMessage>().LongCountAsync(m => (m.Channel == TemplateChannel.Mail || m.Channel == TemplateChannel.WhatsApp) && m.CreatedAt >= since, ct);
    }
}

/// <summary>Limits that are near or reached, on the admin's first page.</summary>
internal sealed class QuotaHealth(IQuotas quotas) : IHealthNotes
{
    public async Task<IReadOnlyList<HealthNote>> ListAsync(CancellationToken ct) =>
        (await quotas.PlanAsync(ct)).Limits.Count == 0 ? [] : [.. (await quotas.UseAsync(ct)).Where(u => u.IsNear).Select(u => new HealthNote(Text(u), "/admin/pemakaian", u.IsFull))];

    public async Task<IReadOnlyList<LaunchItem>> BeforeLaunchAsync(CancellationToken ct) => (await quotas.PlanAsync(ct)).Limits.Count == 0 ? [] :
    [
        new("quotas", new("Batas pemakaian cukup", "Limits leave room"), new("Ruang dan akun yang hampir habis menghambat hari-hari pertama.", "Storage and accounts that are nearly used up hinder the first days."), "/admin/pemakaian", !(await quotas.UseAsync(ct)).Any(u => u.IsNear), false, 80)
    ];

    private static LocalizedText Text(QuotaUse use) => use.Kind switch
    {
        QuotaKind.Storage => use.IsFull ? new("Ruang penyimpanan penuh: unggahan baru ditolak.", "The storage is full: new uploads are refused.") : new($"Ruang penyimpanan terpakai {use.Percent} %.", $"{use.Percent} % of the storage is used."),
        QuotaKind.Users => use.IsFull ? new("Jumlah akun petugas mencapai batas: akun baru ditolak.", "Officers' accounts have reached their limit: new ones are refused.") : new($"Akun petugas terpakai {use.Percent} %.", $"{use.Percent} % of the officers' accounts are used."),
        _ => use.IsFull ? new("Jatah pesan bulan ini habis. Pesan tetap terkirim, tetapi pesan uji ditolak.", "This month's messages are used up. Messages still go out, but tests are refused.") : new($"Jatah pesan bulan ini terpakai {use.Percent} %.", $"{use.Percent} % of this month's messages are used.")
    };
}
