using PlatformSaaS.MultiTenancy;

namespace PlatformSaaS.Identity.Users;

/// <summary>The operator's way of letting the first person into a new portal.</summary>
internal sealed class FirstAdministrator(UserAdministration users) : IFirstAdministrator
{
    private const string UserName = "admin";

    public Task InviteAsync(string name, string email, string role, CancellationToken ct = default) =>
        users.InviteAsync(new StaffInput(UserName, name, email, null, null, null, "id", [role]), ct);
}
