using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using PlatformSaaS.Auditing;
using PlatformSaaS.Data;
using PlatformSaaS.Modularity;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Notifications;
using PlatformSaaS.Permissions;
using PlatformSaaS.Users;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Integrations.Webhooks;

/// <summary>What an administrator says of a webhook.</summary>
internal sealed record WebhookInput(string? Name, string? Url, IReadOnlyList<string>? Events);

/// <summary>A message to a webhook with its tries, the newest first.</summary>
internal sealed record WebhookDelivery(MessageStatus Message, IReadOnlyList<WebhookAttempt> Attempts);

/// <summary>Makes, changes, pauses and tries webhooks.</summary>
internal sealed class WebhookAdministration(
    DbContext db, IUnitOfWork unitOfWork, IPermissionChecker permissions, IEnumerable<IIntegrationEvents> types, WebhookSecrets secrets, IMachineOutbox outbox, IMessageLog log, ICurrentUser user, ICurrentTenant tenant, IPortalTrial trial, IAuditLog audit,
    IWebHostEnvironment environment, TimeProvider time)
{
    /// <summary>Type of a message that only tries the line.</summary>
    public const string Ping = "ping";

    /// <summary>All types of events, by code.</summary>
    public IReadOnlyList<IntegrationEventType> Types { get; } = [.. types.SelectMany(t => t.Define()).OrderBy(t => t.Code, StringComparer.Ordinal)];

    public async Task<IReadOnlyList<Webhook>> ListAsync(CancellationToken ct)
    {
        await RequireAsync(ct);
        return await db.Set<Webhook>().AsNoTracking().OrderBy(w => w.Name).ThenBy(w => w.Id).ToListAsync(ct);
    }

    public async Task<Webhook> GetAsync(Guid id, CancellationToken ct)
    {
        await RequireAsync(ct);
        return await db.Set<Webhook>().AsNoTracking().FirstOrDefaultAsync(w => w.Id == id, ct) ?? throw new MissingException();
    }

    /// <summary>The last messages with all their tries.</summary>
    public async Task<IReadOnlyList<WebhookDelivery>> DeliveriesAsync(Guid id, CancellationToken ct)
    {
        await GetAsync(id, ct);
        var messages = (await log.ListAsync(Webhook.Owner, id, ct)).Take(50).ToList();
        var ids = messages.ConvertAll(m => m.Id);
        var attempts = (await db.Set<WebhookAttempt>().AsNoTracking().Where(a => a.WebhookId == id && ids.Contains(a.MessageId)).OrderByDescending(a => a.Id).ToListAsync(ct)).ToLookup(a => a.MessageId);
        return [.. messages.Select(m => new WebhookDelivery(m, [.. attempts[m.Id]]))];
    }

    /// <summary>Makes one; the answer holds the secret, which is never shown again.</summary>
    public async Task<(Guid Id, string Secret)> CreateAsync(WebhookInput input, CancellationToken ct)
    {
        await RequireAsync(ct);
        Validate(input);
        var secret = WebhookRules.NewSecret();
        return await unitOfWork.RunAsync(async token =>
        {
            if (await db.Set<Webhook>().CountAsync(token) >= WebhookRules.Most)
            {
                throw new BusinessException("integrations.too-many-webhooks", T($"Paling banyak {WebhookRules.Most} webhook. Hapus yang tidak dipakai.", $"At most {WebhookRules.Most} webhooks. Delete those that are not used."));
            }

            var webhook = new Webhook { Id = NewId.Next(), Name = "", Url = "", Secret = secrets.Seal(secret), CreatedBy = user.RequireId(), CreatedAt = time.GetUtcNow() };
            Fill(webhook, input);
            db.Add(webhook);
            await audit.WriteAsync("integrations.webhook-made", Webhook.Owner, webhook.Id.ToString(), new { webhook.Name, webhook.Url, webhook.Events }, token);
            return (webhook.Id, secret);
        }, ct);
    }

    /// <summary>Changes it; refused where somebody else did so since it was read.</summary>
    public async Task UpdateAsync(Guid id, WebhookInput input, uint? version, CancellationToken ct)
    {
        await RequireAsync(ct);
        Validate(input);
        await ChangeAsync(id, "integrations.webhook-changed", webhook =>
        {
            if (version is { } seen && seen != webhook.Version)
            {
                throw new BusinessException("data.changed", T("Webhook ini baru saja diubah orang lain. Muat ulang halaman, lalu periksa kembali.", "Somebody else has just changed this webhook. Reload the page and look again."), conflict: true);
            }

            var before = (webhook.Name, webhook.Url, webhook.Events);
            Fill(webhook, input);
            return new
            {
                before = new { name = Was(before.Name, webhook.Name), url = Was(before.Url, webhook.Url), events = before.Events.SequenceEqual(webhook.Events) ? null : before.Events },
                after = new { name = Was(webhook.Name, before.Name), url = Was(webhook.Url, before.Url), events = before.Events.SequenceEqual(webhook.Events) ? null : webhook.Events }
            };
        }, ct);
    }

    /// <summary>A new secret; the old one signs beside it for a day.</summary>
    public async Task<string> RotateAsync(Guid id, CancellationToken ct)
    {
        var secret = WebhookRules.NewSecret();
        await ChangeAsync(id, "integrations.webhook-secret", webhook =>
        {
            (webhook.FormerSecret, webhook.FormerUntil, webhook.Secret) = (webhook.Secret, time.GetUtcNow() + WebhookRules.Changeover, secrets.Seal(secret));
            return new { formerUntil = webhook.FormerUntil };
        }, ct);
        return secret;
    }

    /// <summary>Stops sending, or goes on; while it stands still nothing is queued.</summary>
    public Task PauseAsync(Guid id, bool pause, CancellationToken ct) => ChangeAsync(id, pause ? "integrations.webhook-paused" : "integrations.webhook-resumed", webhook =>
    {
        webhook.PausedAt = pause ? webhook.PausedAt ?? time.GetUtcNow() : null;
        (webhook.IsPausedByFailure, webhook.Failures, webhook.FailingSince) = (pause && webhook.IsPausedByFailure, 0, null);
        return new { webhook.Name };
    }, ct);

    public async Task DeleteAsync(Guid id, CancellationToken ct) => await ChangeAsync(id, "integrations.webhook-deleted", webhook =>
    {
        db.Remove(webhook);
        return new { webhook.Name, webhook.Url };
    }, ct);

    /// <summary>Sends a message that only tries the line, even while it is paused.</summary>
    public async Task<Guid> PingAsync(Guid id, CancellationToken ct)
    {
        var webhook = await GetAsync(id, ct);
        var body = WebhookEvents.Body(NewId.Next(), new IntegrationEvent(Ping, "webhook", id, null, "ok"), tenant.Code, time.GetUtcNow(), await trial.IsOnAsync(ct));
        return (await outbox.QueueAsync([WebhookEvents.Message(new(webhook.Id, webhook.Name, webhook.Url, []), Ping, body)], ct))[0];
    }

    /// <summary>Sends a message once more, to the letter: a receiver that has it knows it by the id inside.</summary>
    public async Task<Guid> ReplayAsync(Guid id, Guid messageId, CancellationToken ct)
    {
        var webhook = await GetAsync(id, ct);
        var message = await outbox.FindAsync(Webhook.Owner, id, messageId, ct) ?? throw new MissingException();
        if (webhook.PausedAt is not null)
        {
            throw new BusinessException("integrations.webhook-stands", T("Webhook ini dijeda. Lanjutkan dahulu, lalu kirim ulang.", "This webhook is paused. Resume it first, then send again."), conflict: true);
        }

        return await unitOfWork.RunAsync(async token =>
        {
            await audit.WriteAsync("integrations.webhook-replayed", Webhook.Owner, id.ToString(), new { message = messageId, message.Type }, token);
            return (await outbox.QueueAsync([message with { Name = webhook.Name, Address = webhook.Url }], token))[0];
        }, ct);
    }

    private async Task ChangeAsync(Guid id, string action, Func<Webhook, object> change, CancellationToken ct)
    {
        await RequireAsync(ct);
        await unitOfWork.RunAsync(async token =>
        {
            var webhook = await db.Set<Webhook>().FirstOrDefaultAsync(w => w.Id == id, token) ?? throw new MissingException();
            await audit.WriteAsync(action, Webhook.Owner, id.ToString(), change(webhook), token);
        }, ct);
    }

    private ValueTask RequireAsync(CancellationToken ct) => permissions.RequireAsync(IntegrationsPermissions.Webhooks, ct);

    private static string? Was(string text, string other) => text == other ? null : text;

    private static void Fill(Webhook webhook, WebhookInput input) =>
        (webhook.Name, webhook.Url, webhook.Events) = (input.Name!.Trim(), input.Url!.Trim(), [.. input.Events!.Distinct().Order(StringComparer.Ordinal)]);

    private void Validate(WebhookInput input)
    {
        var errors = new Dictionary<string, string[]>();
        if ((input.Name ?? "").Trim().Length is < 3 or > WebhookRules.LongestName)
        {
            errors["name"] = [T($"Tulis sistem penerimanya, 3 sampai {WebhookRules.LongestName} huruf.", $"Name the receiving system, 3 to {WebhookRules.LongestName} characters.")];
        }

        if (WebhookRules.Target(input.Url, environment.IsDevelopment()) is null)
        {
            errors["url"] = [T("Tulis alamat https di internet, misalnya https://sistem.example.go.id/webhook. Alamat di jaringan dalam ditolak.", "Write an https address on the internet, such as https://system.example.go.id/webhook. Addresses of inner networks are refused.")];
        }

        if (input.Events is not { Count: > 0 } || input.Events.Any(e => Types.All(t => t.Code != e)))
        {
            errors["events"] = [T("Pilih sekurangnya satu peristiwa.", "Choose at least one event.")];
        }

        if (errors.Count > 0)
        {
            throw new InputException(errors);
        }
    }
}
