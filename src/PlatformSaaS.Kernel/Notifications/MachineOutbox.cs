using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Data;
using PlatformSaaS.Templates;

namespace PlatformSaaS.Notifications;

/// <summary>Messages to other systems, in the outbox.</summary>
internal sealed class MachineOutbox(DbContext db, IUnitOfWork unitOfWork, MachineSignal signal, TimeProvider time) : IMachineOutbox
{
    public Task<IReadOnlyList<Guid>> QueueAsync(IReadOnlyCollection<MachineMessage> messages, CancellationToken ct = default) => unitOfWork.RunAsync<IReadOnlyList<Guid>>(_ =>
    {
        var now = time.GetUtcNow();
        var rows = messages.Select(m => new OutboxMessage
        {
            Id = NewId.Next(), Template = m.Type, Channel = TemplateChannel.Webhook, RecipientName = m.Name, Address = m.Address, Culture = "id", Subject = m.Type, Body = m.Body,
            OwnerType = m.OwnerType, OwnerId = m.OwnerId, State = MessageState.Waiting, NextAttemptAt = now, CreatedAt = now
        }).ToList();
        db.AddRange(rows);
        unitOfWork.AfterCommit(() =>
        {
            signal.Raise();
            return Task.CompletedTask;
        });
        return Task.FromResult<IReadOnlyList<Guid>>([.. rows.Select(r => r.Id)]);
    }, ct);

    public async Task<MachineMessage?> FindAsync(string ownerType, Guid ownerId, Guid messageId, CancellationToken ct = default) =>
        await db.Set<OutboxMessage>().AsNoTracking().FirstOrDefaultAsync(m => m.Id == messageId && m.OwnerType == ownerType && m.OwnerId == ownerId && m.Channel == TemplateChannel.Webhook, ct) is { } row ? Of(row) : null;

    internal static MachineMessage Of(OutboxMessage row) => new(row.Template, row.RecipientName, row.Address, row.Body, row.OwnerType!, row.OwnerId!.Value);
}
