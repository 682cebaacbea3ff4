using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PlatformSaaS.Blobs;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Notifications.Senders;
using PlatformSaaS.Settings;
using PlatformSaaS.Templates;
using PlatformSaaS.Text;

namespace PlatformSaaS.Notifications;

/// <summary>
/// Sends one claimed message of the current tenant and writes its result. Without a mail server or WhatsApp endpoint messages stay in the
/// development outbox and count as sent; a production host refuses that and keeps them waiting.
/// </summary>
internal sealed class MessageDelivery(
    DbContext db, SmtpSender smtp, WhatsAppSender whatsApp, ISettingProvider settings, IAgency agency, IFileStore files, ITemplateStore templates, IEnumerable<IMachineSender> machines, TrialGate trial, TimeProvider time,
    IHostEnvironment environment, ILogger<MessageDelivery> log)
{
    internal const int MaxAttempts = 8;

    /// <summary>Waiting time before each further try, then the last one again.</summary>
    private static readonly TimeSpan[] Backoff =
        [TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(6)];

    public async Task DeliverAsync(Guid id, Guid claim, CancellationToken ct)
    {
        var message = await db.Set<OutboxMessage>().AsNoTracking().FirstOrDefaultAsync(m => m.Id == id && m.ClaimId == claim, ct);
        if (message is null)
        {
            return;
        }

        if (await trial.HoldsAsync(message, ct))
        {
            await db.Set<OutboxMessage>().Where(m => m.Id == id && m.ClaimId == claim && m.State == MessageState.Sending)
                .ExecuteUpdateAsync(u => u.SetProperty(m => m.State, MessageState.Held).SetProperty(m => m.Attempts, 0).SetProperty(m => m.LastError, (string?)null), ct);
            return;
        }

        SendResult result;
        try
        {
            result = message.Channel switch
            {
                TemplateChannel.Mail => await MailAsync(message, ct),
                TemplateChannel.Webhook => await MachineAsync(message, ct),
                _ => await WhatsAppAsync(message, ct)
            };
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "Message {Id} could not be sent", id);
            result = new SendResult.Transient("Pesan tidak dapat disiapkan. Akan dicoba lagi.");
        }

        await WriteAsync(message, claim, result, ct);
    }

    private async Task WriteAsync(OutboxMessage message, Guid claim, SendResult result, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var mine = db.Set<OutboxMessage>().Where(m => m.Id == message.Id && m.ClaimId == claim && m.State == MessageState.Sending);
        switch (result)
        {
            case SendResult.Sent:
                await mine.ExecuteUpdateAsync(u => u.SetProperty(m => m.State, MessageState.Sent).SetProperty(m => m.SentAt, now).SetProperty(m => m.LastError, (string?)null), ct);
                break;
            case SendResult.Transient transient when message.Attempts < MaxAttempts:
                var wait = transient.RetryAfter ?? Backoff[Math.Min(message.Attempts, Backoff.Length) - 1];
                await mine.ExecuteUpdateAsync(u => u.SetProperty(m => m.State, MessageState.Waiting).SetProperty(m => m.NextAttemptAt, now + wait).SetProperty(m => m.LastError, transient.Error), ct);
                break;
            default:
                var error = result is SendResult.Permanent permanent ? permanent.Error : ((SendResult.Transient)result).Error;
                await mine.ExecuteUpdateAsync(u => u.SetProperty(m => m.State, MessageState.Dead).SetProperty(m => m.LastError, error), ct);
                break;
        }
    }

    private async Task<SendResult> MailAsync(OutboxMessage message, CancellationToken ct)
    {
        if (await settings.GetAsync(KernelSettings.SmtpHost, ct) is not { Length: > 0 } host)
        {
            return WithoutServer("Server surel belum diatur.");
        }

        var profile = await agency.GetAsync(ct);
        var attachments = new List<OutgoingAttachment>();
        foreach (var file in (await files.FindAllAsync(message.Attachments, ct)).Values)
        {
            await using var stream = await files.OpenAsync(file.Id, ct);
            using var memory = new MemoryStream();
            await stream.CopyToAsync(memory, ct);
            attachments.Add(new OutgoingAttachment(file.Name, file.ContentType, memory.ToArray()));
        }

        var mail = new OutgoingMail
        {
            Id = message.Id, To = message.Address, ToName = message.RecipientName, Subject = message.Subject, Body = message.Body, Agency = profile.ShortName.In(message.Culture),
            Color = profile.Branding.Accent, Link = message.Link is null ? null : await agency.PublicUrlAsync(ct) + message.Link, Culture = message.Culture, Calendar = message.Calendar,
            Footer = OutgoingMail.FooterOf(profile, message.Culture), Attachments = attachments
        };
        var server = new SmtpSettings(host, int.Parse((await settings.GetAsync(KernelSettings.SmtpPort, ct))!, System.Globalization.CultureInfo.InvariantCulture), await settings.GetAsync(KernelSettings.SmtpUser, ct),
            await settings.GetAsync(KernelSettings.SmtpPassword, ct), await settings.GetAsync(KernelSettings.SmtpStartTls, ct) == "true", (await settings.GetAsync(KernelSettings.MailFrom, ct))!, profile.ShortName.In(message.Culture));
        return await smtp.SendAsync(mail, server, ct);
    }

    private async Task<SendResult> WhatsAppAsync(OutboxMessage message, CancellationToken ct)
    {
        if (await settings.GetAsync(KernelSettings.WhatsAppEndpoint, ct) is not { Length: > 0 } endpoint)
        {
            return WithoutServer("Layanan WhatsApp belum diatur.");
        }

        var template = await templates.FindAsync(message.Template, TemplateChannel.WhatsApp, message.Culture, ct);
        var approved = template?.Options.GetValueOrDefault("approved") is { Length: > 0 } name ? name : message.Template.Replace('-', '_');
        var settingsOf = new WhatsAppSettings(endpoint, await settings.GetAsync(KernelSettings.WhatsAppPhoneNumberId, ct) ?? "", await settings.GetAsync(KernelSettings.WhatsAppToken, ct) ?? "");
        return await whatsApp.SendAsync(new OutgoingWhatsApp(message.Id, message.Address, approved, message.Culture, message.Parameters), settingsOf, ct);
    }

    private async Task<SendResult> MachineAsync(OutboxMessage message, CancellationToken ct)
    {
        if (machines.FirstOrDefault(m => m.OwnerType == message.OwnerType) is not { } sender)
        {
            return new SendResult.Permanent("Tidak ada lagi yang mengirim pesan jenis ini.");
        }

        var answer = await sender.SendAsync(message.Id, MachineOutbox.Of(message), message.Attempts, ct);
        return answer.IsTaken ? new SendResult.Sent() : answer.IsFinal ? new SendResult.Permanent(answer.Error ?? "") : new SendResult.Transient(answer.Error ?? "", answer.RetryAfter);
    }

    private SendResult WithoutServer(string error) =>
        environment.IsProduction() ? new SendResult.Transient(error, TimeSpan.FromMinutes(15)) : new SendResult.Sent();
}

