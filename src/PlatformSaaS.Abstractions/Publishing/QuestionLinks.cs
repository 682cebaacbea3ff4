namespace PlatformSaaS.Publishing;

/// <summary>Where a person asks what a page could not answer: "the product or parameter is missing".</summary>
public interface IQuestionLinks
{
    /// <summary>Address of a new question with topic and context filled in; null where nobody would answer (the module is off).</summary>
    /// <param name="service">Code of a service or of a topic that the question is about, or null.</param>
    /// <param name="context">What it refers to, in plain words; the person sees it and may change it.</param>
    /// <param name="ct">Cancels.</param>
    ValueTask<string?> AskAsync(string? service, string? context, CancellationToken ct = default);
}
