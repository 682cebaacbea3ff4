namespace PlatformSaaS.Reviews.Contracts;

/// <summary>What follows a delivery.</summary>
public sealed record DeliveryFollowUp
{
    /// <summary>Publication of the result.</summary>
    public PublishDefinition? Publish { get; init; }
}

/// <summary>Publication of a result in a public list.</summary>
public sealed record PublishDefinition
{
    /// <summary>List code.</summary>
    public required string List { get; init; }
    /// <summary>Only when the applicant agreed.</summary>
    public bool IfAgreed { get; init; }
    /// <summary>Answer that holds the consent, <c>stage.field</c>.</summary>
    public string? Consent { get; init; }
    /// <summary>What the list shows: name → answer <c>stage.field</c>.</summary>
    public IReadOnlyDictionary<string, string> Fields { get; init; } = new Dictionary<string, string>();
}
