using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Auditing;
using PlatformSaaS.Data;
using PlatformSaaS.Notifications;

namespace PlatformSaaS.Integrations.Webhooks;

/// <summary>Signs a message, hands it over and writes what came of it; pauses what is hopeless and tells the agency.</summary>
internal sealed class WebhookSender(
    DbContext db, IUnitOfWork unitOfWork, WebhookSecrets secrets, WebhookClient client, WebhookNotices notices, ITenantCache cache, IAuditLog audit, TimeProvider time) : IMachineSender
{
    public string OwnerType => Webhook.Owner;

    public async Task<MachineAnswer> SendAsync(Guid id, MachineMessage message, int attempt, CancellationToken ct)
    {
        if (await db.Set<Webhook>().AsNoTracking().FirstOrDefaultAsync(w => w.Id == message.OwnerId, ct) is not { } webhook)
        {
            return new(false, "Webhook ini sudah dihapus.", IsFinal: true);
        }

        if (webhook.PausedAt is not null && message.Type != WebhookAdministration.Ping)
        {
            return new(false, "Webhook ini dijeda. Lanjutkan dahulu, lalu kirim ulang.", IsFinal: true);
        }

        // The present address counts: a message must not go on to one that the agency has left.
        var now = time.GetUtcNow();
        var outcome = await client.SendAsync(id, message.Type, webhook.Url, message.Body, WebhookRules.Signature(secrets.Of(webhook, now), now, message.Body), ct);
        await unitOfWork.RunAsync(token => WriteAsync(webhook, id, outcome, now, token), ct);
        return outcome.Answer;
    }

    private async Task WriteAsync(Webhook webhook, Guid message, WebhookOutcome outcome, DateTimeOffset now, CancellationToken ct)
    {
        db.Add(new WebhookAttempt { Id = NewId.Next(), WebhookId = webhook.Id, MessageId = message, At = now, Status = outcome.Status, Milliseconds = outcome.Milliseconds, Error = outcome.Answer.Error });
        var row = db.Set<Webhook>().Where(w => w.Id == webhook.Id);
        if (outcome.Answer.IsTaken)
        {
            await row.ExecuteUpdateAsync(u => u.SetProperty(w => w.Failures, 0).SetProperty(w => w.FailingSince, (DateTimeOffset?)null).SetProperty(w => w.LastTakenAt, now), ct);
            return;
        }

        await row.ExecuteUpdateAsync(u => u.SetProperty(w => w.Failures, w => w.Failures + 1).SetProperty(w => w.FailingSince, w => w.FailingSince ?? now), ct);
        if (!outcome.Answer.IsFinal && !WebhookRules.IsHopeless(webhook.Failures + 1, webhook.FailingSince, now))
        {
            return;
        }

        // Of several tries that fail at once, one pauses and tells.
        if (await row.Where(w => w.PausedAt == null).ExecuteUpdateAsync(u => u.SetProperty(w => w.PausedAt, now).SetProperty(w => w.IsPausedByFailure, true), ct) == 1)
        {
            await cache.InvalidateAsync(Webhook.CacheKey, ct);
            await audit.WriteAsync("integrations.webhook-paused", Webhook.Owner, webhook.Id.ToString(), new { webhook.Name, by = "failure", outcome.Status, outcome.Answer.Error }, ct);
            await notices.PausedAsync(webhook, outcome.Answer.Error ?? "", ct);
        }
    }
}
