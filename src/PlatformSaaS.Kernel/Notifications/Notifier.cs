using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Data;
using PlatformSaaS.DataSubjects;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Templates;

namespace PlatformSaaS.Notifications;

/// <summary>Renders notices into the outbox, in the caller's transaction.</summary>
internal sealed class Notifier(
    DbContext db, ITemplateStore templates, ITemplateRenderer renderer, AgencyModel agency, IUnitOfWork unitOfWork, OutboxSignal signal, IEnumerable<IOptionalNotices> optional, IEnumerable<IConsents> consents, TimeProvider time) : INotifier
{
    private static readonly TemplateChannel[] Channels = [TemplateChannel.Portal, TemplateChannel.Mail, TemplateChannel.WhatsApp];

    public Task NotifyAsync(Notice notice, CancellationToken ct = default) => unitOfWork.RunAsync(token => QueueAsync(notice, token), ct);

    private async Task QueueAsync(Notice notice, CancellationToken ct)
    {
        var known = false;
        foreach (var recipient in notice.Recipients)
        {
            if (await IsUnwantedAsync(notice.Template, recipient, ct))
            {
                known = true;
                continue;
            }

            var model = await ModelAsync(notice, recipient, ct);
            foreach (var channel in Channels)
            {
                if (await templates.FindAsync(notice.Template, channel, recipient.Culture, ct) is not { } template)
                {
                    continue;
                }

                known = true;
                if (Address(channel, recipient) is { } address)
                {
                    db.Add(Message(notice, recipient, channel, template, address, model));
                }
            }
        }

        if (!known && notice.Recipients.Count > 0)
        {
            throw new InvalidOperationException($"No channel has a template called {notice.Template}.");
        }

        Raise();
    }

    /// <summary>True for a notice that rests on a consent which the person has taken back.</summary>
    private async Task<bool> IsUnwantedAsync(string template, NoticeRecipient recipient, CancellationToken ct)
    {
        if (recipient.UserId is not { } person || !optional.Any(o => o.Templates.Contains(template)) || consents.FirstOrDefault() is not { } book)
        {
            return false;
        }

        return (await book.OfAsync(person, ct)).GroupBy(c => c.Kind).Any(g => g.First().WithdrawnAt is not null);
    }

    private void Raise() => unitOfWork.AfterCommit(() =>
    {
        signal.Raise();
        return Task.CompletedTask;
    });

    /// <summary>Queues one message of a text that may not be stored; false where the person can't be reached on its channel.</summary>
    public Task<bool> QueueOneAsync(MessageTemplate template, Notice notice, NoticeRecipient recipient, CancellationToken ct) => unitOfWork.RunAsync(async token =>
    {
        if (Address(template.Channel, recipient) is not { } address)
        {
            return false;
        }

        db.Add(Message(notice, recipient, template.Channel, template, address, await ModelAsync(notice, recipient, token)));
        Raise();
        return true;
    }, ct);

    /// <summary>Values of a notice for one recipient.</summary>
    public async Task<Dictionary<string, object?>> ModelAsync(Notice notice, NoticeRecipient recipient, CancellationToken ct)
    {
        var agencyValues = await agency.ValuesAsync(ct, recipient.Culture);
        return new Dictionary<string, object?>(notice.Model, StringComparer.Ordinal)
        {
            ["culture"] = recipient.Culture,
            ["recipient"] = new Dictionary<string, object?> { ["name"] = recipient.Name },
            ["agency"] = agencyValues,
            ["link"] = notice.Link is null ? agencyValues["url"] : $"{agencyValues["url"]}{notice.Link}"
        };
    }

    private static string? Address(TemplateChannel channel, NoticeRecipient recipient) => channel switch
    {
        TemplateChannel.Portal => recipient.UserId is null ? null : "",
        TemplateChannel.Mail => recipient.Email,
        _ => recipient.WhatsApp
    };

    /// <summary>Approved WhatsApp templates take their values one by one.</summary>
    public List<string> Parameters(MessageTemplate template, Dictionary<string, object?> model) =>
        [.. template.Options.GetValueOrDefault("parameters", "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(path => renderer.Render($"{{{{{path}}}}}", model, TemplateEscape.None))];

    private OutboxMessage Message(Notice notice, NoticeRecipient recipient, TemplateChannel channel, MessageTemplate template, string address, Dictionary<string, object?> model)
    {
        var now = time.GetUtcNow();
        return new OutboxMessage
        {
            Id = NewId.Next(),
            Template = notice.Template,
            Channel = channel,
            UserId = recipient.UserId,
            RecipientName = recipient.Name,
            Address = address,
            Culture = recipient.Culture,
            Subject = renderer.Render(template.Subject, model, TemplateEscape.None),
            Body = renderer.Render(template.Body, model),
            Parameters = channel == TemplateChannel.WhatsApp ? Parameters(template, model) : [],
            Attachments = [.. notice.Attachments],
            Calendar = channel == TemplateChannel.Mail ? notice.Calendar : null,
            Link = notice.Link,
            OwnerType = notice.OwnerType,
            OwnerId = notice.OwnerId,
            State = channel == TemplateChannel.Portal ? MessageState.Sent : MessageState.Waiting,
            SentAt = channel == TemplateChannel.Portal ? now : null,
            NextAttemptAt = now,
            CreatedAt = now
        };
    }
}

/// <summary>Wakes the dispatcher of this process.</summary>
internal class OutboxSignal
{
    private readonly SemaphoreSlim _semaphore = new(0, 1);

    public void Raise()
    {
        try
        {
            _semaphore.Release();
        }
        catch (SemaphoreFullException)
        {
            // Already raised.
        }
    }

    public Task WaitAsync(TimeSpan atMost, CancellationToken ct) => _semaphore.WaitAsync(atMost, ct);
}

/// <summary>Wakes the dispatcher of messages to other systems.</summary>
internal sealed class MachineSignal : OutboxSignal;
