using System.Security.Claims;

namespace PlatformSaaS.Users;

/// <summary>Stands in where no module of the host lets the operator's people in.</summary>
internal sealed class NoSupport : ISupportAccess
{
    public ValueTask<SupportState?> FindAsync(ClaimsPrincipal principal, CancellationToken ct) => ValueTask.FromResult<SupportState?>(null);
}
