using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using PlatformSaaS.Data;
using PlatformSaaS.Text;

namespace PlatformSaaS.MultiTenancy;

/// <summary>A table of which rows go.</summary>
/// <param name="Table">Schema-qualified and quoted.</param>
/// <param name="Condition">Which rows, as SQL.</param>
/// <param name="Name">What people call them.</param>
/// <param name="Order">Where they stand among the figures.</param>
/// <param name="IsKept">True where the other rows of the table stay.</param>
internal sealed record ClearedTable(string Table, string Condition, LocalizedText? Name, int Order, bool IsKept)
{
    /// <summary>As people write it.</summary>
    public string Plain => Table.Replace("\"", "", StringComparison.Ordinal);
}

/// <summary>
/// What goes and what stays when a portal begins clean, from the model. A table that nobody has classified, or a rule for one that isn't configuration, is a fault: then nothing goes anywhere.
/// </summary>
internal sealed class ClearingPlan
{
    public ClearingPlan(IModel model, IEnumerable<ITrialRows> rules)
    {
        var entities = model.GetEntityTypes().Where(e => typeof(IMultiTenant).IsAssignableFrom(e.ClrType) && e.GetTableName() is not null).ToLookup(DatabaseMigrator.Qualified, e => e.ClrType);
        var partly = rules.ToDictionary(r => r.Entity);
        if (entities.Where(t => t.Any(e => IsOf<ITenantConfiguration>(e) == IsOf<ITenantBusiness>(e)) || t.Any(IsOf<ITenantBusiness>) != t.All(IsOf<ITenantBusiness>)).Select(t => t.Key).ToList() is { Count: > 0 } unclear)
        {
            throw new InvalidOperationException($"Neither configuration nor business: {string.Join(", ", unclear)}.");
        }

        if (partly.Keys.Where(e => !IsOf<ITenantConfiguration>(e)).ToList() is { Count: > 0 } wrong)
        {
            throw new InvalidOperationException($"Only of configuration some rows go: {string.Join(", ", wrong)}.");
        }

        var (cleared, kept) = (new List<ClearedTable>(), new List<string>());
        foreach (var table in TenantDeletionJob.InOrder(model))
        {
            var type = entities[table].First();
            var count = type.GetCustomAttribute<TrialCountAttribute>();
            var rule = partly.GetValueOrDefault(type);
            if (IsOf<ITenantBusiness>(type) || rule is not null)
            {
                cleared.Add(new(table, rule?.Condition ?? "true", count?.Name, count?.Order ?? int.MaxValue, rule is not null));
            }

            if (IsOf<ITenantConfiguration>(type))
            {
                kept.Add(table);
            }
        }

        (Cleared, Kept) = (cleared, kept);
    }

    /// <summary>Tables of which rows go; what points at others comes before them.</summary>
    public IReadOnlyList<ClearedTable> Cleared { get; }

    /// <summary>Tables whose rows stay, but for those that a rule names.</summary>
    public IReadOnlyList<string> Kept { get; }

    /// <summary>The counts as figures for people and for the log.</summary>
    public TrialRemains Remains(IReadOnlyList<long> counts) =>
        new([.. Cleared.Zip(counts).OrderBy(p => p.First.Order).ThenBy(p => p.First.Table, StringComparer.Ordinal).Select(p => new TrialFigure(p.First.Plain, p.First.Name, p.Second))]);

    private static bool IsOf<T>(Type entity) => typeof(T).IsAssignableFrom(entity);
}
