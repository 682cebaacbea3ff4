using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PlatformSaaS.MultiTenancy;

namespace PlatformSaaS.Helpdesk.WorkPlans;

/// <summary>Where a plan stands.</summary>
internal enum PlanState
{
    Draft,
    /// <summary>The head or the directorate decides.</summary>
    Submitted,
    /// <summary>Back with the office, with a reason.</summary>
    Returned,
    /// <summary>Holds: reports measure themselves against it.</summary>
    Approved
}

/// <summary>What a unit means to reach in a year, month by month.</summary>
internal sealed class WorkPlan : ITenantConfiguration
{
    public Guid TenantId { get; set; }
    public Guid Id { get; set; }

    /// <summary>Null in a tenant without units.</summary>
    public Guid? UnitId { get; set; }
    public int Year { get; set; }
    public PlanState State { get; set; }

    /// <summary>Whom it is for.</summary>
    public required string Audience { get; set; }

    /// <summary>How it is to be reached.</summary>
    public required string Strategy { get; set; }

    /// <summary>People, budget, equipment.</summary>
    public required string Resources { get; set; }
    public IReadOnlyList<PlanTarget> Targets { get; set; } = [];

    /// <summary>What is done in each of the twelve months; empty where nothing was written.</summary>
    public IReadOnlyList<string> Activities { get; set; } = [];

    /// <summary>Rises with every step; who acts names the one seen.</summary>
    public int Revision { get; set; }
    public Guid AuthorId { get; set; }
    public required string AuthorName { get; set; }
    public DateTimeOffset? SubmittedAt { get; set; }
    public string? DecidedByName { get; set; }
    public DateTimeOffset? DecidedAt { get; set; }

    /// <summary>Why it came back.</summary>
    public string? Reason { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
}

/// <summary>Targets of an indicator.</summary>
/// <param name="Indicator">Code.</param>
/// <param name="Months">Twelve values; null sets none.</param>
internal sealed record PlanTarget(string Indicator, IReadOnlyList<decimal?> Months);

internal sealed class WorkPlanConfiguration : IEntityTypeConfiguration<WorkPlan>
{
    public void Configure(EntityTypeBuilder<WorkPlan> builder)
    {
        builder.ToTable("work_plans");
        builder.Property(x => x.State).HasConversion<string>().HasMaxLength(12);
        builder.Property(x => x.AuthorName).HasMaxLength(200);
        builder.Property(x => x.DecidedByName).HasMaxLength(200);
        builder.Property(x => x.Audience).HasMaxLength(PlanLimits.Text);
        builder.Property(x => x.Strategy).HasMaxLength(PlanLimits.Text);
        builder.Property(x => x.Resources).HasMaxLength(PlanLimits.Text);
        builder.Property(x => x.Reason).HasMaxLength(PlanLimits.Reason);
        builder.Property(x => x.Targets).AsJson();
        builder.Property(x => x.Activities).AsJson();
        builder.Property(x => x.Revision).IsConcurrencyToken();
        // One plan of a unit and year; without units there is one of the agency.
        builder.HasIndex(x => new { x.TenantId, x.UnitId, x.Year }).IsUnique().AreNullsDistinct(false);
    }
}

internal static class PlanLimits
{
    public const int Text = 3_000;
    public const int LeastText = 10;
    public const int Activity = 300;
    public const int Reason = 1_000;
    public const int LeastReason = 5;
    public const decimal Target = 1_000_000;
}

internal static class JsonColumn
{
    /// <summary>A value that is only ever read as a whole, as JSON beside its row.</summary>
    public static void AsJson<T>(this PropertyBuilder<T> property) where T : class?
    {
        property.HasColumnType("jsonb");
        property.HasConversion(
            value => JsonSerializer.Serialize(value, JsonSerializerOptions.Web),
            text => JsonSerializer.Deserialize<T>(text, JsonSerializerOptions.Web)!,
            new ValueComparer<T>((a, b) => JsonSerializer.Serialize(a, JsonSerializerOptions.Web) == JsonSerializer.Serialize(b, JsonSerializerOptions.Web), value => 0, value => value));
    }
}
