using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using PlatformSaaS.Modularity;

namespace PlatformSaaS.Users;

/// <summary>Names of the claims that a sign-in carries.</summary>
public static class PlatformClaims
{
    /// <summary>Tenant id; must equal the tenant of the host name on every request.</summary>
    public const string Tenant = "tenant";
    /// <summary><c>applicant</c> or <c>staff</c>.</summary>
    public const string Kind = "kind";
    /// <summary>Security stamp; compared with the database on every request.</summary>
    public const string Stamp = "stamp";
}

/// <summary>The user of the current HTTP request; nobody in jobs.</summary>
internal sealed class CurrentUser(IHttpContextAccessor accessor) : ICurrentUser
{
    private ClaimsPrincipal? Principal => accessor.HttpContext?.User;

    public bool IsAuthenticated => Principal?.Identity?.IsAuthenticated == true;

    public Guid? Id => IsAuthenticated && Guid.TryParse(Principal!.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : null;

    public string? Name => IsAuthenticated ? Principal!.FindFirstValue(ClaimTypes.Name) : null;

    public IReadOnlyCollection<string> Roles => IsAuthenticated ? Principal!.FindAll(ClaimTypes.Role).Select(c => c.Value).ToArray() : [];

    public bool IsApplicant => IsAuthenticated && Principal!.FindFirstValue(PlatformClaims.Kind) == "applicant";

    public Guid RequireId() => Id ?? throw new ForbiddenException("Silakan masuk dahulu.");
}
