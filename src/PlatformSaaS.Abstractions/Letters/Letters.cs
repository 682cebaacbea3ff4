namespace PlatformSaaS.Letters;

/// <summary>Turns a letter into a PDF. Kept behind one interface so that another renderer (QuestPDF) can take its place.</summary>
public interface ILetterRenderer
{
    /// <summary>Renders; pure and thread-safe.</summary>
    byte[] Render(LetterDocument letter);
}

/// <summary>Everything that a letter shows. Body text is Markdown with the directives described in Kernel's Letters/README.</summary>
public sealed record LetterDocument
{
    /// <summary>Kind for header, footer and metadata: "Undangan Ekspose".</summary>
    public required string Kind { get; init; }
    /// <summary>Official number; <see cref="Unnumbered"/> for a paper that has none of the agency's.</summary>
    public required string Number { get; init; }
    /// <summary>Stands for the number of a paper without one.</summary>
    public const string Unnumbered = "–";
    /// <summary>Kind and number as the foot of each page names the paper: "Undangan Ekspose · UND/001/2026", or the kind alone.</summary>
    public string Caption => Number is Unnumbered or "" ? Kind : $"{Kind} · {Number}";
    /// <summary>Letterhead.</summary>
    public required Letterhead Letterhead { get; init; }
    /// <summary>False leaves the letterhead out: plain paper, for what others sign as their own.</summary>
    public bool ShowLetterhead { get; init; } = true;
    /// <summary>Markdown body, already filled.</summary>
    public required string Body { get; init; }
    /// <summary>Address of the verification page with the token in groups, for people: <c>kliring.example.go.id/verify/7KQ2-M9TX-4HPD</c>; null leaves the QR out.</summary>
    public string? VerifyText { get; init; }
    /// <summary>Address in the QR code, capitals without hyphens.</summary>
    public string? VerifyUrl { get; init; }
    /// <summary>Language: <c>id</c> or <c>en</c>.</summary>
    public string Culture { get; init; } = "id";
    /// <summary>True prints "CONTOH · DATA REKAAN".</summary>
    public bool IsSample { get; init; }
    /// <summary>True marks every page as made while the portal is being tried out: no legal force.</summary>
    public bool IsTrial { get; init; }
    /// <summary>Signers, at most two; empty for none.</summary>
    public IReadOnlyList<LetterSigner> Signers { get; init; } = [];
    /// <summary>Copies to.</summary>
    public IReadOnlyList<string> Copies { get; init; } = [];
    /// <summary>Pictures that stand where the body says <c>:::pictures</c>.</summary>
    public IReadOnlyList<LetterPicture> Pictures { get; init; } = [];
    /// <summary>When it is issued; for metadata.</summary>
    public DateTimeOffset IssuedAt { get; init; }
    /// <summary>Title for metadata and, where the body doesn't begin with a letter head, none is added.</summary>
    public string Title { get; init; } = "";
}

/// <summary>A picture of a letter: a photo of a visit, of an event.</summary>
/// <param name="Bytes">JPEG or PNG; what can't be read shows its caption alone.</param>
/// <param name="Caption">What it shows: below it, and for those who can't see it.</param>
public sealed record LetterPicture(byte[] Bytes, string Caption);

/// <summary>The agency's letterhead.</summary>
/// <param name="Parent">Parent body, printed in capitals.</param>
/// <param name="Unit">Unit.</param>
/// <param name="Lines">Address and contact lines (at most two).</param>
/// <param name="Color">Agency colour <c>#rrggbb</c>.</param>
/// <param name="EmblemSvg">Emblem as a small SVG (rect, path, circle, polygon; fill and stroke only) or null.</param>
public sealed record Letterhead(string Parent, string Unit, IReadOnlyList<string> Lines, string Color, string? EmblemSvg);

/// <summary>One signer.</summary>
/// <param name="Office">Office, without the comma.</param>
/// <param name="Name">Name with degrees.</param>
/// <param name="EmployeeNumber">NIP (18 digits) or null.</param>
/// <param name="SignedAt">Text such as "8 April 2026 pukul 14.32 WIB" for the electronic box; null leaves room for ink.</param>
/// <param name="PlaceAndDate">"Jakarta, 8 April 2026" above the office, or null.</param>
public sealed record LetterSigner(string Office, string Name, string? EmployeeNumber, string? SignedAt, string? PlaceAndDate = null);

/// <summary>Orders a letter to be issued from a template.</summary>
/// <param name="Template">Letter template code.</param>
/// <param name="OwnerType">What it belongs to, such as <c>reviews.request</c>.</param>
/// <param name="OwnerId">Id of the owner.</param>
/// <param name="Model">Values for the template.</param>
public sealed record LetterOrder(string Template, string OwnerType, Guid OwnerId, IReadOnlyDictionary<string, object?> Model)
{
    /// <summary>Ready number; null takes the next one by the template's pattern.</summary>
    public string? Number { get; init; }
    /// <summary>User who signs; null uses the template's <c>signer</c> role, or none.</summary>
    public Guid? SignedBy { get; init; }
    /// <summary>Language.</summary>
    public string Culture { get; init; } = "id";
    /// <summary>Letter of the same owner whose place this one takes; whoever verifies that one is told so. Null for none.</summary>
    public Guid? Supersedes { get; init; }
    /// <summary>Pictures for <c>:::pictures</c>.</summary>
    public IReadOnlyList<LetterPicture> Pictures { get; init; } = [];
}

/// <summary>An issued letter.</summary>
/// <param name="Id">Letter id.</param>
/// <param name="Template">Template code.</param>
/// <param name="Kind">Kind for people.</param>
/// <param name="Number">Official number.</param>
/// <param name="FileId">The PDF (owner type and id as ordered).</param>
/// <param name="Token">Verification token, grouped: <c>7KQ2-M9TX-4HPD</c>.</param>
/// <param name="IssuedAt">When.</param>
/// <param name="Size">Bytes.</param>
public sealed record IssuedLetter(Guid Id, string Template, string Kind, string Number, Guid FileId, string Token, DateTimeOffset IssuedAt, long Size);

/// <summary>Issues letters: number, token, PDF, stored with its hash, all in the caller's transaction.</summary>
public interface ILetterIssuer
{
    /// <summary>Issues one.</summary>
    Task<IssuedLetter> IssueAsync(LetterOrder order, CancellationToken ct = default);

    /// <summary>Renders a preview marked as a sample; nothing is stored, no number is taken.</summary>
    Task<byte[]> PreviewAsync(string template, IReadOnlyDictionary<string, object?> model, string culture = "id", CancellationToken ct = default, IReadOnlyList<LetterPicture>? pictures = null);

    /// <summary>Fills a letter for the reader to print and sign on paper of his own: nothing is stored, no number is taken, and it isn't the agency's word. The template says <c>letterhead: false</c>.</summary>
    Task<byte[]> PrintAsync(string template, IReadOnlyDictionary<string, object?> model, string culture = "id", CancellationToken ct = default);

    /// <summary>Letters by id; missing ones are left out.</summary>
    Task<IReadOnlyDictionary<Guid, IssuedLetter>> FindAllAsync(IEnumerable<Guid> ids, CancellationToken ct = default);

    /// <summary>Letters of an owner, oldest first.</summary>
    Task<IReadOnlyList<IssuedLetter>> ListAsync(string ownerType, Guid ownerId, CancellationToken ct = default);
}
