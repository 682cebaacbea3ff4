using PlatformSaaS.Notifications;
using PlatformSaaS.Templates;
using PlatformSaaS.Users;

namespace PlatformSaaS.Integrations.Webhooks;

/// <summary>Tells who keeps a webhook that it was paused. The agency may write its own words under the same code.</summary>
internal sealed class WebhookNotices(INotifier notifier, ITemplateStore templates, IUserDirectory users)
{
    private const string Code = "webhook-dijeda";

    public async Task PausedAsync(Webhook webhook, string error, CancellationToken ct)
    {
        var people = (await users.InRoleAsync("admin", ct)).ToList();
        if (await users.FindAsync(webhook.CreatedBy, ct) is { IsActive: true } maker && people.TrueForAll(p => p.Id != maker.Id))
        {
            people.Add(maker);
        }

        if (people.Count == 0)
        {
            return;
        }

        if (await templates.FindAsync(Code, TemplateChannel.Mail, "id", ct) is null)
        {
            await templates.SaveAsync(
            [
                Of(TemplateChannel.Mail, "id", "Webhook {{webhook}} dijeda", "Yth. {{recipient.name}},\n\nPengiriman ke webhook **{{webhook}}** gagal terus-menerus, jadi kami menjedanya. Galat terakhir: {{error}}\n\nSetelah penerimanya diperbaiki, lanjutkan webhook itu di portal. Pesan yang gagal dapat dikirim ulang dari daftar pengirimannya.\n"),
                Of(TemplateChannel.Mail, "en", "Webhook {{webhook}} paused", "Dear {{recipient.name}},\n\nSending to the webhook **{{webhook}}** kept failing, so we paused it. Last fault: {{error}}\n\nOnce its receiver is mended, resume it in the portal. Messages that failed can be sent again from its list of deliveries.\n"),
                Of(TemplateChannel.Portal, "id", "Webhook {{webhook}} dijeda", "Pengirimannya gagal terus-menerus. {{error}}"),
                Of(TemplateChannel.Portal, "en", "Webhook {{webhook}} paused", "Sending to it kept failing. {{error}}")
            ], ct);
        }

        await notifier.NotifyAsync(
            new Notice(Code, [.. people.Select(p => new NoticeRecipient(p.Id, p.Name, p.Email, null, p.Culture))], new Dictionary<string, object?> { ["webhook"] = webhook.Name, ["error"] = error })
            {
                Link = $"/admin/integrasi/webhook/{webhook.Id}", OwnerType = "integrations.webhook-notice", OwnerId = webhook.Id
            }, ct);
    }

    private static MessageTemplate Of(TemplateChannel channel, string culture, string subject, string body) => new(Code, channel, culture, subject, body, new Dictionary<string, string>());
}
