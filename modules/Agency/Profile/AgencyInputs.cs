namespace PlatformSaaS.Agency.Profile;

/// <summary>What an admin writes about the agency. Texts in English may stay empty: the Indonesian ones then show.</summary>
internal sealed record ProfileInput
{
    public string? Name { get; init; }
    public string? NameEn { get; init; }
    public string? ShortName { get; init; }
    public string? ShortNameEn { get; init; }
    public string? Parent { get; init; }
    public string? ParentEn { get; init; }
    public string? Tagline { get; init; }
    public string? TaglineEn { get; init; }

    /// <summary>One line of the address per line.</summary>
    public string? Address { get; init; }
    public string? City { get; init; }
    public string? Phone { get; init; }
    public string? Whatsapp { get; init; }
    public string? Email { get; init; }
    public string? Hours { get; init; }
    public string? HoursEn { get; init; }
    public string? MapUrl { get; init; }
}

/// <summary>Colours as an admin chose them; what stays empty is derived from the accent.</summary>
internal sealed record BrandingInput(string? Accent, string? Strong, string? Tint, string? Line, string? Dark);

/// <summary>An emblem that is uploaded: SVG or PNG by its content, whatever it is called.</summary>
internal sealed record EmblemInput(byte[] Content);

/// <summary>Letterhead as an admin wrote it.</summary>
internal sealed record LetterheadInput(string? Parent, string? Unit, string? Line1, string? Line2);
