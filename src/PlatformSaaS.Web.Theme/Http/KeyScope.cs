using Microsoft.AspNetCore.Builder;

namespace PlatformSaaS.Http;

/// <summary>Lets API keys call an endpoint that asks only for a signed-in person, where they carry the permission that its services ask for. Without it such an endpoint is closed to them.</summary>
/// <param name="Permission">Permission.</param>
public sealed record KeyScope(string Permission);

/// <summary>Opens endpoints to API keys.</summary>
public static class KeyScopes
{
    /// <summary>Adds a <see cref="KeyScope"/>.</summary>
    public static TBuilder OpenToKeys<TBuilder>(this TBuilder endpoints, string permission) where TBuilder : IEndpointConventionBuilder => endpoints.WithMetadata(new KeyScope(permission));
}
