using Microsoft.AspNetCore.Routing;

namespace PlatformSaaS.Http;

/// <summary>A module's minimal endpoints; register it as a service and the host maps it once at start.</summary>
public interface IEndpointContributor
{
    /// <summary>Maps the module's endpoints. Each states its authorization: a policy named after a permission, or <c>AllowAnonymous</c>.</summary>
    /// <param name="root">The application's root, for pages' helpers outside the API.</param>
    /// <param name="api">The group <c>/api/v1</c>.</param>
    void Map(IEndpointRouteBuilder root, RouteGroupBuilder api);
}
