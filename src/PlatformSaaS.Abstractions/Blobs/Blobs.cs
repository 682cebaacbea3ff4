namespace PlatformSaaS.Blobs;

/// <summary>Bytes under a key in the current tenant's own prefix (ABP: <c>IBlobContainer&lt;T&gt;</c>). File system or S3.</summary>
/// <typeparam name="TContainer">Marker type; its name (snake case) names the container.</typeparam>
public interface IBlobContainer<TContainer>
{
    /// <summary>Stores the bytes under their SHA-256 and returns the key; storing the same bytes twice is harmless.</summary>
    Task<StoredBlob> SaveAsync(Stream content, CancellationToken ct = default);

    /// <summary>Opens the bytes for reading; throws <see cref="FileNotFoundException"/> when they are missing.</summary>
    Task<Stream> OpenAsync(string key, CancellationToken ct = default);

    /// <summary>True when the key is stored.</summary>
    Task<bool> ExistsAsync(string key, CancellationToken ct = default);

    /// <summary>Removes the key, if there.</summary>
    Task DeleteAsync(string key, CancellationToken ct = default);
}

/// <summary>Result of storing bytes.</summary>
/// <param name="Key">Key inside the container: the lower-case hexadecimal SHA-256.</param>
/// <param name="Size">Length in bytes.</param>
public sealed record StoredBlob(string Key, long Size);

/// <summary>Container of applicants' and officers' uploads.</summary>
public sealed class UploadsContainer;

/// <summary>Container of issued letters.</summary>
public sealed class LettersContainer;

/// <summary>Container of public content files.</summary>
public sealed class ContentContainer;

/// <summary>A stored file as others see it.</summary>
/// <param name="Id">File id.</param>
/// <param name="Name">Cleaned file name for people.</param>
/// <param name="ContentType">Type found by content.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Pages">Number of pages of a PDF, where known.</param>
/// <param name="UploadedAt">When.</param>
/// <param name="OwnerType">What it is bound to, such as <c>reviews.request</c>; null while unbound.</param>
/// <param name="OwnerId">Id of the owner; null while unbound.</param>
/// <param name="UploadedBy">User who uploaded it.</param>
public sealed record StoredFile(Guid Id, string Name, string ContentType, long Size, int? Pages, DateTimeOffset UploadedAt, string? OwnerType, Guid? OwnerId, Guid? UploadedBy);

/// <summary>What a field takes.</summary>
/// <param name="Accept">Extensions in lower case without dot: <c>pdf jpg png zip doc docx xlsx</c>.</param>
/// <param name="MaxBytes">Largest size in bytes.</param>
public sealed record UploadRule(IReadOnlyList<string> Accept, long MaxBytes)
{
    /// <summary>What a signature is: a small picture with lines on it.</summary>
    public static UploadRule Signature { get; } = new(["png"], 512 * 1024) { Drawn = true };

    /// <summary>True where an empty picture is none; looked at when it is bound.</summary>
    public bool Drawn { get; init; }
}

/// <summary>Uploads: checked by content first, then stored unbound, then bound to the row that owns them.</summary>
public interface IFileStore
{
    /// <summary>
    /// Streams to quarantine, checks (size, magic bytes, declared types, ZIP entries, PDF active content, scanner) and stores.
    /// Throws <see cref="Modularity.InputException"/> with a message that says what happened, the limit and the cure.
    /// </summary>
    Task<StoredFile> UploadAsync(Stream content, string fileName, UploadRule rule, CancellationToken ct = default);

    /// <summary>The same for somebody without an account, on behalf of what the person has shown the key of: only <see cref="BindForAsync"/> with the same holder takes the file on.</summary>
    Task<StoredFile> UploadForAsync(Guid holder, Stream content, string fileName, UploadRule rule, CancellationToken ct = default);

    /// <summary>Binds an unbound file that came in on behalf of a holder; any other is refused as missing.</summary>
    Task<StoredFile> BindForAsync(Guid holder, Guid fileId, string ownerType, Guid ownerId, UploadRule? rule, CancellationToken ct = default);

    /// <summary>Binds an unbound file of the current user to its owner; another's or an already bound one is refused as missing.</summary>
    Task<StoredFile> BindAsync(Guid fileId, string ownerType, Guid ownerId, UploadRule? rule, CancellationToken ct = default);

    /// <summary>Unbinds files of an owner: all of them, or <paramref name="only"/> these. Nobody but the uploader can read them then, and the sweep of orphans removes them.</summary>
    Task ReleaseAsync(string ownerType, Guid ownerId, IReadOnlyCollection<Guid>? only = null, CancellationToken ct = default);

    /// <summary>Stores a file the system made (no upload check), bound from the start.</summary>
    Task<StoredFile> AddAsync(byte[] content, string fileName, string contentType, string ownerType, Guid ownerId, CancellationToken ct = default);

    /// <summary>Metadata, or null.</summary>
    Task<StoredFile?> FindAsync(Guid fileId, CancellationToken ct = default);

    /// <summary>Metadata of several; missing ones are left out.</summary>
    Task<IReadOnlyDictionary<Guid, StoredFile>> FindAllAsync(IEnumerable<Guid> fileIds, CancellationToken ct = default);

    /// <summary>Reads several at once, so that binding them asks no more. May join a batch of queries.</summary>
    Task ReadyAsync(IEnumerable<Guid> fileIds, CancellationToken ct = default);

    /// <summary>Metadata of all that are bound to an owner. May join a batch of queries.</summary>
    Task<IReadOnlyDictionary<Guid, StoredFile>> OwnedAsync(string ownerType, Guid ownerId, CancellationToken ct = default);

    /// <summary>Opens the bytes; the caller has authorised.</summary>
    Task<Stream> OpenAsync(Guid fileId, CancellationToken ct = default);
}

/// <summary>Says who may read the files of an owner type; contributed by the owning module. No policy for a type means nobody.</summary>
public interface IFileAccessPolicy
{
    /// <summary>Owner type that this policy covers.</summary>
    string OwnerType { get; }

    /// <summary>True where the owner is something that the agency has shaped, so that its files stay when a portal begins clean.</summary>
    bool IsOfConfiguration => false;

    /// <summary>True when the current user (or nobody signed in) may read files of this owner.</summary>
    Task<bool> MayReadAsync(Guid ownerId, Guid fileId, CancellationToken ct);
}
