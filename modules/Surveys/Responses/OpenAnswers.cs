namespace PlatformSaaS.Surveys.Responses;

/// <summary>What somebody wrote: the comment at the end, and answers to further open questions by their codes.</summary>
internal sealed record OpenAnswers(string? Comment, IReadOnlyDictionary<string, string?>? More = null)
{
    /// <summary>A comment alone.</summary>
    public static implicit operator OpenAnswers(string? comment) => new(comment);
}
