using System.Security.Claims;

namespace PlatformSaaS.Users;

/// <summary>A support session that holds.</summary>
/// <param name="Id">Session.</param>
/// <param name="Until">It ends then by itself.</param>
/// <param name="AllowsChanges">False where it may only look; asked anew at each request, since the agency's admin may withdraw it.</param>
public sealed record SupportState(Guid Id, DateTimeOffset Until, bool AllowsChanges);

/// <summary>Says whether a support session still holds (implemented by Tenants). Asked on every request of one.</summary>
public interface ISupportAccess
{
    /// <summary>The session, or null once it is over, was ended, or the person's own account on the host changed.</summary>
    ValueTask<SupportState?> FindAsync(ClaimsPrincipal principal, CancellationToken ct);
}
