using PlatformSaaS.Text;

namespace PlatformSaaS.Numbering;

/// <summary>Something that the agency numbers.</summary>
/// <param name="Name">What is numbered.</param>
/// <param name="Counter">Counter, as <see cref="INumbering"/> takes from it.</param>
/// <param name="Pattern">Pattern.</param>
/// <param name="Reset">When the sequence starts again.</param>
/// <param name="EditUrl">Page where an admin changes the pattern; null where only the agency's pack does.</param>
public sealed record NumberUse(LocalizedText Name, string Counter, string Pattern, CounterReset Reset, string? EditUrl = null);

/// <summary>What a module numbers, for the overview of patterns; registered in DI (scoped).</summary>
public interface INumberUses
{
    /// <summary>All of the current tenant.</summary>
    Task<IReadOnlyList<NumberUse>> ListAsync(CancellationToken ct);
}

/// <summary>Looks at patterns without taking a number.</summary>
public interface INumberPreview
{
    /// <summary>Why a pattern can't number anything, or why its numbers would repeat when the sequence starts again; null when it is sound.</summary>
    string? FaultOf(string? pattern, CounterReset reset);

    /// <summary>The number that each use would take next on that day, in their order; null for a faulty pattern.</summary>
    Task<IReadOnlyList<string?>> NextAsync(IReadOnlyList<NumberUse> uses, DateOnly on, CancellationToken ct = default);
}
