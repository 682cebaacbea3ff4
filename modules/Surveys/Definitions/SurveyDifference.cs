using PlatformSaaS.Text;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Surveys.Definitions;

/// <summary>A difference of two versions, for people: how it read, how it reads.</summary>
internal sealed record SurveyChange(string What, string? Before, string? After);

/// <summary>Compares two versions of a questionnaire.</summary>
internal static class SurveyDifference
{
    public static IReadOnlyList<SurveyChange> Between(SurveyDocument before, SurveyDocument after)
    {
        var changes = new List<SurveyChange>();
        Add(changes, T("Nama", "Name"), before.Name, after.Name);
        Add(changes, T("Pengantar", "Introduction"), before.Intro, after.Intro);
        Add(changes, T("Pertanyaan terbuka", "Open question"), before.Comment?.Label, after.Comment?.Label);
        foreach (var code in before.OpenQuestions.Select(q => q.Code).Union(after.OpenQuestions.Select(q => q.Code)))
        {
            Add(changes, T("Pertanyaan terbuka", "Open question"), before.OpenQuestions.FirstOrDefault(q => q.Code == code)?.Label, after.OpenQuestions.FirstOrDefault(q => q.Code == code)?.Label);
        }

        foreach (var code in before.Questions.Select(q => q.Code).Union(after.Questions.Select(q => q.Code)))
        {
            var (old, now) = (before.Questions.FirstOrDefault(q => q.Code == code), after.Questions.FirstOrDefault(q => q.Code == code));
            var element = after.Elements.Concat(before.Elements).FirstOrDefault(e => e.Code == (now ?? old)!.Element)?.Name.Current ?? code;
            Add(changes, element, old?.Text, now?.Text);
            Add(changes, T($"{element}: bantuan", $"{element}: help"), old?.Help, now?.Help);
        }

        if (!before.Questions.Select(q => q.Code).Where(c => after.Questions.Any(q => q.Code == c)).SequenceEqual(after.Questions.Select(q => q.Code).Where(c => before.Questions.Any(q => q.Code == c))))
        {
            changes.Add(new SurveyChange(T("Urutan pernyataan", "Order of the statements"), Order(before), Order(after)));
        }

        return changes;
    }

    private static string Order(SurveyDocument document) => string.Join(", ", document.Questions.Select(q => q.Code.ToUpperInvariant()));

    private static void Add(List<SurveyChange> changes, string what, LocalizedText? before, LocalizedText? after)
    {
        if (before != after)
        {
            changes.Add(new SurveyChange(what, Both(before), Both(after)));
        }
    }

    private static string? Both(LocalizedText? text) => text is null ? null : text.En is { Length: > 0 } english ? $"{text.Id} / {english}" : text.Id;
}
