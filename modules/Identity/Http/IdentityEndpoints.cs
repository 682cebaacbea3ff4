using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using PlatformSaaS.Http;
using PlatformSaaS.Identity.Captcha;
using PlatformSaaS.Identity.Contracts;
using PlatformSaaS.Identity.Roles;
using PlatformSaaS.Identity.Sessions;
using PlatformSaaS.Identity.Users;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Users;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Identity.Http;

internal sealed record TokenRequest(string? UserName, string? Password, string? Code, string? Captcha);

internal sealed record RefreshRequest(string? RefreshToken);

internal sealed record PasswordRequest(string? Current, string? Password);

internal sealed record ActiveRequest(bool Active);

internal sealed record MatrixRole(string Code, string Name, int Members, IReadOnlyList<string> Permissions);

internal sealed record MatrixAnswer(IReadOnlyList<MatrixRole> Roles, string Revision);

internal sealed record MatrixBody(IReadOnlyList<CellChange>? Cells, string? Revision);

/// <summary>Tokens, users and roles for programs, and the captcha's challenge.</summary>
internal sealed class IdentityEndpoints : IEndpointContributor
{
    public void Map(IEndpointRouteBuilder root, RouteGroupBuilder api)
    {
        root.MapGet("/captcha/challenge", (CaptchaService captcha, HttpResponse response) =>
        {
            response.Headers.CacheControl = "no-store";
            return TypedResults.Ok(captcha.NewChallenge());
        }).AllowAnonymous().ExcludeFromDescription();

        var auth = api.MapGroup("/auth").WithTags("Masuk").AllowAnonymous();
        auth.MapPost("/token", TokenAsync).WithSummary("User name or e-mail and password for an access token").Produces<AccessTokenResponse>();
        auth.MapPost("/refresh", RefreshAsync).WithSummary("A refresh token for a new access token").Produces<AccessTokenResponse>();
        api.MapPost("/me/password", ChangePasswordAsync).WithTags("Akun").WithSummary("Changes the own password; all tokens end").RequireAuthorization();

        var users = api.MapGroup("/users").WithTags("Pengguna").RequireAuthorization(IdentityPermissions.Users);
        users.MapGet("", (UserAdministration service, string? search, string? kind, string? role, string? cursor, CancellationToken ct) => service.ListAsync(new(search, kind, role, cursor), ct));
        users.MapGet("/{id:guid}", (UserAdministration service, Guid id, CancellationToken ct) => service.GetAsync(id, ct));
        users.MapPost("", async (UserAdministration service, StaffInput input, CancellationToken ct) =>
        {
            var id = await service.CreateAsync(input, ct);
            return TypedResults.Created($"/api/v1/users/{id}", new { id });
        });
        users.MapPut("/{id:guid}", async (UserAdministration service, Guid id, StaffInput input, CancellationToken ct) =>
        {
            await service.UpdateAsync(id, input, ct);
            return TypedResults.NoContent();
        });
        users.MapPut("/{id:guid}/active", async (UserAdministration service, Guid id, ActiveRequest input, CancellationToken ct) =>
        {
            await service.SetActiveAsync(id, input.Active, ct);
            return TypedResults.NoContent();
        });

        users.MapPost("/{id:guid}/link", async (UserAdministration service, Guid id, CancellationToken ct) =>
        {
            await service.SendLinkAsync(id, ct);
            return TypedResults.NoContent();
        }).WithSummary("Mails a link that sets a password");
        users.MapDelete("/{id:guid}/two-factor", async (UserAdministration service, Guid id, CancellationToken ct) =>
        {
            await service.ResetTwoFactorAsync(id, ct);
            return TypedResults.NoContent();
        }).WithSummary("Takes the second step away from somebody who lost phone and codes");

        var roles = api.MapGroup("/roles").WithTags("Peran").RequireAuthorization(IdentityPermissions.Roles);
        roles.MapGet("", (RoleAdministration service, CancellationToken ct) => service.ListAsync(ct));
        roles.MapGet("/matrix", async (RoleMatrix matrix, CancellationToken ct) =>
        {
            var view = await matrix.GetAsync(ct);
            return new MatrixAnswer([.. view.Roles.Select(r => new MatrixRole(r.Code, r.DisplayName, r.Members, [.. r.Permissions.Order(StringComparer.Ordinal)]))], view.Revision);
        }).WithSummary("All roles with what each may do");
        roles.MapPatch("/matrix", async (RoleMatrix matrix, MatrixBody body, CancellationToken ct) =>
        {
            await matrix.SaveAsync(body.Cells ?? [], body.Revision, ct);
            return TypedResults.NoContent();
        }).WithSummary("Changes several cells at once, all or none");
        roles.MapGet("/{code}", (RoleAdministration service, string code, CancellationToken ct) => service.GetAsync(code, ct));
        roles.MapPost("", async (RoleAdministration service, RoleInput input, CancellationToken ct) =>
        {
            var code = await service.CreateAsync(input, ct);
            return TypedResults.Created($"/api/v1/roles/{code}", new { code });
        });
        roles.MapPut("/{code}", async (RoleAdministration service, string code, RoleInput input, CancellationToken ct) =>
        {
            await service.UpdateAsync(code, input, ct);
            return TypedResults.NoContent();
        });
        roles.MapDelete("/{code}", async (RoleAdministration service, string code, CancellationToken ct) =>
        {
            await service.DeleteAsync(code, ct);
            return TypedResults.NoContent();
        });
    }

