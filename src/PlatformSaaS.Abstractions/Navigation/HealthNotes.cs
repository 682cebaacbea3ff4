using PlatformSaaS.Text;

namespace PlatformSaaS.Navigation;

/// <summary>Something of the agency that an admin should look at.</summary>
/// <param name="Text">What, and what to do.</param>
/// <param name="Url">Where, or null where only the platform's operator can help.</param>
/// <param name="IsBad">True where it already does harm.</param>
public sealed record HealthNote(LocalizedText Text, string? Url, bool IsBad = false);

/// <summary>How an item of the list before going live is shown to be fulfilled.</summary>
public enum LaunchProof
{
    /// <summary>The product sees it.</summary>
    Seen,
    /// <summary>A person says so.</summary>
    Person,
    /// <summary>A person says so, with number and date of a decree.</summary>
    Decree
}

/// <summary>Something that has to be there, or should be, before a portal is opened to everybody.</summary>
/// <param name="Code">Code, unique over all modules: small letters, digits, hyphens.</param>
/// <param name="Text">What.</param>
/// <param name="Why">One sentence: why it matters, or what is missing.</param>
/// <param name="Url">Page that settles it, or null where only the platform's operator can.</param>
/// <param name="IsDone">True when fulfilled; counts only where the product sees it.</param>
/// <param name="IsMandatory">True keeps the portal from going live until fulfilled; else it is recommended.</param>
/// <param name="Order">Place among the others.</param>
/// <param name="Proof">How it is shown to be fulfilled.</param>
public sealed record LaunchItem(string Code, LocalizedText Text, LocalizedText Why, string? Url, bool IsDone, bool IsMandatory, int Order, LaunchProof Proof = LaunchProof.Seen);

/// <summary>Says what of the current tenant needs attention, and what it needs before it is opened; registered in DI (scoped). Who may know is for the asker to check.</summary>
public interface IHealthNotes
{
    /// <summary>Notes; empty where all is well.</summary>
    Task<IReadOnlyList<HealthNote>> ListAsync(CancellationToken ct);

    /// <summary>Items of the list before going live, fulfilled ones too; empty where the module asks for nothing.</summary>
    Task<IReadOnlyList<LaunchItem>> BeforeLaunchAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<LaunchItem>>([]);
}

/// <summary>How far a portal is on its way to being opened: counts only.</summary>
/// <param name="Done">Fulfilled.</param>
/// <param name="MandatoryOpen">Mandatory ones to do.</param>
/// <param name="RecommendedOpen">Recommended ones left.</param>
public sealed record LaunchCounts(int Done, int MandatoryOpen, int RecommendedOpen);

/// <summary>Counts the current tenant's list before going live, for the platform's operator (implemented by Agency). Callers authorise.</summary>
public interface ILaunchSummary
{
    /// <summary>The counts.</summary>
    Task<LaunchCounts> CountAsync(CancellationToken ct);
}
