using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PlatformSaaS.Data;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Reviews.Contracts;

namespace PlatformSaaS.Reviews.Requests;

/// <summary>One applicant's run through one service.</summary>
[TrialCount("Permohonan", "Requests", 10)]
internal sealed class ServiceRequest : ITenantBusiness, ICached
{
    /// <summary>Begin of the keys under which the officers' counts are cached.</summary>
    public const string CountsKey = "reviews.counts:";

    /// <summary>Queue of the members of the request's unit, in place of a role.</summary>
    public const string UnitQueue = "@unit";

    /// <summary>Queue of the officer to whom the request is assigned, in place of a role.</summary>
    public const string AssignedQueue = "@assigned";

    /// <summary>Kind of origin of a request that follows another one.</summary>
    public const string FromRequest = "request";

    /// <summary>What lists show: all but the answers, which may be large.</summary>
    public static readonly Expression<Func<ServiceRequest, ServiceRequest>> Listed = r => new ServiceRequest
    {
        Id = r.Id, Number = r.Number, ServiceCode = r.ServiceCode, DefinitionId = r.DefinitionId, ApplicantUserId = r.ApplicantUserId, ApplicantName = r.ApplicantName, Title = r.Title,
        State = r.State, EndCode = r.EndCode, StageCode = r.StageCode, StepCode = r.StepCode, StageState = r.StageState, Turn = r.Turn, OfficerId = r.OfficerId, UnitId = r.UnitId, DueOn = r.DueOn, Answers = "",
        CreatedAt = r.CreatedAt, SubmittedAt = r.SubmittedAt, UpdatedAt = r.UpdatedAt, EndedAt = r.EndedAt, Version = r.Version
    };

    /// <summary>What is asked of a request that follows another one.</summary>
    public static readonly Expression<Func<ServiceRequest, ServiceRequest>> Linked = r => new ServiceRequest
    {
        Id = r.Id, Number = r.Number, OriginId = r.OriginId, ServiceCode = r.ServiceCode, ApplicantName = "", Title = "", StageCode = "", StepCode = "", StageState = "", Answers = ""
    };

    public Guid TenantId { get; set; }
    public Guid Id { get; set; }

    /// <summary>Official number; null until submitted.</summary>
    public string? Number { get; set; }
    public required string ServiceCode { get; set; }
    public Guid DefinitionId { get; set; }

    /// <summary>Null for a walk-in without account.</summary>
    public Guid? ApplicantUserId { get; set; }
    public required string ApplicantName { get; set; }
    public required string Title { get; set; }
    public RequestState State { get; set; }

    /// <summary>Code of the end, once ended.</summary>
    public string? EndCode { get; set; }
    public required string StageCode { get; set; }
    public required string StepCode { get; set; }

    /// <summary>State of the current stage: a key of its labels.</summary>
    public required string StageState { get; set; }
    public Turn Turn { get; set; }

    /// <summary>Role whose queue it is in; null while it is the applicant's turn by definition.</summary>
    public string? QueueRole { get; set; }

    /// <summary>Role of the experts beside it, whose queue shows it too.</summary>
    public string? ExpertRole { get; set; }

    /// <summary>Roles of the units that have lines to work on in the open stage, whose queues show it.</summary>
    public string[] UnitRoles { get; set; } = [];
    public Guid? OfficerId { get; set; }

    /// <summary>Organisation unit that it belongs to or was handed to; null where the whole agency has it.</summary>
    public Guid? UnitId { get; set; }

    /// <summary>Telephone of a person without an account, as <c>62…</c>; with the number it opens the run.</summary>
    public string? ContactPhone { get; set; }
    public string? ContactEmail { get; set; }
    public string? ContactAddress { get; set; }

    /// <summary>Region that the person lives in or the matter lies in.</summary>
    public string? Region { get; set; }

    /// <summary>What it came from, see <see cref="RequestOrigin.Kind"/>; <see cref="FromRequest"/> for one that follows another. Null where the applicant began it.</summary>
    public string? OriginKind { get; set; }
    public string? OriginNumber { get; set; }
    public Guid? OriginId { get; set; }

    /// <summary>The limit of the whole service: first counted day, last day, working days; the days left while it stands still for the applicant; the days by which it was extended.</summary>
    public DateOnly? LimitFrom { get; set; }
    public DateOnly? LimitOn { get; set; }
    public int? LimitDays { get; set; }
    public int? LimitPausedWith { get; set; }
    public int? LimitExtendedBy { get; set; }

