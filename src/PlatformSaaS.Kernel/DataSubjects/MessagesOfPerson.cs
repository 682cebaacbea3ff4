using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Auditing;
using PlatformSaaS.Notifications;
using PlatformSaaS.Settings;
using PlatformSaaS.Templates;

namespace PlatformSaaS.DataSubjects;

/// <summary>Messages to a person: mails, WhatsApp, notices in the portal.</summary>
internal sealed class MessagesOfPerson(DbContext db, Data.ITenantCache cache, IEnumerable<IOptionalNotices> optional) : IPersonalDataSource
{
    public Text.LocalizedText Name { get; } = new("Pesan dan pemberitahuan", "Messages and notices");

    public int Order => 80;

    public async Task<IReadOnlyList<HeldData>> DescribeAsync(Guid userId, CancellationToken ct) =>
        [new(new("Surel, pesan WhatsApp, dan pemberitahuan di portal", "Mails, WhatsApp messages and notices in the portal"), await Of(userId).CountAsync(ct))];

    public async Task ExportAsync(Guid userId, PersonalDataExport export, CancellationToken ct) =>
        export.Documents["pesan.json"] = await Of(userId).OrderBy(m => m.Id).Select(m => new { channel = m.Channel.ToString(), m.Address, m.Subject, m.Body, m.CreatedAt, m.SentAt }).ToListAsync(ct);

    public async Task EraseAsync(Guid userId, string alias, CancellationToken ct)
    {
        // What is still on its way tells the person of this very erasure.
        await Of(userId).Where(m => m.State != MessageState.Waiting && m.State != MessageState.Sending).ExecuteDeleteAsync(ct);
        await cache.InvalidateAsync(OutboxMessage.UnreadKey(userId), ct);
    }

    public async Task<IReadOnlyList<Text.LocalizedText>> StopAsync(Guid userId, CancellationToken ct)
    {
        var codes = optional.SelectMany(o => o.Templates).ToArray();
        await Of(userId).Where(m => codes.Contains(m.Template) && m.State == MessageState.Waiting).ExecuteDeleteAsync(ct);
        return [new("undangan survei dan surel yang tidak wajib tidak dikirim lagi", "invitations to surveys and mails that aren't required are no longer sent")];
    }

    public async Task<IReadOnlyDictionary<RetentionKind, int>> ExpireAsync(IRetentionPeriods periods, DateTimeOffset now, int most, CancellationToken ct)
    {
        var before = (await periods.GetAsync(RetentionKind.Messages, ct)).CutOff(now);
        var ids = await db.Set<OutboxMessage>().Where(m => (m.State == MessageState.Sent || m.State == MessageState.Held) && m.CreatedAt <= before).OrderBy(m => m.Id).Select(m => m.Id).Take(most).ToListAsync(ct);
        return ids.Count == 0 ? new Dictionary<RetentionKind, int>() : new() { [RetentionKind.Messages] = await db.Set<OutboxMessage>().Where(m => ids.Contains(m.Id)).ExecuteDeleteAsync(ct) };
    }

    private IQueryable<OutboxMessage> Of(Guid userId) => db.Set<OutboxMessage>().Where(m => m.Channel != TemplateChannel.Webhook && (m.UserId == userId || m.OwnerId == userId));
}

/// <summary>The audit log, as the person may read it.</summary>
internal sealed class PersonTrail(DbContext db) : IPersonTrail
{
    public async Task<IReadOnlyList<TrailEntry>> OfAsync(IReadOnlyCollection<(string Type, string Id)> things, int most, CancellationToken ct = default)
    {
        var types = things.Select(t => t.Type).Distinct().ToList();
        var ids = things.Select(t => t.Id).Distinct().ToList();
        return await db.Set<AuditEntry>().AsNoTracking().Where(e => types.Contains(e.EntityType) && ids.Contains(e.EntityId)).OrderByDescending(e => e.Sequence).Take(most)
            .Select(e => new TrailEntry(e.At, e.UserId, e.UserName, e.Action)).ToListAsync(ct);
    }
}
