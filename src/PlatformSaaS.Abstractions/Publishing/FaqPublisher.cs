using PlatformSaaS.Text;

namespace PlatformSaaS.Publishing;

/// <summary>A question and its answer for everybody.</summary>
/// <param name="Category">Group under which it stands.</param>
/// <param name="Question">The question, in one or two sentences.</param>
/// <param name="Answer">The answer, in Markdown.</param>
public sealed record FaqEntry(LocalizedText Category, string Question, string Answer);

/// <summary>Puts questions and answers on the public page (implemented by Content). The caller has authorised, and has the open transaction.</summary>
public interface IFaqPublisher
{
    /// <summary>Publishes the entry and answers its path in the portal.</summary>
    Task<string> PublishAsync(FaqEntry entry, CancellationToken ct = default);
}
