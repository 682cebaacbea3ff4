using PlatformSaaS.Text;

namespace PlatformSaaS.Surveys.Contracts;

/// <summary>Index of one survey in one period.</summary>
public sealed record IndexResult
{
    /// <summary>Survey.</summary>
    public required string Survey { get; init; }
    /// <summary>Name of the survey.</summary>
    public required LocalizedText Name { get; init; }
    /// <summary>Version of the question set under which the answers were given.</summary>
    public required int Version { get; init; }
    /// <summary>Period, such as <c>2026-H1</c>.</summary>
    public required string Period { get; init; }
    /// <summary>First day.</summary>
    public required DateOnly From { get; init; }
    /// <summary>Last day.</summary>
    public required DateOnly To { get; init; }
    /// <summary>True while the period still runs.</summary>
    public required bool IsRunning { get; init; }
    /// <summary>How many answered.</summary>
    public required int Respondents { get; init; }
    /// <summary>Index as printed, two decimals.</summary>
    public required decimal Index { get; init; }
    /// <summary>Index with the exact weight 1/n, unrounded.</summary>
    public required decimal ExactIndex { get; init; }
    /// <summary>Weight used for <see cref="Index"/>; null is the exact 1/n.</summary>
    public decimal? PrintedWeight { get; init; }
    /// <summary>Band <c>A</c>–<c>D</c> of <see cref="Index"/>; null for a survey that only collects feedback.</summary>
    public string? Band { get; init; }
    /// <summary>Users of the service, where the agency named them.</summary>
    public int? Population { get; init; }
    /// <summary>Sample target by Krejcie–Morgan, where the population is known.</summary>
    public int? SampleTarget { get; init; }
    /// <summary>Elements in the survey's order.</summary>
    public required IReadOnlyList<ElementResult> Elements { get; init; }
}

/// <summary>Mean of an element.</summary>
/// <param name="Code">Code.</param>
/// <param name="Name">Name.</param>
/// <param name="Mean">NRR: mean of its answers, 1 to 4, unrounded.</param>
public sealed record ElementResult(string Code, LocalizedText Name, decimal Mean);

/// <summary>Published results of surveys; nothing here leads back to a person.</summary>
public interface IPublishedIndex
{
    /// <summary>Periods of a published survey with answers, newest first; empty when there is none.</summary>
    Task<IReadOnlyList<IndexResult>> ListAsync(string survey, CancellationToken ct = default);

    /// <summary>The newest finished period with answers, else the running one, else null.</summary>
    Task<IndexResult?> LatestAsync(string survey, CancellationToken ct = default);
}
