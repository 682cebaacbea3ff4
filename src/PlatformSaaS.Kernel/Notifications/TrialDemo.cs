using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Data;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Packs;
using PlatformSaaS.Templates;

namespace PlatformSaaS.Notifications;

/// <summary>What a trial left behind in one portal that is long open: two listed addresses and a message that was held back.</summary>
internal sealed class TrialDemo(DbContext db, ICurrentTenant tenant, TimeProvider time) : IDataSeedContributor
{
    /// <summary>The portal with such a past.</summary>
    private const string Portal = "satuatap";

    public int Order => 60;

    public async Task SeedAsync(DataSeedContext context, CancellationToken ct)
    {
        if (context is not { Demo: true, History: true, Pack.Code: Portal } || tenant.IsHost || await db.Set<TrialAddress>().AnyAsync(ct))
        {
            return;
        }

        var then = time.GetUtcNow().AddDays(-200);
        db.AddRange(
            new TrialAddress { Id = NewId.Next(), Address = "nurul.satuatap@example.go.id", Name = "Nurul Hidayati", AddedAt = then }, new TrialAddress { Id = NewId.Next(), Address = "6281200000142", Name = "Tim uji coba", AddedAt = then },
            new OutboxMessage
            {
                Id = NewId.Next(), Template = "uji-coba", Channel = TemplateChannel.Mail, RecipientName = "Warga pencoba", Address = "warga@example.com", Culture = "id", Subject = "Permohonan Anda sudah kami terima",
                Body = "Yth. Warga pencoba,\n\nPermohonan Anda sudah kami terima dan akan diperiksa dalam dua hari kerja.\n", State = MessageState.Held, NextAttemptAt = then, CreatedAt = then
            });
        await db.SaveChangesAsync(ct);
    }
}
