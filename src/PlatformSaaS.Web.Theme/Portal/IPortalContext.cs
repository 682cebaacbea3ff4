namespace PlatformSaaS.Web.Theme;

/// <summary>What every layout needs to know of the agency, the person and the place. Implemented once by the host; the answer is cached for the request.</summary>
public interface IPortalContext
{
    /// <summary>The portal as the current person sees it.</summary>
    ValueTask<Portal> GetAsync(CancellationToken ct = default);
}

/// <summary>The portal as one person sees it on one request.</summary>
public sealed record Portal
{
    /// <summary>The agency; the same object may serve many requests.</summary>
    public required Agency Agency { get; init; }

    /// <summary>Area of the current page, one of <see cref="Navigation.Menus"/>; picks the layout.</summary>
    public required string Area { get; init; }

    /// <summary>Entries of the area's menu that this person may see, in order and in the person's language.</summary>
    public IReadOnlyList<PortalLink> Menu { get; init; } = [];

    /// <summary>Path of the current page, by which the current menu entry is found.</summary>
    public string Path { get; init; } = "/";

    /// <summary>The signed-in person, or null.</summary>
    public PortalUser? User { get; init; }

    /// <summary>Address of the same page in the other language, or null to leave the switch out.</summary>
    public string? LanguageUrl { get; init; }

    /// <summary>Address that a search is sent to as <c>?q=</c>, or null for no search box.</summary>
    public string? SearchUrl { get; init; }

    /// <summary>Placeholder and label of the search box.</summary>
    public string? SearchLabel { get; init; }

    /// <summary>Address of the sign-in page.</summary>
    public string SignInUrl { get; init; } = "/account/sign-in";

    /// <summary>Address that a sign-out form is posted to.</summary>
    public string SignOutUrl { get; init; } = "/account/sign-out";

    /// <summary>A sentence above everything: support sign-in, maintenance ahead; null for none.</summary>
    public string? Notice { get; init; }

    /// <summary>True while the portal is being tried out: nothing made now has legal force.</summary>
    public bool IsTrial { get; init; }

    /// <summary>When the support session ends in which somebody of the platform's operator sees the page; null for everybody of the agency.</summary>
    public DateTimeOffset? SupportUntil { get; init; }
}

/// <summary>The agency that the portal belongs to.</summary>
public sealed record Agency
{
    /// <summary>Short name beside the emblem.</summary>
    public required string Name { get; init; }

    /// <summary>The body above it, as the second line.</summary>
    public string? ParentBody { get; init; }

    /// <summary>Emblem, or null for a plain one.</summary>
    public Emblem? Emblem { get; init; }

    /// <summary>Address of the style sheet with the agency's accent (see <see cref="AccentPalette"/>), with a version; null for the plain accent.</summary>
    public string? BrandingCssUrl { get; init; }

    /// <summary>Postal address.</summary>
    public string? Address { get; init; }

    /// <summary>Opening hours in words.</summary>
    public string? Hours { get; init; }

    /// <summary>Link to a map.</summary>
    public string? MapUrl { get; init; }

    /// <summary>Columns of links in the footer; three fit.</summary>
    public IReadOnlyList<FooterColumn> Footer { get; init; } = [];

    /// <summary>Time zone in which times are shown.</summary>
    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>Its short name: WIB, WITA, WIT.</summary>
    public string TimeZoneName { get; init; } = "UTC";
}

/// <summary>A column of the footer.</summary>
/// <param name="Title">Heading.</param>
/// <param name="Links">Links below it.</param>
public sealed record FooterColumn(string Title, IReadOnlyList<PortalLink> Links);

/// <summary>A link of a menu or footer.</summary>
/// <param name="Text">Words.</param>
/// <param name="Url">Address.</param>
/// <param name="Icon">Icon, or null.</param>
/// <param name="Count">Number shown behind it, or null.</param>
public sealed record PortalLink(string Text, string Url, string? Icon = null, int? Count = null);

/// <summary>The signed-in person.</summary>
/// <param name="Name">Name.</param>
/// <param name="Label">Role or company, the second line.</param>
/// <param name="Unread">Unread notices.</param>
/// <param name="Links">Entries of the person's own menu: profile, other areas.</param>
/// <param name="NoticesUrl">Address of the notices, or null.</param>
public sealed record PortalUser(string Name, string? Label, int Unread, IReadOnlyList<PortalLink> Links, string? NoticesUrl = null)
{
    /// <summary>One or two letters for the round picture.</summary>
    public string Initials
    {
        get
        {
            var words = Name.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            return words.Length switch
            {
                0 => "?",
                1 => First(words[0]),
                _ => First(words[0]) + First(words[^1])
            };
        }
    }

    private static string First(string word) => System.Globalization.StringInfo.GetNextTextElement(word).ToUpperInvariant();
}
