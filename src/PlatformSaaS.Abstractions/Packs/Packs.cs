using System.Globalization;
using System.Text.Json;
using PlatformSaaS.Text;

namespace PlatformSaaS.Packs;

/// <summary>An agency written down as data: <c>agency.json</c>, <c>services/*.json</c>, <c>surveys/*.json</c>, <c>templates/</c>, <c>content/</c> … as loaded from a folder.</summary>
public sealed class AgencyPack(string code, IReadOnlyDictionary<string, byte[]> files)
{
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Code of the agency; equals the tenant's code when first seeded.</summary>
    public string Code { get; } = code;

    /// <summary>Files by path with forward slashes.</summary>
    public IReadOnlyDictionary<string, byte[]> Files { get; } = files;

    /// <summary>True where the pack is all that the agency is to have: what it lacks is taken away, or put out of sight where something still needs it.</summary>
    public bool IsComplete { get; init; }

    /// <summary>Paths inside a folder, in ordinal order.</summary>
    public IEnumerable<string> In(string folder) => Files.Keys.Where(p => p.StartsWith(folder + "/", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    /// <summary>Text of a file; throws <see cref="KeyNotFoundException"/> when it is missing.</summary>
    public string Text(string path) => System.Text.Encoding.UTF8.GetString(Files[path]);

    /// <summary>Parsed JSON of a file.</summary>
    public JsonDocument Json(string path) => JsonDocument.Parse(Files[path], Lenient);
}

/// <summary>One fault of a pack: which file, where in it, why.</summary>
/// <param name="File">Path in the pack.</param>
/// <param name="Path">JSON pointer, or empty for the whole file.</param>
/// <param name="Reason">Why, in plain words and both languages: pages and API show the reader's, logs and the command line English.</param>
/// <param name="Line">Line on which it stands, from 1, where that is known.</param>
public sealed record PackFault(string File, string Path, LocalizedText Reason, int? Line = null)
{
    /// <summary>What is said of a file that isn't there.</summary>
    public static LocalizedText Missing { get; } = new("Berkas ini tidak ada.", "the file is missing");

    /// <summary>Line and pointer; empty for the whole file.</summary>
    public LocalizedText Place => new(At("baris"), At("line"));

    /// <summary>File, place and reason in one line.</summary>
    public LocalizedText Sentence => new($"{File}{Behind(Place.Id)}: {Reason.Id}", $"{File}{Behind(Place.In("en"))}: {Reason.In("en")}");

    private string At(string line) => Line is { } number ? string.Create(CultureInfo.InvariantCulture, $"{line} {number} {Path}").TrimEnd() : Path;

    private static string Behind(string place) => place.Length > 0 ? " " + place : "";
}

/// <summary>A pack that is refused; nothing was changed. The message is English, for logs and the command line; people are shown <see cref="Faults"/>.</summary>
public sealed class PackException(IReadOnlyList<PackFault> faults)
    : Exception(string.Join(Environment.NewLine, faults.Select(f => f.Sentence.In("en"))))
{
    /// <summary>True where what was brought is something else than a pack.</summary>
    public bool IsNoPack => Faults.Any(f => f is { File: "agency.json", Path: "" } && f.Reason == PackFault.Missing);

    /// <summary>All faults found.</summary>
    public IReadOnlyList<PackFault> Faults { get; } = faults;
}

/// <summary>A module's share of an agency pack; found in module assemblies. Schemas are checked before any contributor is called.</summary>
public interface IPackContributor
{
    /// <summary>Order of applying; lower first. Kernel 0, Identity 10, Registration 20, LegalDocuments 30, Surveys 40, Reviews 50, Content 60.</summary>
    int Order { get; }

    /// <summary>Faults beyond the schema (unknown references and the like).</summary>
    IEnumerable<PackFault> Validate(AgencyPack pack);

    /// <summary>
    /// Makes the current tenant's rows what the pack says, inside the open transaction; applying the same pack again changes nothing. What an admin changed is the importer's
    /// care, not the contributor's. Rows that the pack doesn't have stay, unless it is <see cref="AgencyPack.IsComplete"/>.
    /// </summary>
    Task ApplyAsync(AgencyPack pack, CancellationToken ct);

    /// <summary>
    /// Writes what the current tenant holds in the form that <see cref="ApplyAsync"/> reads, always in the same words for the same rows. Never secrets, nor people's data.
    /// Reads the rows themselves, past caches.
    /// </summary>
    Task ExportAsync(PackWriter writer, CancellationToken ct);
}

/// <summary>Checks and applies packs.</summary>
public interface IPackImporter
{
    /// <summary>All faults, schema and semantic; empty for a sound pack.</summary>
    IReadOnlyList<PackFault> Validate(AgencyPack pack);

    /// <summary>
    /// Validates, then applies to the current tenant in one transaction. Throws <see cref="PackException"/> and changes nothing when faulty. When a pack comes again, what admins changed since
    /// stays: see ADR 27.
    /// </summary>
    Task ApplyAsync(AgencyPack pack, CancellationToken ct = default);

    /// <summary>What the current tenant holds, as a pack: the same bytes for the same rows.</summary>
    Task<AgencyPack> ExportAsync(CancellationToken ct = default);

    /// <summary>What the current tenant would hold after <see cref="TakeAsync"/>: the same steps are taken and undone. Not inside a transaction.</summary>
    Task<AgencyPack> TryAsync(AgencyPack pack, CancellationToken ct = default);

    /// <summary>Makes the current tenant what the pack says, whatever was changed before, in one transaction. Throws <see cref="PackException"/> and changes nothing when faulty.</summary>
    Task TakeAsync(AgencyPack pack, CancellationToken ct = default);
}

/// <summary>Seeds demo or base data of the current tenant after its pack was applied (ABP: <c>IDataSeedContributor</c>). Must be repeatable.</summary>
public interface IDataSeedContributor
{
    /// <summary>Order; lower first (same scale as <see cref="IPackContributor.Order"/>).</summary>
    int Order { get; }

    /// <summary>Seeds the current tenant.</summary>
    Task SeedAsync(DataSeedContext context, CancellationToken ct);
}

/// <summary>What to seed.</summary>
/// <param name="Pack">The tenant's pack (the host portal has none).</param>
/// <param name="Demo">True to make demo people, requests and answers, so that every page is alive.</param>
public sealed record DataSeedContext(AgencyPack? Pack, bool Demo)
{
    /// <summary>False makes the demo people only, without requests, dossiers and answers of the past; for tests.</summary>
    public bool History { get; init; } = true;
}

/// <summary>Describes the portals after seeding, for the person who starts the platform: addresses and demo sign-ins. Registered as a singleton.</summary>
public interface IPortalListing
{
    /// <summary>Text with line breaks.</summary>
    Task<string> DescribeAsync(CancellationToken ct = default);
}
