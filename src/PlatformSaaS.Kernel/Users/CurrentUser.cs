using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using PlatformSaaS.Modularity;

namespace PlatformSaaS.Users;

/// <summary>The user of the current HTTP request; nobody in jobs, but for seeding, which acts as people.</summary>
internal sealed class CurrentUser(IHttpContextAccessor accessor) : ICurrentUser
{
    private ClaimsPrincipal? Principal => accessor.HttpContext?.User;

    private Impersonation.Person? Person => accessor.HttpContext is null ? Impersonation.Current : null;

    public bool IsAuthenticated => Person is not null || Principal?.Identity?.IsAuthenticated == true;

    public Guid? Id => Person is { } person ? person.Id : IsAuthenticated && Guid.TryParse(Principal!.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : null;

    public string? Name => Person is { } person ? person.Name : IsAuthenticated ? Principal!.FindFirstValue(ClaimTypes.Name) : null;

    public IReadOnlyCollection<string> Roles => Person is { } person ? person.Roles : IsAuthenticated ? Principal!.FindAll(ClaimTypes.Role).Select(c => c.Value).ToArray() : [];

    public bool IsApplicant => Person is { } person ? person.IsApplicant : IsAuthenticated && Principal!.FindFirstValue(PlatformClaims.Kind) == "applicant";

    public IReadOnlyList<Deputised> Deputises => Person is not null || !IsAuthenticated ? []
        : [.. Principal!.FindAll(PlatformClaims.Deputises).Select(c => JsonSerializer.Deserialize<Deputised>(c.Value)!)];

    public IReadOnlyCollection<string>? Scopes => Person is null && Principal?.Identity?.AuthenticationType == PlatformClaims.ByKey ? Principal.FindAll(PlatformClaims.Scope).Select(c => c.Value).ToArray() : null;

    public Guid? SupportSession => Person is null && IsAuthenticated && Guid.TryParse(Principal!.FindFirstValue(PlatformClaims.Support), out var id) ? id : null;

    public Guid RequireId() => Id ?? throw new ForbiddenException("Silakan masuk dahulu.");
}