    private static async Task<IResult> TokenAsync(TokenRequest request, SignInService service, PrincipalFactory principals, HttpContext http, CancellationToken ct)
    {
        var answer = await service.CheckAsync(request.UserName, request.Password, new CaptchaAnswer(request.Captcha), ct);
        if (answer.State == SignInState.CodeNeeded && !string.IsNullOrEmpty(request.Code))
        {
            answer = await service.CheckCodeAsync(answer.Ticket, request.Code, ct);
        }

        if (answer is not { State: SignInState.Done, User: { } user })
        {
            if (answer.Wait > TimeSpan.Zero)
            {
                http.Response.Headers.RetryAfter = Math.Ceiling(answer.Wait.TotalSeconds).ToString(System.Globalization.CultureInfo.InvariantCulture);
            }

            return TypedResults.Problem(SignInMessages.Of(answer), statusCode: answer.State == SignInState.Wait ? StatusCodes.Status429TooManyRequests : StatusCodes.Status401Unauthorized,
                extensions: new Dictionary<string, object?> { ["code"] = SignInMessages.CodeOf(answer.State) });
        }

        await service.NoteAsync(user, ct);
        return TypedResults.SignIn(await principals.CreateAsync(user, "BearerToken", ct), authenticationScheme: Schemes.Bearer);
    }

    private static async Task<Results<SignInHttpResult, ProblemHttpResult>> RefreshAsync(
        RefreshRequest request, IOptionsMonitor<BearerTokenOptions> options, ISessionValidator sessions, ICurrentTenant tenant, UserManager<User> users, PrincipalFactory principals, TimeProvider time, CancellationToken ct)
    {
        var ticket = string.IsNullOrEmpty(request.RefreshToken) ? null : options.Get(Schemes.Bearer).RefreshTokenProtector.Unprotect(request.RefreshToken);
        if (ticket?.Properties.ExpiresUtc is not { } expiry || expiry < time.GetUtcNow() || ticket.Principal.FindFirst(PlatformClaims.Tenant)?.Value != tenant.Id.ToString() || !await sessions.IsValidAsync(ticket.Principal, ct)
            || await users.GetUserAsync(ticket.Principal) is not { } user)
        {
            return TypedResults.Problem(T("Token penyegar tidak berlaku lagi. Masuk kembali.", "The refresh token is no longer good. Sign in again."), statusCode: StatusCodes.Status401Unauthorized);
        }

        return TypedResults.SignIn(await principals.CreateAsync(user, "BearerToken", ct), authenticationScheme: Schemes.Bearer);
    }

    private static async Task<NoContent> ChangePasswordAsync(PasswordRequest request, Passwords passwords, CancellationToken ct)
    {
        await passwords.ChangeAsync(request.Current ?? "", request.Password ?? "", ct);
        return TypedResults.NoContent();
    }
}
