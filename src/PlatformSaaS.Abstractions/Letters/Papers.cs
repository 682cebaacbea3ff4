namespace PlatformSaaS.Letters;

/// <summary>A paper of the portal that is no letter: an estimate, a badge, a poster, a form to be filled in. It takes no number and nothing of it is kept.</summary>
public sealed record Paper
{
    /// <summary>Kind for header, footer and metadata: "Lencana tamu".</summary>
    public required string Kind { get; init; }
    /// <summary>What tells it from others of its kind (a visit's number, a day), or empty.</summary>
    public string Number { get; init; } = "";
    /// <summary>Title for metadata.</summary>
    public required string Title { get; init; }
    /// <summary>Markdown body, already filled; the directives are those of letters.</summary>
    public required string Body { get; init; }
    /// <summary>Language: <c>id</c> or <c>en</c>.</summary>
    public string Culture { get; init; } = "id";
    /// <summary>True prints "CONTOH · DATA REKAAN".</summary>
    public bool IsSample { get; init; }
    /// <summary>When it is made, for metadata; null for now.</summary>
    public DateTimeOffset? IssuedAt { get; init; }
    /// <summary>Letterhead; null for the agency's own.</summary>
    public Letterhead? Letterhead { get; init; }
}

/// <summary>Prints papers on the agency's letterhead; while the portal is in trial each carries the mark that letters carry (ADR 33).</summary>
public interface IPaperPrinter
{
    /// <summary>The paper as PDF.</summary>
    Task<byte[]> PrintAsync(Paper paper, CancellationToken ct = default);
}
