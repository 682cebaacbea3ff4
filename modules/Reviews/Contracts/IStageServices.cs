using System.Text.Json;
using PlatformSaaS.Blobs;
using PlatformSaaS.Letters;

namespace PlatformSaaS.Reviews.Contracts;

/// <summary>What stage kinds of any module need of the engine, inside its transaction.</summary>
public interface IStageServices
{
    /// <summary>Issues a letter of the request with the standard values and <paramref name="extra"/>; it is shown on the request's page.</summary>
    Task<IssuedLetter> IssueLetterAsync(
        StageContext context, string template, IReadOnlyDictionary<string, object?> extra, Guid? signedBy = null, string? number = null, CancellationToken ct = default, IReadOnlyList<LetterPicture>? pictures = null,
        Guid? supersedes = null);

    /// <summary>File ids of letters, for attachments.</summary>
    Task<IReadOnlyList<Guid>> LetterFilesAsync(IReadOnlyCollection<Guid> letterIds, CancellationToken ct = default);

    /// <summary>Previews a letter with the standard values, marked as a sample.</summary>
    Task<byte[]> PreviewLetterAsync(StageContext context, string template, IReadOnlyDictionary<string, object?> extra, CancellationToken ct = default);

    /// <summary>
    /// Sends notices written as in definitions (template code, <c>{template, to}</c>, or an array). <c>to</c>: <c>applicant</c> (default),
    /// <c>role:x</c>, <c>assigned</c>, <c>units</c> (those with work in the stage), <c>experts</c> (<paramref name="experts"/>, else the stage's expert role).
    /// </summary>
    Task NotifyAsync(
        StageContext context, JsonElement notices, IReadOnlyDictionary<string, object?> extra, IReadOnlyList<Guid>? attachments = null, string? calendar = null,
        IReadOnlyList<Guid>? experts = null, CancellationToken ct = default);

    /// <summary>Binds an uploaded file to the request and lists it under a purpose; returns the file.</summary>
    Task<StoredFile> AddFileAsync(StageContext context, Guid fileId, string purpose, bool byApplicant, UploadRule? rule, CancellationToken ct = default);

    /// <summary>Content of a file of the request, such as a picture for a letter.</summary>
    Task<byte[]> BytesAsync(Guid fileId, CancellationToken ct = default);

    /// <summary>Counts the files under a purpose as replaced, but for these.</summary>
    Task KeepOnlyAsync(StageContext context, string purpose, IReadOnlyCollection<Guid> kept, CancellationToken ct = default);

    /// <summary>Fills a letter of the request for the reader to print on paper of his own.</summary>
    Task<byte[]> PrintLetterAsync(StageContext context, string template, CancellationToken ct = default);

    /// <summary>Files of the request under a purpose, oldest first, replaced ones left out.</summary>
    Task<IReadOnlyList<StoredFile>> FilesAsync(Guid requestId, string purpose, CancellationToken ct = default);

    /// <summary>Standard values for templates: request, applicant, agency, answers, stage, due, actor, today, link.</summary>
    Task<Dictionary<string, object?>> ModelAsync(StageContext context, string culture, CancellationToken ct = default);
}

/// <summary>Owner types of files and letters of this module.</summary>
public static class RequestOwner
{
    /// <summary>A service request.</summary>
    public const string Type = "reviews.request";
}
