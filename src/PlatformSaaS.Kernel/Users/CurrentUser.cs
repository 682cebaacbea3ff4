using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using PlatformSaaS.Modularity;

namespace PlatformSaaS.Users;

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
