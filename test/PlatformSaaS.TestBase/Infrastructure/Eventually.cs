using System.Diagnostics;

namespace PlatformSaaS.TestBase.Infrastructure;

/// <summary>Waiting for what another process does: polls until it holds, and says what was there when it never did.</summary>
public static class Eventually
{
    public static async Task<IReadOnlyList<T>> CountAsync<T>(
        Func<IReadOnlyList<T>> items, int count, string what, TimeSpan? limit = null)
    {
        await TrueAsync(() => items().Count >= count, () => $"expected {count} {what}, there are {items().Count}", limit);
        return items();
    }

    /// <summary>The same for what has to be asked for.</summary>
    public static async Task TrueAsync(Func<Task<bool>> condition, string what, TimeSpan? limit = null)
    {
        var patience = limit ?? TimeSpan.FromSeconds(30);
        for (var since = Stopwatch.StartNew(); !await condition(); await Task.Delay(5))
        {
            if (since.Elapsed > patience)
            {
                throw new TimeoutException($"After {patience.TotalSeconds:0.#} s: {what}.");
            }
        }
    }

    public static async Task TrueAsync(Func<bool> condition, Func<string> otherwise, TimeSpan? limit = null)
    {
        var patience = limit ?? TimeSpan.FromSeconds(15);
        for (var since = Stopwatch.StartNew(); !condition(); await Task.Delay(20))
        {
            if (since.Elapsed > patience)
            {
                throw new TimeoutException($"After {patience.TotalSeconds:0.#} s: {otherwise()}.");
            }
        }
    }
}
