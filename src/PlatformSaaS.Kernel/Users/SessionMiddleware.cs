using System.Security.Claims;
using System.Text.Json;
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
            if (!isOurs || !await HoldsAsync(context, validator))
            {
                context.User = new ClaimsPrincipal(new ClaimsIdentity());
                if (isOurs && identity.AuthenticationType != "BearerToken" && context.RequestServices.GetService(typeof(IAuthenticationService)) is IAuthenticationService authentication)
                {
                    await authentication.SignOutAsync(context, null, null);
                }
            }
            else if (identity.AuthenticationType != PlatformClaims.ByKey && !context.User.HasClaim(c => c.Type == PlatformClaims.Support) && await validator.DeputisesAsync(context.User, context.RequestAborted) is { Count: > 0 } deputised)
            {
                // A copy: the principal itself may be written back into a renewed cookie.
                var acting = ((ClaimsIdentity)identity).Clone();
                acting.AddClaims(deputised.SelectMany(d => d.Roles).Distinct(StringComparer.Ordinal).Select(r => new Claim(ClaimTypes.Role, r)));
                acting.AddClaims(deputised.Select(d => new Claim(PlatformClaims.Deputises, JsonSerializer.Serialize(d))));
                context.User = new ClaimsPrincipal(acting);
            }
        }

        await next(context);
    }

    /// <summary>A support session is held against its own row and the operator's account, everybody else's against the account in this portal.</summary>
    private static async ValueTask<bool> HoldsAsync(HttpContext context, ISessionValidator validator)
    {
        if (!context.User.HasClaim(c => c.Type == PlatformClaims.Support))
        {
            return await validator.IsValidAsync(context.User, context.RequestAborted);
        }

        var support = (ISupportAccess)context.RequestServices.GetService(typeof(ISupportAccess))!;
        if (await support.FindAsync(context.User, context.RequestAborted) is not { } state)
        {
            return false;
        }

        context.Items[typeof(SupportState)] = state;
        return true;
    }
}
