using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Data;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Notifications;

namespace PlatformSaaS.Integrations.Webhooks;

/// <summary>A running webhook, as events need it.</summary>
internal sealed record ListeningWebhook(Guid Id, string Name, string Url, IReadOnlyList<string> Events);

/// <summary>Queues what happened for whom it may concern, in the transaction in which it happened.</summary>
internal sealed class WebhookEvents(DbContext db, ITenantCache cache, IMachineOutbox outbox, ICurrentTenant tenant, IPortalTrial trial, TimeProvider time) : IDomainEventHandler<IntegrationEvent>
{
    public async Task HandleAsync(IntegrationEvent evt, CancellationToken ct)
    {
        var all = await cache.GetAsync(Webhook.CacheKey, async token => (IReadOnlyList<ListeningWebhook>)await db.Set<Webhook>().AsNoTracking().Where(w => w.PausedAt == null)
            .Select(w => new ListeningWebhook(w.Id, w.Name, w.Url, w.Events)).ToListAsync(token), ct);
        var listening = all.Where(w => w.Events.Contains(evt.Type)).ToList();
        if (listening.Count > 0)
        {
            var body = Body(NewId.Next(), evt, tenant.Code, time.GetUtcNow(), await trial.IsOnAsync(ct));
            await outbox.QueueAsync([.. listening.Select(w => Message(w, evt.Type, body))], ct);
        }
    }

    public static MachineMessage Message(ListeningWebhook webhook, string type, string body) => new(type, webhook.Name, webhook.Url, body, Webhook.Owner, webhook.Id);

    /// <summary>Ids, number and codes; who wants more asks the API, which asks for rights. What happened in a trial says so for good, whenever it is delivered.</summary>
    public static string Body(Guid id, IntegrationEvent evt, string? portal, DateTimeOffset at, bool isTrial) =>
        JsonSerializer.Serialize(new { id, evt.Type, at, portal, trial = isTrial, entity = new { type = evt.Entity, evt.Id, evt.Number, evt.State }, evt.Facts }, JsonSerializerOptions.Web);
}
