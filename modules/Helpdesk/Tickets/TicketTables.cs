using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NpgsqlTypes;

namespace PlatformSaaS.Helpdesk.Tickets;

internal sealed class TicketConfiguration : IEntityTypeConfiguration<Ticket>
{
    public void Configure(EntityTypeBuilder<Ticket> builder)
    {
        builder.ToTable("tickets");
        builder.Property(x => x.Kind).HasMaxLength(40);
        builder.Property(x => x.Number).HasMaxLength(100);
        builder.Property(x => x.Topic).HasMaxLength(60);
        builder.Property(x => x.Subject).HasMaxLength(TicketLimits.Subject);
        builder.Property(x => x.Context).HasMaxLength(TicketLimits.Context);
        builder.Property(x => x.ApplicantName).HasMaxLength(200);
        builder.Property(x => x.ContactName).HasMaxLength(200);
        builder.Property(x => x.OfficerName).HasMaxLength(200);
        builder.Property(x => x.Source).HasConversion<string>().HasMaxLength(8);
        builder.Property(x => x.ContactPhone).HasMaxLength(20);
        builder.Property(x => x.ContactEmail).HasMaxLength(254);
        builder.Property(x => x.ContactAddress).HasMaxLength(300);
        builder.Property(x => x.EnteredByName).HasMaxLength(200);
        builder.Property(x => x.Region).HasMaxLength(8);
        builder.Property(x => x.StarsNote).HasMaxLength(TicketLimits.Reason);
        builder.Property(x => x.State).HasConversion<string>().HasMaxLength(12);
        builder.Property(x => x.Files).AsFiles();
        builder.Property(x => x.Revision).IsConcurrencyToken();
        builder.Ignore(x => x.IsOpen);
        builder.HasIndex(x => new { x.TenantId, x.Number }).IsUnique();
        builder.HasIndex(x => new { x.TenantId, x.ApplicantUserId, x.Kind, x.Id }).IsDescending(false, false, false, true).HasDatabaseName("ix_tickets_applicant");
        builder.HasIndex(x => new { x.TenantId, x.DueOn, x.Id }).HasFilter("state in ('Submitted', 'FollowedUp')").HasDatabaseName("ix_tickets_due");
        builder.HasIndex(x => new { x.TenantId, x.UnitId, x.DueOn, x.Id }).HasFilter("state in ('Submitted', 'FollowedUp')").HasDatabaseName("ix_tickets_unit_due");
        builder.HasIndex(x => new { x.TenantId, x.UnitId, x.Id }).IsDescending(false, false, true).HasDatabaseName("ix_tickets_unit");
        builder.HasIndex(x => new { x.TenantId, x.UnitId, x.State, x.Id }).IsDescending(false, false, false, true).HasDatabaseName("ix_tickets_unit_state");
        builder.HasIndex(x => new { x.TenantId, x.State, x.Id }).IsDescending(false, false, true).HasDatabaseName("ix_tickets_state");
        // What a monthly report counts, read from the index alone.
        builder.HasIndex(x => new { x.TenantId, x.UnitId, x.SubmittedAt }).IncludeProperties(x => new { x.Source, x.Topic, x.Region, x.InTime, x.DueOn }).HasFilter("submitted_at is not null").HasDatabaseName("ix_tickets_unit_month");
        builder.HasIndex(x => new { x.TenantId, x.UnitId, x.ClosedAt }).IncludeProperties(x => new { x.Stars }).HasFilter("stars is not null").HasDatabaseName("ix_tickets_unit_rated");
        builder.Property<NpgsqlTsVector>("SearchText")
            .HasComputedColumnSql("to_tsvector('simple', coalesce(number, '') || ' ' || translate(coalesce(number, ''), '/-.', '   ') || ' ' || subject || ' ' || coalesce(context, '') || ' ' || applicant_name || ' ' || contact_name || ' ' || left(body, 20000))", stored: true);
        builder.HasIndex("SearchText").HasMethod("gin").HasDatabaseName("ix_tickets_search");
    }
}

internal sealed class TicketEntryConfiguration : IEntityTypeConfiguration<TicketEntry>
{
    public void Configure(EntityTypeBuilder<TicketEntry> builder)
    {
        builder.ToTable("ticket_entries");
        builder.Property(x => x.Kind).HasConversion<string>().HasMaxLength(12);
        builder.Property(x => x.AuthorName).HasMaxLength(200);
        builder.Property(x => x.Topic).HasMaxLength(60);
        builder.Property(x => x.Target).HasMaxLength(200);
        builder.Property(x => x.Files).AsFiles();
        builder.Ignore(x => x.IsInternal);
        builder.HasOne<Ticket>().WithMany().HasForeignKey(x => new { x.TenantId, x.TicketId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(x => new { x.TenantId, x.TicketId, x.Revision }).IsUnique();
    }
}

/// <summary>Longest texts.</summary>
internal static class TicketLimits
{
    public const int Subject = 150;
    public const int LeastSubject = 5;
    public const int Body = 10_000;
    public const int LeastBody = 10;
    public const int Context = 500;
    public const int Reason = 1_000;
}

internal static class FileColumn
{
    /// <summary>A short list of files, as JSON beside its text: it is only ever read with it.</summary>
    public static void AsFiles(this PropertyBuilder<IReadOnlyList<TicketFile>> property)
    {
        property.HasColumnType("jsonb");
        property.HasConversion(
            files => JsonSerializer.Serialize(files, JsonSerializerOptions.Web),
            text => JsonSerializer.Deserialize<List<TicketFile>>(text, JsonSerializerOptions.Web)!,
            new ValueComparer<IReadOnlyList<TicketFile>>((a, b) => a!.SequenceEqual(b!), files => files.Count, files => files.ToList()));
    }
}
