using PlatformSaaS.Text;

namespace PlatformSaaS.Users;

/// <summary>Something of the agency that rests on a type of applicant.</summary>
/// <param name="Text">What it is, and what to do about it.</param>
/// <param name="Url">Where.</param>
public sealed record ApplicantTypeUse(LocalizedText Text, string Url);

/// <summary>Says what rests on a type of applicant; registered in DI (scoped) and asked before the type is deleted. Who may know is for the asker to check.</summary>
public interface IApplicantTypeUses
{
    /// <summary>Uses of the type with that code; empty where it can go.</summary>
    Task<IReadOnlyList<ApplicantTypeUse>> ListAsync(string type, CancellationToken ct);
}
