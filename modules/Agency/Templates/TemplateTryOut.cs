using PlatformSaaS.Modularity;
using PlatformSaaS.Notifications;
using PlatformSaaS.Permissions;
using PlatformSaaS.Templates;
using PlatformSaaS.Users;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Agency.Templates;

/// <summary>Shows and tries texts that may not be stored yet.</summary>
internal sealed class TemplateTryOut(ITemplatePreview preview, ITemplateRenderer renderer, TemplateBook book, IPermissionChecker permissions, ICurrentUser user, IUserDirectory users)
{
    public async Task<IReadOnlyList<TemplateSample>> SamplesAsync(CancellationToken ct)
    {
        await permissions.RequireAsync(AgencyPermissions.Templates, ct);
        return await book.SamplesAsync(ct);
    }

    public async Task<IReadOnlyList<TemplateValue>> ValuesAsync(CancellationToken ct)
    {
        await permissions.RequireAsync(AgencyPermissions.Templates, ct);
        return await book.ValuesAsync(ct);
    }

    public async Task<MessagePreview> MessageAsync(MessageTemplate template, string? sample, CancellationToken ct) => await RunAsync(template, sample, preview.MessageAsync, ct);

    public async Task<byte[]> LetterAsync(MessageTemplate template, string? sample, CancellationToken ct) => await RunAsync(template, sample, preview.LetterAsync, ct);

    /// <summary>Sends one message to oneself.</summary>
    public async Task SendAsync(MessageTemplate template, string? sample, CancellationToken ct)
    {
        await permissions.RequireAsync(AgencyPermissions.Templates, ct);
        var me = await users.FindAsync(user.RequireId(), ct) ?? throw new MissingException();
        var isSent = await RunAsync(template, sample, (t, model, token) => preview.SendTestAsync(t, new NoticeRecipient(me.Id, me.Name, me.Email, me.WhatsApp, t.Culture), model, token), ct);
        if (!isSent)
        {
            throw new BusinessException("templates.no-address", template.Channel == TemplateChannel.WhatsApp
                ? T("Akun Anda belum memiliki nomor WhatsApp, jadi pesan uji tidak dapat dikirim.", "Your account has no WhatsApp number, so no test can be sent.")
                : T("Akun Anda belum memiliki alamat surel, jadi pesan uji tidak dapat dikirim.", "Your account has no mail address, so no test can be sent."));
        }
    }

    private async Task<TResult> RunAsync<TResult>(MessageTemplate template, string? sample, Func<MessageTemplate, IReadOnlyDictionary<string, object?>, CancellationToken, Task<TResult>> work, CancellationToken ct)
    {
        await permissions.RequireAsync(AgencyPermissions.Templates, ct);
        // What doesn't read at all is told with its line, before anything runs.
        if (renderer.Check(template.Subject).Concat(renderer.Check(template.Body)).FirstOrDefault() is { } fault)
        {
            throw new InputException($"body.{template.Culture}", fault);
        }

        try
        {
            return await work(template, await book.ModelAsync(sample, template.Culture, ct), ct);
        }
        catch (TemplateException e)
        {
            throw new InputException($"body.{template.Culture}", e.Message);
        }
    }
}
