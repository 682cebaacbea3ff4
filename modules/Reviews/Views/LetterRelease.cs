using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Engine;

namespace PlatformSaaS.Reviews.Views;

/// <summary>Letters that a delivery stage keeps back until its gate is open.</summary>
internal static class LetterRelease
{
    /// <summary>Template codes that the applicant may not fetch yet.</summary>
    public static IReadOnlySet<string> Withheld(RequestSession session) => session.Definition.Document.Stages
        .Where(s => s.Releases.Count > 0 && !session.Runs.Exists(r => r.StageCode == s.Code && IsReleased(s, r.State, r.ClosedAt is not null)))
        .SelectMany(s => s.Releases).ToHashSet(StringComparer.Ordinal);

    private static bool IsReleased(StageDefinition stage, string state, bool closed) => closed || state is "released" or "delivered" || (stage.Gate.Count == 0 && state == "open");
}
