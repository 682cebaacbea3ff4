using PlatformSaaS.Text;

namespace PlatformSaaS.Registration.Contracts;

/// <summary>Types of applicants that an agency knows, for modules that ask something of each.</summary>
public interface IApplicantTypeList
{
    /// <summary>Code and name of each, in the agency's order.</summary>
    ValueTask<IReadOnlyList<(string Code, LocalizedText Name)>> ListAsync(CancellationToken ct = default);
}
