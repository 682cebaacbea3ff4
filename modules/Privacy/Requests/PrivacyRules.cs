using PlatformSaaS.DataSubjects;

namespace PlatformSaaS.Privacy.Requests;

/// <summary>The rules of UU 27/2022 that the module keeps, without database.</summary>
internal static class PrivacyRules
{
    public const int LongestWords = 2000, LeastWords = 10;

    /// <summary>Time to answer: hours by the clock, weekends and holidays among them.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromHours(72);

    /// <summary>How long an export can be fetched.</summary>
    public static readonly TimeSpan ExportLife = TimeSpan.FromDays(3);

    /// <summary>When an answer is due.</summary>
    public static DateTimeOffset DueAt(DateTimeOffset asked) => asked + Limit;

    /// <summary>True while the officer has less than a day left, or none.</summary>
    public static bool IsPressing(DateTimeOffset due, DateTimeOffset now) => due - now < TimeSpan.FromHours(24);

    /// <summary>The name in place of an erased person's; the same for all, so that it tells nothing.</summary>
    public const string Alias = "Pemohon (data dihapus)";

    /// <summary>What has to be finished before anything is erased.</summary>
    public static IReadOnlyList<HeldData> Obstacles(IEnumerable<HeldData> held) => [.. held.Where(h => h.Blocks && h.Count > 0)];
}
