using PlatformSaaS.Text;

namespace PlatformSaaS.MultiTenancy;

/// <summary>The agency's own face, from its pack's <c>agency.json</c>.</summary>
public sealed record AgencyInfo
{
    /// <summary>Code of the pack.</summary>
    public required string Code { get; init; }
    /// <summary>Full name.</summary>
    public required LocalizedText Name { get; init; }
    /// <summary>Short name for the head of the pages.</summary>
    public required LocalizedText ShortName { get; init; }
    /// <summary>Parent body.</summary>
    public required LocalizedText Parent { get; init; }
    /// <summary>One line about it.</summary>
    public LocalizedText? Tagline { get; init; }
    /// <summary>Address, line by line.</summary>
    public IReadOnlyList<string> Address { get; init; } = [];
    /// <summary>City, for letters.</summary>
    public string City { get; init; } = "";
    /// <summary>Telephone.</summary>
    public string Phone { get; init; } = "";
    /// <summary>WhatsApp number for people.</summary>
    public string? Whatsapp { get; init; }
    /// <summary>Public mail address.</summary>
    public string Email { get; init; } = "";
    /// <summary>Opening hours.</summary>
    public LocalizedText? Hours { get; init; }
    /// <summary>Link to a map.</summary>
    public string? MapUrl { get; init; }
    /// <summary>IANA time zone.</summary>
    public string TimeZone { get; init; } = "Asia/Jakarta";
    /// <summary>Colours.</summary>
    public AgencyBranding Branding { get; init; } = new();
    /// <summary>Letterhead.</summary>
    public AgencyLetterhead? Letterhead { get; init; }
    /// <summary>Named lists of choices, such as <c>kategori-teknologi</c>.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<Forms.ListEntry>> Lists { get; init; } = new Dictionary<string, IReadOnlyList<Forms.ListEntry>>();
    /// <summary>Rooms for meetings.</summary>
    public IReadOnlyList<AgencyRoom> Rooms { get; init; } = [];
    /// <summary>Emblem as SVG text; filled by the store.</summary>
    public string? EmblemSvg { get; init; }
    /// <summary>Rises with each change; filled by the store.</summary>
    public long Version { get; init; }
}

/// <summary>Colours of an agency, <c>#rrggbb</c>.</summary>
public sealed record AgencyBranding
{
    /// <summary>Accent.</summary>
    public string Accent { get; init; } = "#38465a";
    /// <summary>Darker accent.</summary>
    public string AccentStrong { get; init; } = "#252f3d";
    /// <summary>Tint for backgrounds.</summary>
    public string AccentTint { get; init; } = "#edf0f4";
    /// <summary>Line.</summary>
    public string AccentLine { get; init; } = "#c5ccd6";
    /// <summary>Accent on dark backgrounds; empty is derived.</summary>
    public string AccentDark { get; init; } = "";
}

/// <summary>Letterhead of an agency.</summary>
public sealed record AgencyLetterhead
{
    /// <summary>Parent body.</summary>
    public required string Parent { get; init; }
    /// <summary>Unit.</summary>
    public required string Unit { get; init; }
    /// <summary>Address and contact lines.</summary>
    public IReadOnlyList<string> Lines { get; init; } = [];
}

/// <summary>A room for meetings.</summary>
public sealed record AgencyRoom
{
    /// <summary>Code.</summary>
    public required string Code { get; init; }
    /// <summary>Name.</summary>
    public required LocalizedText Name { get; init; }
    /// <summary>Where it is, for invitations.</summary>
    public string? Location { get; init; }
    /// <summary>Seats.</summary>
    public int? Capacity { get; init; }
    /// <summary>True for a room of a video service.</summary>
    public bool Online { get; init; }
    /// <summary>Standing link of an online room.</summary>
    public string? Link { get; init; }
}

/// <summary>Reads the current tenant's agency profile (cached).</summary>
public interface IAgency
{
    /// <summary>The profile; the host portal has a fixed one.</summary>
    ValueTask<AgencyInfo> GetAsync(CancellationToken ct = default);

    /// <summary>The portal's public address without trailing slash, such as <c>http://kliring.localhost:5000</c>.</summary>
    ValueTask<string> PublicUrlAsync(CancellationToken ct = default);
}