    /// <summary>Last day of the running limit in the tenant's calendar; null when none runs.</summary>
    public DateOnly? DueOn { get; set; }

    /// <summary>Current answers: stage → field → value.</summary>
    public required string Answers { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset? SubmittedAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>PostgreSQL's xmin: two who act at once can't both win.</summary>
    public uint Version { get; set; }

    /// <summary>True for the run of a person without an account.</summary>
    public bool IsWalkIn => ApplicantUserId is null;

    IEnumerable<string> ICached.CacheKeys => ApplicantUserId is { } applicant ? [CountsKey, MineKey(applicant)] : [CountsKey];

    /// <summary>Key under which an applicant's counts are cached.</summary>
    public static string MineKey(Guid applicant) => $"reviews.mine:{applicant:N}";
}

internal sealed class ServiceRequestConfiguration : IEntityTypeConfiguration<ServiceRequest>
{
    public void Configure(EntityTypeBuilder<ServiceRequest> builder)
    {
        builder.ToTable("requests");
        builder.Property(x => x.Number).HasMaxLength(60);
        builder.Property(x => x.ServiceCode).HasMaxLength(60);
        builder.Property(x => x.ApplicantName).HasMaxLength(200);
        builder.Property(x => x.Title).HasMaxLength(300);
        builder.Property(x => x.State).HasConversion<string>().HasMaxLength(10);
        builder.Property(x => x.EndCode).HasMaxLength(40);
        builder.Property(x => x.StageCode).HasMaxLength(60);
        builder.Property(x => x.StepCode).HasMaxLength(60);
        builder.Property(x => x.StageState).HasMaxLength(40);
        builder.Property(x => x.Turn).HasConversion<string>().HasMaxLength(10);
        builder.Property(x => x.QueueRole).HasMaxLength(60);
        builder.Property(x => x.ExpertRole).HasMaxLength(60);
        builder.Property(x => x.UnitRoles).HasDefaultValueSql("'{}'");
        builder.Property(x => x.Answers).HasColumnType("jsonb");
        builder.Property(x => x.ContactPhone).HasMaxLength(20);
        builder.Property(x => x.ContactEmail).HasMaxLength(120);
        builder.Property(x => x.ContactAddress).HasMaxLength(300);
        builder.Property(x => x.Region).HasMaxLength(10);
        builder.Property(x => x.OriginKind).HasMaxLength(20);
        builder.Property(x => x.OriginNumber).HasMaxLength(60);
        builder.Ignore(x => x.IsWalkIn);
        builder.Property(x => x.Version).IsRowVersion();
        builder.HasOne<ServiceDefinition>().WithMany().HasForeignKey(x => new { x.TenantId, x.DefinitionId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(x => new { x.TenantId, x.Number }).IsUnique();
        builder.HasIndex(x => new { x.TenantId, x.ApplicantUserId, x.Id }).IsDescending(false, false, true).HasDatabaseName("ix_requests_applicant");
        builder.HasIndex(x => new { x.TenantId, x.QueueRole, x.DueOn, x.Id }).HasFilter("state = 'Open'").HasDatabaseName("ix_requests_queue");
        builder.HasIndex(x => new { x.TenantId, x.DueOn, x.Id }).HasFilter("state = 'Open'").HasDatabaseName("ix_requests_due");
        builder.HasIndex(x => new { x.TenantId, x.UnitId, x.DueOn, x.Id }).HasFilter("state = 'Open'").HasDatabaseName("ix_requests_unit");
        builder.HasIndex(x => new { x.TenantId, x.OriginId }).HasFilter("origin_id is not null").HasDatabaseName("ix_requests_origin");
        builder.HasIndex(x => new { x.TenantId, x.State, x.Id }).IsDescending(false, false, true).HasDatabaseName("ix_requests_state");
        builder.HasSearchColumn();
    }
}

internal static class RequestSearch
{
    /// <summary>
    /// Full-text search column over number, title and applicant, kept by the database; <c>ILIKE</c> can't use an index under row-level security.
    /// </summary>
    public static void HasSearchColumn(this EntityTypeBuilder<ServiceRequest> builder)
    {
        builder.Property<NpgsqlTypes.NpgsqlTsVector>("SearchText")
            .HasComputedColumnSql("to_tsvector('simple', coalesce(number, '') || ' ' || replace(coalesce(number, ''), '/', ' ') || ' ' || title || ' ' || applicant_name)", stored: true);
        builder.HasIndex("SearchText").HasMethod("gin").HasDatabaseName("ix_requests_search");
    }
}
