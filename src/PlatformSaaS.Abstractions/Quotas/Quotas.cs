using System.Text.Json.Serialization;
using PlatformSaaS.Text;

namespace PlatformSaaS.Quotas;

/// <summary>What of a tenant may be limited. Programs name it in words.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<QuotaKind>))]
public enum QuotaKind
{
    /// <summary>Bytes of stored files and letters.</summary>
    Storage,
    /// <summary>Active accounts of officers and admins.</summary>
    Users,
    /// <summary>Mails and WhatsApp messages of a calendar month, which turns at midnight in western Indonesia.</summary>
    Messages
}

/// <summary>What a tenant may use: the modules of its edition and its limits. Without an edition everything.</summary>
/// <param name="EditionId">Its edition, or null.</param>
/// <param name="EditionName">Name of the edition.</param>
/// <param name="Features">Modules of the edition that can be switched on; null for all there are.</param>
/// <param name="Limits">Limits in force, own ones before the edition's; what is missing is not limited.</param>
public sealed record TenantPlan(Guid? EditionId, LocalizedText? EditionName, IReadOnlySet<string>? Features, IReadOnlyDictionary<QuotaKind, long> Limits)
{
    /// <summary>No edition and no limit.</summary>
    public static readonly TenantPlan Unlimited = new(null, null, null, new Dictionary<QuotaKind, long>());

    /// <summary>True for a module that the edition has.</summary>
    public bool Has(string module) => Features?.Contains(module) ?? true;
}

/// <summary>How much of a limit is used.</summary>
/// <param name="Kind">Of what.</param>
/// <param name="Used">Used so far: bytes, accounts or messages.</param>
/// <param name="Limit">The limit, or null for none.</param>
public sealed record QuotaUse(QuotaKind Kind, long Used, long? Limit)
{
    /// <summary>From this share on people are warned, in percent.</summary>
    public const int Near = 80;

    /// <summary>Share in whole percents, rounded down; null without a limit.</summary>
    public int? Percent => Limit is { } limit ? limit == 0 ? 100 : (int)Math.Min(999, Used * 100m / limit) : null;

    /// <summary>True from <see cref="Near"/> on.</summary>
    public bool IsNear => Percent >= Near;

    /// <summary>True where nothing is left.</summary>
    public bool IsFull => Percent >= 100;
}

/// <summary>Limits of the current tenant. The one place that refuses what goes beyond.</summary>
public interface IQuotas
{
    /// <summary>Edition and limits (cached; dropped when the operator changes them).</summary>
    ValueTask<TenantPlan> PlanAsync(CancellationToken ct = default);

    /// <summary>What is used now, of every kind.</summary>
    Task<IReadOnlyList<QuotaUse>> UseAsync(CancellationToken ct = default);

    /// <summary>
    /// Throws <see cref="Modularity.BusinessException"/> <c>quota.storage</c>, <c>quota.users</c> or <c>quota.messages</c> when <paramref name="adding"/> more would go beyond the limit. Ask before anything is
    /// stored. Storage is counted in memory and anew when it comes near its limit, so two who ask at the very same moment may both be let through.
    /// </summary>
    Task RequireAsync(QuotaKind kind, long adding, CancellationToken ct = default);
}

/// <summary>Counts what the current tenant uses; registered in DI (scoped) by whoever keeps it.</summary>
public interface IQuotaSource
{
    /// <summary>Of what.</summary>
    QuotaKind Kind { get; }

    /// <summary>What is used now. Must go by an index.</summary>
    Task<long> CountAsync(CancellationToken ct);
}
