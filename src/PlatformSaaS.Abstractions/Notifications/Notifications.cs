using PlatformSaaS.Data;

namespace PlatformSaaS.Notifications;

/// <summary>A notice to one or more people. Which channels it takes is the template's matter: one message per channel that has a template of this code and for which the recipient has an address.</summary>
/// <param name="Template">Template code.</param>
/// <param name="Recipients">Who.</param>
/// <param name="Model">Values for the templates; <c>recipient.name</c> and <c>agency.*</c> are added.</param>
public sealed record Notice(string Template, IReadOnlyList<NoticeRecipient> Recipients, IReadOnlyDictionary<string, object?> Model)
{
    /// <summary>Files (by file id) attached to mails and offered as links elsewhere.</summary>
    public IReadOnlyList<Guid> Attachments { get; init; } = [];
    /// <summary>iCalendar text attached to mails as <c>undangan.ics</c>, or null.</summary>
    public string? Calendar { get; init; }
    /// <summary>Path in the portal that the notice leads to, such as <c>/permohonan/…</c>.</summary>
    public string? Link { get; init; }
    /// <summary>What it belongs to, so that the officer can see its delivery.</summary>
    public string? OwnerType { get; init; }
    /// <summary>Id of the owner.</summary>
    public Guid? OwnerId { get; init; }
}

/// <summary>A recipient: a user of the tenant, or a person without an account.</summary>
/// <param name="UserId">User, or null.</param>
/// <param name="Name">Name.</param>
/// <param name="Email">Mail address or null.</param>
/// <param name="WhatsApp">WhatsApp number or null.</param>
/// <param name="Culture">Language.</param>
public sealed record NoticeRecipient(Guid? UserId, string Name, string? Email, string? WhatsApp, string Culture = "id");

/// <summary>Names templates of notices that nobody needs, such as invitations to say what one thinks. They rest on consent: who has withdrawn it gets none, and those that wait are dropped. Registered in DI (singleton).</summary>
public interface IOptionalNotices
{
    /// <summary>Codes of the templates.</summary>
    IReadOnlyCollection<string> Templates { get; }
}

/// <summary>Writes notices to the outbox in the caller's transaction; they are sent after commit, with retry and dead letter.</summary>
public interface INotifier
{
    /// <summary>Queues the notice. A template code that no channel knows throws, so that a definition's fault shows in tests and not in silence.</summary>
    Task NotifyAsync(Notice notice, CancellationToken ct = default);
}

/// <summary>State of one message.</summary>
public enum MessageState
{
    /// <summary>Waits to be sent.</summary>
    Waiting,
    /// <summary>Claimed by a node.</summary>
    Sending,
    /// <summary>Accepted by the mail server or the WhatsApp service, or placed in the portal.</summary>
    Sent,
    /// <summary>Gave up after the last try.</summary>
    Dead,
    /// <summary>Held back because the portal is being tried out and the address isn't listed: kept to be read, never sent, also not after going live.</summary>
    Held
}

/// <summary>Delivery state of one message, as officers see it.</summary>
/// <param name="Id">Message id.</param>
/// <param name="Template">Template code.</param>
/// <param name="Channel">Channel.</param>
/// <param name="Recipient">Name of the recipient.</param>
/// <param name="Address">Masked address.</param>
/// <param name="State">State.</param>
/// <param name="Attempts">Tries so far.</param>
/// <param name="LastError">Last fault in plain words, or null.</param>
/// <param name="At">When queued, or sent once sent.</param>
public sealed record MessageStatus(Guid Id, string Template, Templates.TemplateChannel Channel, string Recipient, string Address, MessageState State, int Attempts, string? LastError, DateTimeOffset At);

/// <summary>Delivery status of messages by owner.</summary>
public interface IMessageLog
{
    /// <summary>Messages of an owner, newest first.</summary>
    Task<IReadOnlyList<MessageStatus>> ListAsync(string ownerType, Guid ownerId, CancellationToken ct = default);

    /// <summary>Where the mails to many owners of a kind stand, the latest of each; owners without a mail are left out.</summary>
    Task<IReadOnlyDictionary<Guid, MessageState>> MailsAsync(string ownerType, IReadOnlyCollection<Guid> owners, CancellationToken ct = default);

    /// <summary>Queues a message that was given up once more; false when the owner has no such message or it isn't given up. The caller has authorised.</summary>
    Task<bool> ResendAsync(string ownerType, Guid ownerId, Guid messageId, CancellationToken ct = default);
}

/// <summary>A notice in the portal.</summary>
/// <param name="Id">Id.</param>
/// <param name="Title">One line.</param>
/// <param name="Body">Markdown.</param>
/// <param name="Link">Where it leads, or null.</param>
/// <param name="At">When.</param>
/// <param name="IsRead">True once opened.</param>
public sealed record PortalNotice(Guid Id, string Title, string Body, string? Link, DateTimeOffset At, bool IsRead);

/// <summary>The current user's notices in the portal.</summary>
public interface IPortalNotices
{
    /// <summary>Newest first.</summary>
    Task<KeysetPage<PortalNotice>> ListAsync(string? cursor, CancellationToken ct = default);

    /// <summary>How many are unread (capped at 100).</summary>
    Task<int> UnreadAsync(CancellationToken ct = default);

    /// <summary>Marks one, or all when null, as read.</summary>
    Task MarkReadAsync(Guid? id, CancellationToken ct = default);
}
