using System.Text.Json.Serialization;

namespace PlatformSaaS.MultiTenancy;

/// <summary>How far the export of a tenant's data is. Programs name it in words.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TenantExportState>))]
public enum TenantExportState
{
    /// <summary>Ordered.</summary>
    Waiting,
    /// <summary>Rows and files are being written into the archive.</summary>
    Making,
    /// <summary>The archive can be downloaded.</summary>
    Ready,
    /// <summary>It broke off; there is no archive.</summary>
    Failed,
    /// <summary>The archive was removed when its days were over.</summary>
    Expired
}

/// <summary>How long an export is there, and how old it may be when the tenant is deleted.</summary>
public static class TenantExportRules
{
    /// <summary>Days for which an archive can be downloaded.</summary>
    public const int DaysKept = 14;

    /// <summary>Days after which an export no longer stands for what a deletion would remove.</summary>
    public const int DaysFresh = 7;
}

/// <summary>An export of everything that a tenant holds.</summary>
/// <param name="Id">Id.</param>
/// <param name="State">How far it is.</param>
/// <param name="IsAgencys">True where the agency's own admin asked for it, not the operator.</param>
/// <param name="OrderedBy">Name of who asked.</param>
/// <param name="OrderedAt">When it was asked for.</param>
/// <param name="EndedAt">When the archive was ready, or when it broke off.</param>
/// <param name="ExpiresAt">Until when the archive is there.</param>
/// <param name="Tables">Tables there are to write.</param>
/// <param name="TablesDone">Tables written.</param>
/// <param name="Rows">Rows written.</param>
/// <param name="Files">Files there are to write.</param>
/// <param name="FilesDone">Files written.</param>
/// <param name="Bytes">Size of the archive so far.</param>
/// <param name="Checksum">SHA-256 of the archive, hexadecimal, once it is ready.</param>
/// <param name="Fault">What broke it off.</param>
/// <param name="Downloads">How often it was fetched whole.</param>
/// <param name="DownloadedAt">When it was last fetched whole.</param>
public sealed record TenantExportSummary(
    Guid Id, TenantExportState State, bool IsAgencys, string OrderedBy, DateTimeOffset OrderedAt, DateTimeOffset? EndedAt, DateTimeOffset? ExpiresAt, int Tables, int TablesDone, long Rows, int Files, int FilesDone,
    long Bytes, string? Checksum, string? Fault, int Downloads, DateTimeOffset? DownloadedAt)
{
    /// <summary>True while the job is at it or about to be.</summary>
    public bool IsRunning => State is TenantExportState.Waiting or TenantExportState.Making;
}

/// <summary>Whether what a tenant holds was handed out whole.</summary>
public enum TenantExportFitness
{
    /// <summary>There is no finished export that is young enough.</summary>
    None,
    /// <summary>There is one, which nobody has downloaded.</summary>
    NotDownloaded,
    /// <summary>There is a downloaded one, and something was written since.</summary>
    Outdated,
    /// <summary>A downloaded one holds exactly what is there.</summary>
    Good
}

/// <summary>An archive opened for reading; whoever opened it disposes the content.</summary>
/// <param name="Name">File name.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Content">The bytes.</param>
public sealed record TenantExportFile(string Name, long Size, Stream Content);

/// <summary>Exports of all that a tenant holds, as one ZIP; for the host portal and for the tenant itself, to whom another tenant looks missing. Callers authorise.</summary>
public interface ITenantExports
{
    /// <summary>The latest exports of a tenant, the newest first.</summary>
    Task<IReadOnlyList<TenantExportSummary>> ListAsync(Guid tenant, CancellationToken ct = default);

    /// <summary>Orders an export; where one is being made that one is answered, and seen to it that somebody works at it.</summary>
    Task<Guid> OrderAsync(Guid tenant, string orderedBy, CancellationToken ct = default);

    /// <summary>Opens a finished archive; null where there is none any more or not yet.</summary>
    Task<TenantExportFile?> OpenAsync(Guid tenant, Guid export, CancellationToken ct = default);

    /// <summary>Notes that an archive was fetched whole.</summary>
    Task NoteDownloadAsync(Guid tenant, Guid export, CancellationToken ct = default);

    /// <summary>Compares the exports with what the tenant holds now. Reads all its rows.</summary>
    Task<TenantExportFitness> CheckAsync(Guid tenant, CancellationToken ct = default);
}

/// <summary>Says which number of an official kind (request, ticket) the owner of a file has, so that an exported file can be found by it. Modules implement it for the owners of their files.</summary>
public interface IFileOwnerNumbers
{
    /// <summary>The owner type that files are bound to.</summary>
    string OwnerType { get; }

    /// <summary>Numbers by owner; owners without one are left out.</summary>
    Task<IReadOnlyDictionary<Guid, string>> FindAsync(IReadOnlyCollection<Guid> owners, CancellationToken ct);
}

/// <summary>A stored file of an export.</summary>
/// <param name="Id">Its id in the tables.</param>
/// <param name="Name">Original name.</param>
/// <param name="ContentType">Type.</param>
/// <param name="Key">Key of its bytes: SHA-256, hexadecimal.</param>
/// <param name="OwnerType">What it belongs to.</param>
/// <param name="OwnerId">Id of that.</param>
/// <param name="Number">Number of that, or null.</param>
/// <param name="At">When it was stored.</param>
public sealed record ExportedFile(string Id, string Name, string ContentType, string Key, string? OwnerType, Guid? OwnerId, string? Number, DateTimeOffset At);

/// <summary>A module's files in a tenant's export: a folder of the archive with an index. Reads through the injected context, which stands in the export's snapshot.</summary>
public interface IExportedFiles
{
    /// <summary>Folder in the archive, in lower-case letters.</summary>
    string Folder { get; }

    /// <summary>How many there are.</summary>
    Task<int> CountAsync(CancellationToken ct);

    /// <summary>The next ones by id after the given one (null begins), at most <paramref name="take"/>.</summary>
    Task<IReadOnlyList<ExportedFile>> PageAsync(string? after, int take, CancellationToken ct);

    /// <summary>The bytes; throws <see cref="FileNotFoundException"/> where they are missing.</summary>
    Task<Stream> OpenAsync(ExportedFile file, CancellationToken ct);
}

/// <summary>Opens values that a module keeps sealed in its rows and that are the agency's own, such as identity numbers.</summary>
public interface ISealedValues
{
    /// <summary>What a sealed text begins with.</summary>
    string Mark { get; }

    /// <summary>The value of a sealed text; empty where the key is lost.</summary>
    string Open(string text);
}
