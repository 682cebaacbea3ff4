namespace PlatformSaaS.Users;

/// <summary>
/// Lets seeding, tests and jobs act as a person, such as the job that writes what an officer's queue holds, without a sign-in. Never used while answering requests: a person's identity there comes from the sign-in alone.
/// </summary>
public interface ICurrentUserScope
{
    /// <summary>Makes <see cref="ICurrentUser"/> answer as this person in the current flow of execution until the result is disposed.</summary>
    /// <param name="userId">User.</param>
    /// <param name="name">Name for people.</param>
    /// <param name="roles">Codes of the roles held.</param>
    /// <param name="isApplicant">True for an applicant.</param>
    IDisposable Impersonate(Guid userId, string name, IEnumerable<string> roles, bool isApplicant);
}
