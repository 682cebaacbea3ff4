using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PlatformSaaS.Helpdesk.Tickets;
using PlatformSaaS.MultiTenancy;

namespace PlatformSaaS.Helpdesk.Faq;

/// <summary>Where a proposal stands.</summary>
internal enum FaqState
{
    /// <summary>The expert decides.</summary>
    Proposed,
    /// <summary>Back with the proposer, with a reason.</summary>
    Returned,
    /// <summary>The directorate decides.</summary>
    Agreed,
    /// <summary>Everybody reads it.</summary>
    Published
}

/// <summary>A question and answer on its way to the public page; the conversation that it comes from stays as it is.</summary>
internal sealed class FaqProposal : ITenantBusiness
{
    public Guid TenantId { get; set; }
    public Guid Id { get; set; }
    public Guid TicketId { get; set; }
    public Guid? UnitId { get; set; }
    public required string Topic { get; set; }
    public FaqState State { get; set; }
    public required string Question { get; set; }

    /// <summary>Markdown.</summary>
    public required string Answer { get; set; }

    /// <summary>True when a person has looked at what was found and says that it is nobody's personal data.</summary>
    public bool IsChecked { get; set; }

    /// <summary>Rises with every step; who acts names the one seen.</summary>
    public int Revision { get; set; }
    public Guid ProposedById { get; set; }
    public required string ProposedByName { get; set; }
    public DateTimeOffset ProposedAt { get; set; }
    public string? AgreedByName { get; set; }
    public Guid? AgreedById { get; set; }
    public DateTimeOffset? AgreedAt { get; set; }
    public string? ReturnedByName { get; set; }
    public string? Reason { get; set; }
    public DateTimeOffset? ReturnedAt { get; set; }
    public string? PublishedByName { get; set; }
    public DateTimeOffset? PublishedAt { get; set; }

    /// <summary>Where it stands in the portal.</summary>
    public string? Path { get; set; }
}

internal sealed class FaqProposalConfiguration : IEntityTypeConfiguration<FaqProposal>
{
    public void Configure(EntityTypeBuilder<FaqProposal> builder)
    {
        builder.ToTable("faq_proposals");
        builder.Property(x => x.Topic).HasMaxLength(60);
        builder.Property(x => x.State).HasConversion<string>().HasMaxLength(12);
        builder.Property(x => x.Question).HasMaxLength(FaqLimits.Question);
        builder.Property(x => x.ProposedByName).HasMaxLength(200);
        builder.Property(x => x.AgreedByName).HasMaxLength(200);
        builder.Property(x => x.ReturnedByName).HasMaxLength(200);
        builder.Property(x => x.PublishedByName).HasMaxLength(200);
        builder.Property(x => x.Reason).HasMaxLength(TicketLimits.Reason);
        builder.Property(x => x.Path).HasMaxLength(200);
        builder.Property(x => x.Revision).IsConcurrencyToken();
        builder.HasOne<Ticket>().WithMany().HasForeignKey(x => new { x.TenantId, x.TicketId }).OnDelete(DeleteBehavior.Restrict);
        // A conversation is proposed once; what comes back is the same proposal.
        builder.HasIndex(x => new { x.TenantId, x.TicketId }).IsUnique();
        builder.HasIndex(x => new { x.TenantId, x.State, x.Id }).IsDescending(false, false, true);
        builder.HasIndex(x => new { x.TenantId, x.UnitId, x.State, x.Id }).IsDescending(false, false, false, true);
    }
}

internal static class FaqLimits
{
    public const int Question = 300;
    public const int LeastQuestion = 10;
    public const int Answer = 10_000;
    public const int LeastAnswer = 20;
}
