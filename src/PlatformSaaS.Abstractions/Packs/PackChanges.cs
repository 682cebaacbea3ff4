using System.Text.Json.Serialization;

namespace PlatformSaaS.Packs;

/// <summary>What an admin takes or leaves of a pack as a whole.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PackGroup>))]
public enum PackGroup
{
    /// <summary>Names, contact, branding, letterhead.</summary>
    Profile,
    /// <summary>Modules, settings, closing days, accounts and numbering.</summary>
    Settings,
    /// <summary>Roles and units.</summary>
    People,
    /// <summary>Applicant types, legal documents, texts that applicants agree to.</summary>
    Applicants,
    /// <summary>Named lists and rooms.</summary>
    Lists,
    /// <summary>Services.</summary>
    Services,
    /// <summary>Products, tariffs and rule tables.</summary>
    Catalog,
    /// <summary>Mails, messages and letters.</summary>
    Templates,
    /// <summary>Help desk, guest book, schedules, calculators.</summary>
    Helpdesk,
    /// <summary>Surveys.</summary>
    Surveys,
    /// <summary>Menu, home page, pages, news, files.</summary>
    Content
}

/// <summary>What happens to a thing.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PackChangeKind>))]
public enum PackChangeKind
{
    /// <summary>It is new.</summary>
    Added,
    /// <summary>It is another.</summary>
    Changed,
    /// <summary>It goes.</summary>
    Removed
}

/// <summary>A place inside a thing and what stands there.</summary>
/// <param name="Path">JSON path or line, or empty for the whole.</param>
/// <param name="Before">What stands there, or null.</param>
/// <param name="After">What will stand there, or null.</param>
public sealed record PackDetail(string Path, string? Before, string? After);

/// <summary>A thing of a pack that differs: a file, a property of <c>agency.json</c>, an item of a list.</summary>
/// <param name="Group">Where it belongs.</param>
/// <param name="Kind">What happens to it.</param>
/// <param name="Place">Path of the file, and behind <c>#</c> the place in it.</param>
/// <param name="Details">What differs in it.</param>
public sealed record PackChange(PackGroup Group, PackChangeKind Kind, string Place, IReadOnlyList<PackDetail> Details);

/// <summary>Counts what is under way and goes on as it began when a file of the pack changes. Found in module assemblies.</summary>
public interface IPackRunning
{
    /// <summary>By file, how many stay as they are; files that it knows nothing of, or with nothing under way, are left out.</summary>
    Task<IReadOnlyDictionary<string, int>> CountAsync(IReadOnlyCollection<string> files, CancellationToken ct);
}

/// <summary>Compares packs and puts them together.</summary>
public interface IPackComparer
{
    /// <summary>What differs, by group and place.</summary>
    IReadOnlyList<PackChange> Compare(AgencyPack before, AgencyPack after);

    /// <summary>
    /// What a tenant would have that takes these groups of a pack: it keeps its code and has no demo people. What the pack lacks stays, unless
    /// <paramref name="removeMissing"/>; templates and rule tables always stay, since requests that run may need them.
    /// </summary>
    AgencyPack Combine(AgencyPack held, AgencyPack given, IReadOnlySet<PackGroup> groups, bool removeMissing);

    /// <summary>Groups in which the two differ at all.</summary>
    IReadOnlySet<PackGroup> Groups(AgencyPack one, AgencyPack other);

    /// <summary>A hash of everything in the pack.</summary>
    string Hash(AgencyPack pack);
}
