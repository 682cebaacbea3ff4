using PlatformSaaS.Text;

namespace PlatformSaaS.Navigation;

/// <summary>Something of the agency that an admin should look at.</summary>
/// <param name="Text">What, and what to do.</param>
/// <param name="Url">Where, or null where only the platform's operator can help.</param>
/// <param name="IsBad">True where it already does harm.</param>
public sealed record HealthNote(LocalizedText Text, string? Url, bool IsBad = false);

/// <summary>Says what of the current tenant needs attention; registered in DI (scoped). Who may know is for the asker to check.</summary>
public interface IHealthNotes
{
    /// <summary>Notes; empty where all is well.</summary>
    Task<IReadOnlyList<HealthNote>> ListAsync(CancellationToken ct);
}
