namespace PlatformSaaS.Numbering;

/// <summary>
/// Numbers without gaps or doubles, from a counter row in the caller's transaction. Patterns: <c>{seq}</c>, <c>{seq:0000}</c>,
/// <c>{yyyy}</c>, <c>{yy}</c>, <c>{mm}</c>, <c>{m}</c>, <c>{dd}</c>, <c>{roman}</c> (month); everything else is taken literally.
/// </summary>
public interface INumbering
{
    /// <summary>Takes the next number. Must run inside a transaction; rolls back with it.</summary>
    /// <param name="counter">Counter code, such as <c>request:kliring-teknologi</c>.</param>
    /// <param name="pattern">Pattern.</param>
    /// <param name="on">Date that fills the pattern (the tenant's day).</param>
    /// <param name="reset">When the sequence starts again at 1.</param>
    /// <param name="ct">Cancels.</param>
    Task<string> NextAsync(string counter, string pattern, DateOnly on, CounterReset reset = CounterReset.Yearly, CancellationToken ct = default);

    /// <summary>Takes the next <paramref name="count"/> numbers in one go, in their order; otherwise as <see cref="NextAsync"/>.</summary>
    Task<IReadOnlyList<string>> TakeAsync(string counter, string pattern, DateOnly on, int count, CounterReset reset = CounterReset.Yearly, CancellationToken ct = default);
}

/// <summary>When a counter starts again.</summary>
public enum CounterReset
{
    /// <summary>Never.</summary>
    Never,
    /// <summary>Each year.</summary>
    Yearly,
    /// <summary>Each month.</summary>
    Monthly,
    /// <summary>Each day.</summary>
    Daily
}
