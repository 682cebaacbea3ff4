using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PlatformSaaS.MultiTenancy;

namespace PlatformSaaS.Helpdesk.Testimonials;

/// <summary>Where a testimonial stands.</summary>
internal enum TestimonialState
{
    Waiting,
    Published,
    Rejected
}

/// <summary>What somebody says about the service. Nobody but its writer and the officers reads it before an officer has published it.</summary>
internal sealed class Testimonial : ITenantBusiness
{
    public Guid TenantId { get; set; }
    public Guid Id { get; set; }
    public Guid AuthorId { get; set; }
    public required string AuthorName { get; set; }

    /// <summary>Organisation, or null for a person.</summary>
    public string? Organization { get; set; }

    /// <summary>Plain text.</summary>
    public required string Body { get; set; }

    /// <summary>Topic of the helpdesk that it is about, or null.</summary>
    public string? Topic { get; set; }
    public TestimonialState State { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset? DecidedAt { get; set; }
    public string? DecidedByName { get; set; }

    /// <summary>Why it was rejected or taken off.</summary>
    public string? Reason { get; set; }

    /// <summary>PostgreSQL's xmin: of two who decide at once one wins.</summary>
    public uint Version { get; set; }
}

internal sealed class TestimonialConfiguration : IEntityTypeConfiguration<Testimonial>
{
    public const int MostBody = 2_000;

    public void Configure(EntityTypeBuilder<Testimonial> builder)
    {
        builder.ToTable("testimonials");
        builder.Property(x => x.AuthorName).HasMaxLength(200);
        builder.Property(x => x.Organization).HasMaxLength(200);
        builder.Property(x => x.Body).HasMaxLength(MostBody);
        builder.Property(x => x.Topic).HasMaxLength(60);
        builder.Property(x => x.State).HasConversion<string>().HasMaxLength(12);
        builder.Property(x => x.DecidedByName).HasMaxLength(200);
        builder.Property(x => x.Reason).HasMaxLength(500);
        builder.Property(x => x.Version).IsRowVersion();
        builder.HasIndex(x => new { x.TenantId, x.State, x.Id }).IsDescending(false, false, true);
        // One that waits at a time: enough for a word of thanks, and no flood for the officer.
        builder.HasIndex(x => new { x.TenantId, x.AuthorId }).IsUnique().HasFilter("state = 'Waiting'").HasDatabaseName("ix_testimonials_waiting");
    }
}