/// <summary>Delivery status for officers, and the portal's notices.</summary>
internal sealed class MessageLog(DbContext db, IQueryBatch batch, ITenantCache cache, Users.ICurrentUser user, TimeProvider time) : IMessageLog, IPortalNotices
{
    private const int PageSize = 20;

    public async Task<IReadOnlyList<MessageStatus>> ListAsync(string ownerType, Guid ownerId, CancellationToken ct = default) =>
        (await batch.ListAsync(db.Set<OutboxMessage>().AsNoTracking().Where(m => m.OwnerType == ownerType && m.OwnerId == ownerId).OrderByDescending(m => m.Id).Take(200)
            .Select(m => new MessageStatus(m.Id, m.Template, m.Channel, m.RecipientName, m.Address, m.State, m.Attempts, m.LastError, m.SentAt ?? m.CreatedAt)), ct))
            .ConvertAll(m => m with { Address = Mask(m.Address) });

    public async Task<IReadOnlyDictionary<Guid, MessageState>> MailsAsync(string ownerType, IReadOnlyCollection<Guid> owners, CancellationToken ct = default)
    {
        var mails = await db.Set<OutboxMessage>().AsNoTracking().Where(m => m.OwnerType == ownerType && owners.Contains(m.OwnerId!.Value) && m.Channel == TemplateChannel.Mail).OrderBy(m => m.Id).Select(m => new { m.OwnerId, m.State }).ToListAsync(ct);
        return mails.GroupBy(m => m.OwnerId!.Value).ToDictionary(g => g.Key, g => g.Last().State);
    }

    public async Task<bool> ResendAsync(string ownerType, Guid ownerId, Guid messageId, CancellationToken ct = default)
    {
        var now = time.GetUtcNow();
        return await db.Set<OutboxMessage>().Where(m => m.Id == messageId && m.OwnerType == ownerType && m.OwnerId == ownerId && m.State == MessageState.Dead)
            .ExecuteUpdateAsync(u => u.SetProperty(m => m.State, MessageState.Waiting).SetProperty(m => m.Attempts, 0).SetProperty(m => m.NextAttemptAt, now)
                .SetProperty(m => m.ClaimId, (Guid?)null).SetProperty(m => m.ClaimedUntil, (DateTimeOffset?)null), ct) == 1;
    }

    public async Task<KeysetPage<PortalNotice>> ListAsync(string? cursor, CancellationToken ct = default)
    {
        var me = user.RequireId();
        var rows = Mine(me);
        if (Guid.TryParse(cursor, out var after))
        {
            rows = rows.Where(m => m.Id < after);
        }

        var page = await rows.OrderByDescending(m => m.Id).Take(PageSize + 1).ToListAsync(ct);
        return new KeysetPage<PortalNotice>(
            page.Take(PageSize).Select(m => new PortalNotice(m.Id, m.Subject, m.Body, m.Link, m.CreatedAt, m.ReadAt is not null)).ToList(),
            page.Count > PageSize ? page[PageSize - 1].Id.ToString() : null);
    }

    public async Task<int> UnreadAsync(CancellationToken ct = default) =>
        user.Id is { } me ? await cache.GetAsync(OutboxMessage.UnreadKey(me), token => Mine(me).Where(m => m.ReadAt == null).Take(100).CountAsync(token), ct) : 0;

    public async Task MarkReadAsync(Guid? id, CancellationToken ct = default)
    {
        var me = user.RequireId();
        var now = time.GetUtcNow();
        await db.Set<OutboxMessage>().Where(m => m.UserId == me && m.Channel == TemplateChannel.Portal && m.ReadAt == null && (id == null || m.Id == id))
            .ExecuteUpdateAsync(u => u.SetProperty(m => m.ReadAt, now), ct);
        await cache.InvalidateAsync(OutboxMessage.UnreadKey(me), ct);
    }

    private IQueryable<OutboxMessage> Mine(Guid me) => db.Set<OutboxMessage>().AsNoTracking().Where(m => m.UserId == me && m.Channel == TemplateChannel.Portal);

    internal static string Mask(string address)
    {
        var at = address.IndexOf('@', StringComparison.Ordinal);
        return at > 1 ? $"{address[0]}•••{address[at..]}" : address.Length > 4 ? "•••" + address[^4..] : address;
    }
}
