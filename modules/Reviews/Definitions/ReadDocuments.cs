using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using PlatformSaaS.Reviews.Contracts;

namespace PlatformSaaS.Reviews.Definitions;

/// <summary>
/// Definitions that this process has read, by what is written in them: agencies made from one pack, and a service's place in a list and by itself, share one.
/// What nobody holds any more goes.
/// </summary>
internal static class ReadDocuments
{
    private const int SweepEvery = 1024;

    private static readonly ConcurrentDictionary<string, WeakReference<ServiceDefinitionDocument>> Held = new(StringComparer.Ordinal);
    private static int added;

    /// <summary>The definition that is written there. Nobody may change it.</summary>
    public static ServiceDefinitionDocument Of(string json)
    {
        var key = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(json)));
        if (Held.TryGetValue(key, out var held) && held.TryGetTarget(out var document))
        {
            return document;
        }

        document = ServiceDefinitionDocument.Parse(json);
        Held[key] = new(document);
        if (Interlocked.Increment(ref added) % SweepEvery == 0)
        {
            foreach (var (gone, _) in Held.Where(h => !h.Value.TryGetTarget(out _)))
            {
                Held.TryRemove(gone, out _);
            }
        }

        return document;
    }
}
