namespace PlatformSaaS.MultiTenancy;

/// <summary>Lets the first person into a new portal (implemented by Identity).</summary>
public interface IFirstAdministrator
{
    /// <summary>Makes the user <c>admin</c> of the current tenant with the role, in the open transaction, and mails a link that sets the password.</summary>
    Task InviteAsync(string name, string email, string role, CancellationToken ct = default);
}
