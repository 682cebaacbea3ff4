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
    public string Verdict => ReviewStage.VerdictPrefix + Item.Reference;
    public string Note => ReviewStage.NotePrefix + Item.Reference;

    /// <summary>Items of a review run with the round before beside them.</summary>
    public static IReadOnlyList<ReviewLine> Of(StageContext context, RequestDetail detail)
    {
        var previous = context.Runs.LastOrDefault(r => r.StageCode == context.Stage.Code && r.Round == context.Run.Round - 1);
        return [.. ReviewStage.Items(context).Select(item => Line(item, context, previous, detail))];
    }

    private static ReviewLine Line(ReviewItem item, StageContext context, StageRunInfo? previous, RequestDetail detail)
    {
        var stage = item.Reference[..item.Reference.IndexOf('.', StringComparison.Ordinal)];
        var now = AnswerReader.Line(stage, item.Field, item.Answers, detail.Agency, detail.Files, item.Beside);
        var old = previous is null ? null : Old(item, stage, context, previous);
        var isSame = old is null || item.Beside.Prepend(item.Field).All(f => JsonNode.DeepEquals(old[f.Code], item.Answers[f.Code]));
        var before = isSame ? null : AnswerReader.Line(stage, item.Field, old!, detail.Agency, detail.Files, item.Beside);
        var verdict = previous?.Data["verdicts"]?[item.Reference];
        return new ReviewLine(item, now, before, verdict?["verdict"]?.ToString() == ReviewStage.Refused ? verdict["note"]?.ToString() : null);
    }

    /// <summary>The item with what stands beside it, as the last round looked at them.</summary>
    private static JsonObject Old(ReviewItem item, string stage, StageContext context, StageRunInfo previous)
    {
        var values = new JsonObject();
        foreach (var field in item.Beside.Prepend(item.Field))
        {
            values[field.Code] = AnswerReader.Before(context, previous, $"{stage}.{field.Code}")?.DeepClone();
        }

        return values;
    }
}
