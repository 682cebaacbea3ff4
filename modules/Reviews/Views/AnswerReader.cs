using System.Text.Json.Nodes;
using PlatformSaaS.Forms;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Engine;
using PlatformSaaS.Reviews.Stages;
using PlatformSaaS.Web.Theme;

namespace PlatformSaaS.Reviews.Views;

/// <summary>Answers and verdicts in words.</summary>
internal static class AnswerReader
{
    /// <summary>All answers of the request by form; officers' closing forms once their stage is over, or at once for officers.</summary>
    public static IReadOnlyList<AnswerGroup> Read(RequestSession session, AgencyInfo agency, IReadOnlyList<FileLine> files, bool forOfficer)
    {
        var groups = new List<AnswerGroup>();
        foreach (var stage in session.Definition.Document.Stages)
        {
            if (session.Answers[stage.Code] is not JsonObject answers || (!forOfficer && stage.Internal) || (!forOfficer && stage.Actor != "applicant" && session.OpenRun?.StageCode == stage.Code))
            {
                continue;
            }

            var inTabs = stage.Tabs.SelectMany(t => t.All()).Select(f => f.Code).ToHashSet(StringComparer.Ordinal);
            Add(stage, stage.Name.Current, stage.Fields.Where(f => !inTabs.Contains(f.Code)).Concat(stage.Closing?.Fields ?? []), answers);
            foreach (var tab in stage.Tabs)
            {
                Add(stage, tab.Name.Current, tab.All(), answers);
            }
        }

        return groups;

        void Add(StageDefinition stage, string name, IEnumerable<FieldDefinition> fields, JsonObject answers)
        {
            var lines = fields.Where(f => answers[f.Code] is not null && FormValidator.IsAsked(f, answers)).Select(f => Line(stage.Code, f, answers, agency, files)).ToList();
            if (lines.Count > 0)
            {
                groups.Add(new AnswerGroup(stage.Code, name, lines));
            }
        }
    }

    /// <summary>One answer in words.</summary>
    public static AnswerLine Line(string stage, FieldDefinition field, JsonObject answers, AgencyInfo agency, IReadOnlyList<FileLine> files, IReadOnlyList<FieldDefinition>? beside = null)
    {
        var ids = FileIds(field, answers[field.Code]);
        IReadOnlyList<string> rows = field.Type == FieldType.Table && answers[field.Code] is JsonArray table
            ? [.. table.OfType<JsonObject>().Select(row => string.Join(" · ", field.Fields.Select(c => (Column: c, Text: FieldText.Of(c, row, agency.Lists))).Where(c => c.Text.Length > 0).Select(c => $"{c.Column.Label.Current}: {c.Text}")))]
            : [.. (beside ?? []).Select(f => (f.Label, Text: FieldText.Of(f, answers, agency.Lists))).Where(f => f.Text.Length > 0).Select(f => $"{f.Label.Current}: {f.Text}")];
        return new AnswerLine($"{stage}.{field.Code}", field, field.Label.Current, ids.Count > 0 || (rows.Count > 0 && field.Type == FieldType.Table) ? "" : FieldText.Of(field, answers, agency.Lists), rows,
            [.. ids.Select(id => files.FirstOrDefault(f => f.Id == id)).OfType<FileLine>()]);
    }

    /// <summary>Ids of the files that a value names.</summary>
    public static IReadOnlyList<Guid> FileIds(FieldDefinition field, JsonNode? value) => field.Type switch
    {
        FieldType.File or FieldType.Signature when Guid.TryParse(value?.ToString(), out var id) => [id],
        FieldType.Files when value is JsonArray many => [.. many.Select(v => Guid.TryParse(v?.ToString(), out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty)],
        FieldType.Table when value is JsonArray rows => [.. rows.OfType<JsonObject>().SelectMany(row => field.Fields.SelectMany(column => FileIds(column, row[column.Code])))],
        _ => []
    };

    /// <summary>The value of a reference as it was submitted before the given run opened: what the last round looked at.</summary>
    public static JsonNode? Before(StageContext context, StageRunInfo run, string reference)
    {
        var dot = reference.IndexOf('.', StringComparison.Ordinal);
        var (stage, code) = (reference[..dot], reference[(dot + 1)..]);
        return context.Runs.Where(r => r.ClosedAt is { } closed && closed <= run.OpenedAt).Reverse()
            .Select(r => r.Data["answers"] is JsonObject answers && answers[stage] is JsonObject values ? values : null)
            .FirstOrDefault(values => values is not null)?[code];
    }

    /// <summary>The last finished review as the applicant reads it, or null.</summary>
    public static ReviewSummary? LastReview(RequestSession session, AgencyInfo agency, IReadOnlyList<FileLine> files, IReadOnlyList<LetterLine> letters)
    {
        var run = session.Runs.FindLast(r => r.ClosedAt is not null && session.Definition.Document.Stage(r.StageCode).Kind == "review");
        if (run is null)
        {
            return null;
        }

        var context = session.Context(run);
        var lines = ReviewStage.Items(context).Where(i => i.Verdict is not null).Select(i => Verdict(i, context, agency, files)).OrderBy(l => l.Status == Status.Ok).ToList();
        // The letter of a review is issued in the same action, at the same moment.
        var letter = letters.FirstOrDefault(l => l.IssuedAt >= run.ClosedAt!.Value.AddSeconds(-30) && l.IssuedAt <= run.ClosedAt.Value.AddSeconds(30));
        return lines.Count == 0 ? null : new ReviewSummary(context.Stage.Name.Current, run.Round, run.ClosedAt!.Value, lines.Count(l => l.Status != Status.Ok), lines, letter);
    }

    private static VerdictLine Verdict(ReviewItem item, StageContext context, AgencyInfo agency, IReadOnlyList<FileLine> files)
    {
        var status = item.Verdict == ReviewStage.Accepted ? Status.Ok : Status.Turn;
        if (item.Field.IsUpload)
        {
            // The file that was judged, not one that came later.
            var judged = files.Where(f => f.Purpose == item.Reference && f.AddedAt <= (context.Run.ClosedAt ?? context.Now)).OrderByDescending(f => f.AddedAt).FirstOrDefault();
            return new VerdictLine(item.Field.Label.Current, status, judged?.Meta, item.Note, Url: judged?.Url);
        }

        var answers = new JsonObject { [item.Field.Code] = Before(context, context.Run, item.Reference)?.DeepClone() ?? item.Value?.DeepClone() };
        return new VerdictLine(item.Field.Label.Current, status, FieldText.Of(item.Field, answers, agency.Lists), item.Note);
    }
}
