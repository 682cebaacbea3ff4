using PlatformSaaS.Letters;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Notifications;
using PlatformSaaS.Notifications.Senders;
using PlatformSaaS.Quotas;

namespace PlatformSaaS.Templates;

/// <summary>Shows texts with the means that send and issue them, so that a preview can't differ from the real thing.</summary>
internal sealed class TemplatePreview(Notifier notifier, LetterIssuer letters, ITemplateRenderer renderer, IMarkdown markdown, IAgency agency, IQuotas quotas) : ITemplatePreview
{
    public async Task<MessagePreview> MessageAsync(MessageTemplate template, IReadOnlyDictionary<string, object?> model, CancellationToken ct = default)
    {
        var (notice, recipient) = Notice(template, model, null);
        var values = await notifier.ModelAsync(notice, recipient, ct);
        var (subject, body) = (renderer.Render(template.Subject, values, TemplateEscape.None), renderer.Render(template.Body, values));
        if (template.Channel != TemplateChannel.Mail)
        {
            return new MessagePreview(subject, markdown.ToHtml(body), markdown.ToPlainText(body), template.Channel == TemplateChannel.WhatsApp ? notifier.Parameters(template, values) : []);
        }

        var profile = await agency.GetAsync(ct);
        var mail = new OutgoingMail
        {
            Id = Guid.Empty, To = "", Subject = subject, Body = body, Agency = profile.ShortName.In(template.Culture), Color = profile.Branding.Accent, Link = values["link"]?.ToString(), Culture = template.Culture, Footer = OutgoingMail.FooterOf(profile, template.Culture)
        };
        return new MessagePreview(subject, MailLayout.Html(mail, markdown), MailLayout.Text(mail, markdown), []);
    }

    public Task<byte[]> LetterAsync(MessageTemplate template, IReadOnlyDictionary<string, object?> model, CancellationToken ct = default) => letters.PreviewAsync(template, model, template.Culture, ct);

    public async Task<bool> SendTestAsync(MessageTemplate template, NoticeRecipient recipient, IReadOnlyDictionary<string, object?> model, CancellationToken ct = default)
    {
        if (template.Channel == TemplateChannel.Letter)
        {
            return false;
        }

        var (notice, to) = Notice(template, model, recipient);
        await quotas.RequireAsync(QuotaKind.Messages, 1, ct);
        return await notifier.QueueOneAsync(template with { Subject = template.Channel == TemplateChannel.WhatsApp ? template.Subject : "[Uji] " + template.Subject }, notice, to, ct);
    }

    /// <summary>The notice that would carry the text; whoever the values name stands for its recipient.</summary>
    private static (Notice Notice, NoticeRecipient Recipient) Notice(MessageTemplate template, IReadOnlyDictionary<string, object?> model, NoticeRecipient? recipient)
    {
        var name = (model.GetValueOrDefault("recipient") as IReadOnlyDictionary<string, object?>)?.GetValueOrDefault("name")?.ToString();
        return (new Notice(template.Code, [], model) { Link = "/permohonan" }, (recipient ?? new NoticeRecipient(null, name ?? "", null, null)) with { Culture = template.Culture });
    }
}
