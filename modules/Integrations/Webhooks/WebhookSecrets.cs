using Microsoft.AspNetCore.DataProtection;

namespace PlatformSaaS.Integrations.Webhooks;

/// <summary>Keeps secrets unreadable in the database.</summary>
internal sealed class WebhookSecrets(IDataProtectionProvider protection)
{
    private IDataProtector Protector => protection.CreateProtector("integrations.webhook");

    public string Seal(string secret) => Protector.Protect(secret);

    /// <summary>Those that sign now.</summary>
    public IEnumerable<string> Of(Webhook webhook, DateTimeOffset now) =>
        webhook is { FormerSecret: { } former, FormerUntil: { } until } && until > now ? [Protector.Unprotect(webhook.Secret), Protector.Unprotect(former)] : [Protector.Unprotect(webhook.Secret)];
}
