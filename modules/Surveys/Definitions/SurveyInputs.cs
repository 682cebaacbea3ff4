using PlatformSaaS.Text;

namespace PlatformSaaS.Surveys.Definitions;

/// <summary>A version with how many answers it holds.</summary>
internal sealed record SurveyVersionLine(int Version, bool IsCurrent, DateTimeOffset PublishedAt, int Answers);

/// <summary>A questionnaire as its admin sees it.</summary>
internal sealed record SurveyEdit(SurveyDocument Document, IReadOnlyList<SurveyVersionLine> Versions, string Revision)
{
    /// <summary>True where the elements are those of a national index, which nobody adds to or takes from.</summary>
    public bool HasIndex => Document.Kind != "feedback";

    /// <summary>True where the document is a draft that nobody is asked yet.</summary>
    public bool IsDraft { get; init; }
}

/// <summary>A statement as typed; without a code it is a new one.</summary>
internal sealed record QuestionInput(string? Code, string? Element, LocalizedText? Text, LocalizedText? Help = null);

/// <summary>A questionnaire as typed, its statements in their order.</summary>
internal sealed record SurveyInput(LocalizedText? Name, LocalizedText? Intro, bool Published, LocalizedText? Comment, IReadOnlyList<QuestionInput>? Questions)
{
    /// <summary>Open questions beside the one at the end; null leaves them as they are.</summary>
    public IReadOnlyList<OpenQuestionInput>? OpenQuestions { get; init; }
}

/// <summary>An open question as typed; without a code it is a new one.</summary>
internal sealed record OpenQuestionInput(string? Code, LocalizedText? Label);
