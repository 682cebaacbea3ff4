using System.Text.Json.Nodes;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Stages;

namespace PlatformSaaS.Reviews.Views;

/// <summary>What a review wrote beside the items that it sent back.</summary>
internal static class ReviewNotes
{
    public static IReadOnlyDictionary<string, string> None { get; } = new Dictionary<string, string>();

    /// <summary>Notes by reference of the last review before the given (returned) run.</summary>
    public static IReadOnlyDictionary<string, string> Of(StageContext context)
    {
        var review = context.Runs.LastOrDefault(r => r.ClosedAt is { } closed && closed <= context.Run.OpenedAt && r.Data["verdicts"] is JsonObject);
        return review?.Data["verdicts"] is not JsonObject verdicts ? None
            : verdicts.Where(v => v.Value?["verdict"]?.ToString() == ReviewStage.Refused && v.Value["note"]?.ToString() is { Length: > 0 })
                .ToDictionary(v => v.Key, v => v.Value!["note"]!.ToString(), StringComparer.Ordinal);
    }
}
