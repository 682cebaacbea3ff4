using PlatformSaaS.Modularity;

namespace PlatformSaaS.Permissions;

/// <summary>The first line of a service method.</summary>
public static class PermissionGuard
{
    /// <summary>Throws <see cref="ForbiddenException"/> unless the current user has the permission.</summary>
    public static async ValueTask RequireAsync(this IPermissionChecker checker, string permission, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(checker);
        if (!await checker.IsGrantedAsync(permission, ct))
        {
            throw new ForbiddenException();
        }
    }
}
