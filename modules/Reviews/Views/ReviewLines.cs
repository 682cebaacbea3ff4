using System.Text.Json.Nodes;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Stages;

namespace PlatformSaaS.Reviews.Views;

/// <summary>An item of a review as the officer examines it: what there is now and what there was in the round before.</summary>
/// <param name="Item">The item.</param>
/// <param name="Now">The current answer.</param>
/// <param name="Before">The answer that the last round looked at, when it differs; else null.</param>
/// <param name="NoteBefore">The last round's note on it, or null.</param>
internal sealed record ReviewLine(ReviewItem Item, AnswerLine Now, AnswerLine? Before, string? NoteBefore)
{
    public string Verdict => "verdict." + Item.Reference;
    public string Note => "note." + Item.Reference;

    /// <summary>Items of a review run with the round before beside them.</summary>
    public static IReadOnlyList<ReviewLine> Of(StageContext context, RequestDetail detail)
    {
        var previous = context.Runs.LastOrDefault(r => r.StageCode == context.Stage.Code && r.Round == context.Run.Round - 1);
        return [.. ReviewStage.Items(context).Select(item => Line(item, context, previous, detail))];
    }

    private static ReviewLine Line(ReviewItem item, StageContext context, StageRunInfo? previous, RequestDetail detail)
    {
        var stage = item.Reference[..item.Reference.IndexOf('.', StringComparison.Ordinal)];
        var now = AnswerReader.Line(stage, item.Field, Alone(item, item.Value), detail.Agency, detail.Files);
        var old = previous is null ? null : AnswerReader.Before(context, previous, item.Reference);
        var before = previous is null || JsonNode.DeepEquals(old, item.Value) ? null : AnswerReader.Line(stage, item.Field, Alone(item, old), detail.Agency, detail.Files);
        var verdict = previous?.Data["verdicts"]?[item.Reference];
        return new ReviewLine(item, now, before, verdict?["verdict"]?.ToString() == ReviewStage.Refused ? verdict["note"]?.ToString() : null);
    }

    private static JsonObject Alone(ReviewItem item, JsonNode? value) => new() { [item.Field.Code] = value?.DeepClone() };
}
