using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PlatformSaaS.Data;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Templates;

namespace PlatformSaaS.Notifications;

/// <summary>One message to one recipient through one channel, already rendered. Portal notices are read from here as well.</summary>
public sealed class OutboxMessage : ITenantBusiness, ICached
{
    /// <inheritdoc />
    public Guid TenantId { get; set; }
    /// <summary>Id; also the left part of the mail's Message-ID, so that a doubled sending shows as one.</summary>
    public Guid Id { get; set; }
    /// <summary>Template code.</summary>
    public required string Template { get; set; }
    /// <summary>Channel.</summary>
    public TemplateChannel Channel { get; set; }
    /// <summary>User, or null for a person without an account.</summary>
    public Guid? UserId { get; set; }
    /// <summary>Name of the recipient.</summary>
    public required string RecipientName { get; set; }
    /// <summary>Mail address or WhatsApp number; empty for the portal.</summary>
    public required string Address { get; set; }
    /// <summary>Language.</summary>
    public required string Culture { get; set; }
    /// <summary>Subject or title.</summary>
    public required string Subject { get; set; }
    /// <summary>Markdown, filled.</summary>
    public required string Body { get; set; }
    /// <summary>Values of the approved WhatsApp template's placeholders, in order.</summary>
    public List<string> Parameters { get; set; } = [];
    /// <summary>File ids of attachments.</summary>
    public List<Guid> Attachments { get; set; } = [];
    /// <summary>iCalendar text, or null.</summary>
    public string? Calendar { get; set; }
    /// <summary>Path in the portal, or null.</summary>
    public string? Link { get; set; }
    /// <summary>What it belongs to.</summary>
    public string? OwnerType { get; set; }
    /// <summary>Id of the owner.</summary>
    public Guid? OwnerId { get; set; }
    /// <summary>State.</summary>
    public MessageState State { get; set; }
    /// <summary>Tries so far.</summary>
    public int Attempts { get; set; }
    /// <summary>Not before.</summary>
    public DateTimeOffset NextAttemptAt { get; set; }
    /// <summary>Claim of the node that is sending; a result is only written by its holder.</summary>
    public Guid? ClaimId { get; set; }
    /// <summary>End of the claim; after it another node may take over.</summary>
    public DateTimeOffset? ClaimedUntil { get; set; }
    /// <summary>Last fault in plain words.</summary>
    public string? LastError { get; set; }
    /// <summary>When queued.</summary>
    public DateTimeOffset CreatedAt { get; set; }
    /// <summary>When accepted by the next hop.</summary>
    public DateTimeOffset? SentAt { get; set; }
    /// <summary>When opened in the portal.</summary>
    public DateTimeOffset? ReadAt { get; set; }

    IEnumerable<string> ICached.CacheKeys => Channel == TemplateChannel.Portal && UserId is { } user ? [UnreadKey(user)] : [];

    /// <summary>Key under which the number of a user's unread notices is cached.</summary>
    internal static string UnreadKey(Guid user) => $"unread:{user:N}";
}

internal sealed class OutboxMessageConfiguration : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> builder)
    {
        builder.ToTable("outbox_messages");
        builder.Property(x => x.Template).HasMaxLength(80);
        builder.Property(x => x.Channel).HasConversion<string>().HasMaxLength(10);
        builder.Property(x => x.RecipientName).HasMaxLength(200);
        builder.Property(x => x.Address).HasMaxLength(254);
        builder.Property(x => x.Culture).HasMaxLength(5);
        builder.Property(x => x.Subject).HasMaxLength(400);
        builder.Property(x => x.Parameters).AsJson();
        builder.Property(x => x.Attachments).AsJson();
        builder.Property(x => x.Link).HasMaxLength(400);
        builder.Property(x => x.OwnerType).HasMaxLength(60);
        builder.Property(x => x.State).HasConversion<string>().HasMaxLength(10);
        builder.HasIndex(x => new { x.TenantId, x.OwnerType, x.OwnerId });
        builder.HasIndex(x => new { x.TenantId, x.UserId, x.Id }).HasFilter("channel = 'Portal'").HasDatabaseName("ix_outbox_messages_portal");
        builder.HasIndex(x => new { x.TenantId, x.CreatedAt }).HasFilter("channel in ('Mail', 'WhatsApp')").HasDatabaseName("ix_outbox_messages_counted");
        builder.HasIndex(x => x.NextAttemptAt).HasFilter("state in ('Waiting', 'Sending')").HasDatabaseName("ix_outbox_messages_due");
        builder.HasIndex(x => new { x.TenantId, x.Id }).HasFilter("state in ('Waiting', 'Sending', 'Dead')").HasDatabaseName("ix_outbox_messages_unsent");
        builder.HasIndex(x => new { x.TenantId, x.Id }, "ix_outbox_messages_held").HasFilter("state = 'Held'");
    }
}
