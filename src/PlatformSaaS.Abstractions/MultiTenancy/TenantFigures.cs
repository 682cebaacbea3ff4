using PlatformSaaS.Text;

namespace PlatformSaaS.MultiTenancy;

/// <summary>How a figure is shown.</summary>
public enum FigureKind
{
    /// <summary>A number.</summary>
    Count,
    /// <summary>Whole percents.</summary>
    Percent,
    /// <summary>Bytes.</summary>
    Bytes,
    /// <summary>A moment, in seconds since 1970.</summary>
    Moment
}

/// <summary>A figure of each tenant on the operator's board, from one query over all tenants of a page.</summary>
/// <param name="Code">Code, unique.</param>
/// <param name="Name">Head of its column.</param>
/// <param name="Kind">How it is shown.</param>
/// <param name="Order">Place among the columns.</param>
/// <param name="Sql">
/// Answers tenant id and value (<c>bigint</c>), one row per tenant that has any; <c>$1</c> are the tenants' ids (<c>uuid[]</c>), <c>$2</c> is today (<c>date</c>). Must go by an index that
/// begins with <c>tenant_id</c>. It crosses tenants, so it counts and adds up, and never shows anything of a person.
/// </param>
/// <param name="Limit">A value above it asks for the operator's eye; null for none.</param>
public sealed record TenantFigure(string Code, LocalizedText Name, FigureKind Kind, int Order, string Sql, long? Limit = null);

/// <summary>Contributes figures to the operator's board; found in the kernel's and every module's assembly.</summary>
public interface ITenantFigureContributor
{
    /// <summary>The figures.</summary>
    IEnumerable<TenantFigure> Define();
}

/// <summary>Reads the operator's figures; host portal only. Callers authorise.</summary>
public interface ITenantFigures
{
    /// <summary>All figures, in their order.</summary>
    IReadOnlyList<TenantFigure> Definitions { get; }

    /// <summary>The figures of these tenants in one round trip, and one more for each own database among them; what has no row, or a database that doesn't answer, is left out.</summary>
    Task<IReadOnlyDictionary<(Guid Tenant, string Figure), long>> ReadAsync(IReadOnlyCollection<Guid> tenants, CancellationToken ct = default);

    /// <summary>This year, and from October on the next, where the nation's holidays are not known yet: deadlines of that year come out too early.</summary>
    ValueTask<IReadOnlyList<int>> YearsWithoutHolidaysAsync(CancellationToken ct = default);
}
