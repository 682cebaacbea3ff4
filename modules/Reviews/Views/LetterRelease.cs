using PlatformSaaS.Reviews.Deliveries;
using PlatformSaaS.Reviews.Engine;

namespace PlatformSaaS.Reviews.Views;

/// <summary>The answer of <see cref="IReleasePolicy"/> for a request that is already loaded.</summary>
internal static class LetterRelease
{
    /// <summary>Template codes that the applicant may not fetch yet.</summary>
    public static IReadOnlySet<string> Withheld(RequestSession session)
    {
        var service = session.Definition.Document;
        return service.Stages.Where(s => s.Kind == DeliveryStage.KindName && (s.Holds || s.Gate.Count > 0) && !ReleasePolicy.IsReleased(session, s))
            .SelectMany(s => s.Releases).Where(template => ReleasePolicy.IsHeldBack(service, template)).ToHashSet(StringComparer.Ordinal);
    }
}
