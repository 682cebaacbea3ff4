using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using PlatformSaaS.MultiTenancy;

namespace PlatformSaaS.Users;

/// <summary>
/// Holds each signed-in request against the tenant of its host name and the state of the account. What does not hold goes on as nobody, so
/// that a change of password, role or account ends every session at its next request.
/// </summary>
internal sealed class SessionMiddleware(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context, ICurrentTenant tenant, ISessionValidator validator)
    {
        if (context.User.Identity is { IsAuthenticated: true } identity)
        {
            var isOurs = Guid.TryParse(context.User.FindFirstValue(PlatformClaims.Tenant), out var id) && id == tenant.Id;
            if (!isOurs || !await validator.IsValidAsync(context.User, context.RequestAborted))
            {
                context.User = new ClaimsPrincipal(new ClaimsIdentity());
                if (isOurs && identity.AuthenticationType != "BearerToken" && context.RequestServices.GetService(typeof(IAuthenticationService)) is IAuthenticationService authentication)
                {
                    await authentication.SignOutAsync(context, null, null);
                }
            }
        }

        await next(context);
    }
}
