using PlatformSaaS.Letters;
using PlatformSaaS.Reviews.Deliveries;
using PlatformSaaS.Reviews.Engine;

namespace PlatformSaaS.Reviews.Views;

/// <summary>The answer of <see cref="IReleasePolicy"/> for a request that is already loaded.</summary>
internal static class LetterRelease
{
    /// <summary>The letters that hold: a receipt that was signed on the screen stands in the place of the one that waited for ink.</summary>
    public static IEnumerable<IssuedLetter> Standing(RequestSession session, IEnumerable<IssuedLetter> letters)
    {
        var receipts = session.Definition.Document.Stages.Select(s => s.Letters.GetValueOrDefault(DeliveryStage.Receipt)).ToHashSet(StringComparer.Ordinal);
        var known = letters.ToList();
        return known.Where(l => !receipts.Contains(l.Template) || !known.Exists(other => other.Template == l.Template && other.Number == l.Number && other.IssuedAt > l.IssuedAt));
    }

    /// <summary>Template codes that the applicant may not fetch yet.</summary>
    public static IReadOnlySet<string> Withheld(RequestSession session)
    {
        var service = session.Definition.Document;
        return service.Stages.Where(s => s.Kind == DeliveryStage.KindName && (s.Holds || s.Gate.Count > 0) && !ReleasePolicy.IsReleased(session, s))
            .SelectMany(s => s.Releases).Where(template => ReleasePolicy.IsHeldBack(service, template)).ToHashSet(StringComparer.Ordinal);
    }
}
