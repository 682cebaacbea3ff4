using System.Text.Json.Nodes;
using PlatformSaaS.Forms;
using PlatformSaaS.Reviews.Stages;
using PlatformSaaS.Reviews.Works.Analyses;

namespace PlatformSaaS.Reviews.Seeding;

/// <summary>Fills in what an action asks and nobody has said, for demo requests and dry runs: verdicts with their notes, rows of results, and what is required. Files are uploaded by <see cref="SampleValues.UploadAsync"/>.</summary>
/// <param name="lists">The agency's lists.</param>
/// <param name="subject">What the request is about.</param>
/// <param name="today">The agency's day.</param>
/// <param name="index">Which request: others get other results.</param>
/// <param name="refuse">What a review finds at fault, each with the note for the applicant; everything else conforms.</param>
internal sealed class SampleFiller(IReadOnlyDictionary<string, IReadOnlyList<ListEntry>> lists, string subject, DateOnly today, int index = 0, IReadOnlyDictionary<string, string>? refuse = null)
{
    /// <summary>Fills in one field, by the answers beside it; what was said stays, but for a verdict that is to be refused.</summary>
    /// <param name="field">Field; uploads are left out.</param>
    /// <param name="values">Answers so far.</param>
    /// <param name="isRequired">False where the form may be kept with gaps.</param>
    public void Fill(FieldDefinition field, JsonObject values, bool isRequired = true)
    {
        if (field.IsUpload || !FormValidator.IsAsked(field, values))
        {
            return;
        }

        if (field.Code.StartsWith(ReviewStage.VerdictPrefix, StringComparison.Ordinal))
        {
            Judge(field.Code, field.Code[ReviewStage.VerdictPrefix.Length..], values);
        }
        else if (field is { Code: ResultSheet.Rows, Type: FieldType.Table })
        {
            values[field.Code] = ResultSheet.Sample(values, index);
        }
        else if (isRequired && field.Required && string.IsNullOrEmpty(values[field.Code]?.ToString()))
        {
            values[field.Code] = SampleValues.Of(field, values, lists, subject, today);
        }
    }

    private void Judge(string verdict, string item, JsonObject values)
    {
        if (refuse?.GetValueOrDefault(item) is { } note)
        {
            values[verdict] = ReviewStage.Refused;
            values[ReviewStage.NotePrefix + item] = note;
        }
        else
        {
            values[verdict] ??= ReviewStage.Accepted;
        }
    }
}
