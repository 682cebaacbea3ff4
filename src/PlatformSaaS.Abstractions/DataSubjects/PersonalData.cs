using PlatformSaaS.Settings;
using PlatformSaaS.Text;

namespace PlatformSaaS.DataSubjects;

/// <summary>Something that a module holds of a person.</summary>
/// <param name="What">What it is, in a few words.</param>
/// <param name="Count">How many.</param>
public sealed record HeldData(LocalizedText What, int Count)
{
    /// <summary>Why it stays although the person asks for erasure; null for what goes.</summary>
    public LocalizedText? Kept { get; init; }

    /// <summary>When it may go at the latest; null while its time has not begun or it has none.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>True for what has to be finished before anything can be erased, such as a running request.</summary>
    public bool Blocks { get; init; }
}

/// <summary>What is handed to a person: documents by name, and files by path.</summary>
public sealed class PersonalDataExport
{
    /// <summary>Documents as JSON, by file name.</summary>
    public Dictionary<string, object> Documents { get; } = new(StringComparer.Ordinal);

    /// <summary>Stored files, by path in the archive.</summary>
    public Dictionary<string, Guid> Files { get; } = new(StringComparer.Ordinal);
}

/// <summary>A kind of data by which the people whom it is about can be found.</summary>
/// <param name="Code">Code, unique among all sources: <c>permohonan:kalibrasi</c>.</param>
/// <param name="Name">For people.</param>
public sealed record HeldKind(string Code, LocalizedText Name);

/// <summary>A module's answer for the data that it holds of people; found in the kernel's and every module's assembly. Callers authorise, and run what changes inside one transaction.</summary>
public interface IPersonalDataSource
{
    /// <summary>Name for people.</summary>
    LocalizedText Name { get; }

    /// <summary>Order; lower first. What ends the account itself comes last.</summary>
    int Order { get; }

    /// <summary>What is held of the person.</summary>
    Task<IReadOnlyList<HeldData>> DescribeAsync(Guid userId, CancellationToken ct);

    /// <summary>Adds all of it to what is handed to the person.</summary>
    Task ExportAsync(Guid userId, PersonalDataExport export, CancellationToken ct);

    /// <summary>Deletes what may go, and puts the alias in place of the person in what has to stay. Numbers, sums and the audit log stay whole.</summary>
    Task EraseAsync(Guid userId, string alias, CancellationToken ct);

    /// <summary>Things of the person whose audit entries are told: entity type and id.</summary>
    Task<IReadOnlyList<(string Type, string Id)>> ThingsAsync(Guid userId, CancellationToken ct) => Task.FromResult<IReadOnlyList<(string, string)>>([]);

    /// <summary>Kinds of data by which people can be found, such as the requests of one service.</summary>
    Task<IReadOnlyList<HeldKind>> KindsAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<HeldKind>>([]);

    /// <summary>Accounts of the people with data of the kind that was there in the period: begun before its end, and not over before its beginning. None for a kind of another source.</summary>
    Task<IReadOnlyList<Guid>> HoldersAsync(string kind, DateTimeOffset from, DateTimeOffset until, CancellationToken ct) => Task.FromResult<IReadOnlyList<Guid>>([]);

    /// <summary>Ends at once what rests on the person's consent alone and no law asks for, such as optional mails; answers what was ended, in words for the person.</summary>
    Task<IReadOnlyList<LocalizedText>> StopAsync(Guid userId, CancellationToken ct) => Task.FromResult<IReadOnlyList<LocalizedText>>([]);

    /// <summary>Erases some of what is past its time, at most <paramref name="most"/>; answers how much went by kind, nothing once all is done.</summary>
    Task<IReadOnlyDictionary<RetentionKind, int>> ExpireAsync(IRetentionPeriods periods, DateTimeOffset now, int most, CancellationToken ct) => Task.FromResult<IReadOnlyDictionary<RetentionKind, int>>(new Dictionary<RetentionKind, int>());
}

/// <summary>An entry of the audit log about a person.</summary>
/// <param name="At">When.</param>
/// <param name="UserId">Who; null for the platform.</param>
/// <param name="UserName">Name at that time.</param>
/// <param name="Action">Dotted action.</param>
public sealed record TrailEntry(DateTimeOffset At, Guid? UserId, string? UserName, string Action);

/// <summary>Reads the audit log for the people whom it is about. Callers authorise.</summary>
public interface IPersonTrail
{
    /// <summary>The newest entries about these things.</summary>
    Task<IReadOnlyList<TrailEntry>> OfAsync(IReadOnlyCollection<(string Type, string Id)> things, int most, CancellationToken ct = default);
}

/// <summary>Asks the current person for the password again before something that can't be undone or leaves the house (implemented by Identity).</summary>
public interface IOwnPassword
{
    /// <summary>True when it is the current person's.</summary>
    Task<bool> IsRightAsync(string? password, CancellationToken ct = default);
}
