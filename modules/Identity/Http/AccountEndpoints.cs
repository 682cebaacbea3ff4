using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using PlatformSaaS.Http;
using PlatformSaaS.Identity.Contracts;
using PlatformSaaS.Identity.Users;
using PlatformSaaS.Modularity;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Identity.Http;

internal sealed record ForgottenRequest(string? Name, string? Captcha);

internal sealed record LinkRequest(string? Token, string? Password);

internal sealed record CodeRequest(string? Code);

internal sealed record CurrentPasswordRequest(string? Password);

/// <summary>State of the own second step.</summary>
/// <param name="IsEnabled">True while codes are asked for.</param>
internal sealed record TwoFactorAnswer(bool IsEnabled);

/// <summary>What an authenticator app is given.</summary>
/// <param name="Key">Key in groups of four.</param>
/// <param name="Address">The same for an authenticator app: <c>otpauth://</c>.</param>
internal sealed record TwoFactorKey(string Key, string Address);

/// <summary>Recovery codes, shown once.</summary>
internal sealed record RecoveryCodesAnswer(IReadOnlyList<string> RecoveryCodes);

/// <summary>What everybody may do with the own account: forgotten and new passwords, links from mails, sessions, the second step.</summary>
internal sealed class AccountEndpoints : IEndpointContributor
{
    private const string Ends = "All tokens and sessions end; ask for a new token.";

    public void Map(IEndpointRouteBuilder root, RouteGroupBuilder api)
    {
        var auth = api.MapGroup("/auth").WithTags("Masuk").AllowAnonymous().ProducesValidationProblem();
        auth.MapPost("/forgotten-password", ForgottenAsync).WithName("ForgotPassword").WithSummary("Mail a link that sets a new password")
            .WithDescription("`captcha`: a solved challenge of `GET /captcha/challenge`. The answer is the same whether there is such an account or not.");
        auth.MapPost("/password", SetPasswordAsync).WithName("SetPassword").WithSummary("Set a password with the token of a mailed link").WithDescription(Ends).ProducesProblem(StatusCodes.Status409Conflict);
        auth.MapPost("/email", ConfirmEmailAsync).WithName("ConfirmEmail").WithSummary("Confirm a changed e-mail address with the token of a mailed link").WithDescription(Ends);

        var me = api.MapGroup("/me").WithTags("Akun").RequireAuthorization().ProducesProblem(StatusCodes.Status401Unauthorized);
        me.MapDelete("/sessions", SignOutAsync).WithName("SignOutEverywhere").WithSummary("Sign out everywhere, here too");
        me.MapGet("/two-factor", async (TwoFactor service, CancellationToken ct) => TypedResults.Ok(new TwoFactorAnswer(await service.IsEnabledAsync(ct)))).WithName("GetTwoFactor").WithSummary("Whether the second step is on");
        me.MapGet("/two-factor/setup", SetupAsync).WithName("GetTwoFactorSetup").WithSummary("The key for an authenticator app; the same until it is confirmed").ProducesProblem(StatusCodes.Status400BadRequest);
        me.MapPut("/two-factor", ConfirmAsync).WithName("ConfirmTwoFactor").WithSummary("Turn the second step on with a code of the app; answers the recovery codes, once").WithDescription(Ends).ProducesValidationProblem();
        me.MapPost("/two-factor/disable", DisableAsync).WithName("DisableTwoFactor").WithSummary("Turn the second step off with the password").WithDescription(Ends).ProducesValidationProblem();
    }

    private static async Task<Accepted> ForgottenAsync(ForgottenRequest request, Passwords passwords, ICaptcha captcha, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(request.Name))
        {
            throw new InputException("name", T("Isi nama pengguna atau surel.", "Fill in your user name or e-mail."));
        }

        await captcha.RequireAsync(new CaptchaAnswer(request.Captcha), ct);
        await passwords.ForgotAsync(request.Name, ct);
        return TypedResults.Accepted((string?)null);
    }

    private static async Task<NoContent> SetPasswordAsync(LinkRequest request, Passwords passwords, CancellationToken ct)
    {
        await passwords.SetAsync(request.Token, request.Password ?? "", ct);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> ConfirmEmailAsync(LinkRequest request, Passwords passwords, CancellationToken ct)
    {
        await passwords.ConfirmEmailAsync(request.Token, ct);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> SignOutAsync(Passwords passwords, CancellationToken ct)
    {
        await passwords.SignOutEverywhereAsync(ct);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<TwoFactorKey>> SetupAsync(TwoFactor service, HttpResponse response, CancellationToken ct)
    {
        response.Headers.CacheControl = "no-store";
        var setup = await service.BeginAsync(ct);
        return TypedResults.Ok(new TwoFactorKey(setup.Key, setup.Address));
    }

    private static async Task<Ok<RecoveryCodesAnswer>> ConfirmAsync(CodeRequest request, TwoFactor service, HttpResponse response, CancellationToken ct)
    {
        response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(new RecoveryCodesAnswer((await service.ConfirmAsync(request.Code, ct)).Codes));
    }

    private static async Task<NoContent> DisableAsync(CurrentPasswordRequest request, TwoFactor service, CancellationToken ct)
    {
        await service.DisableAsync(request.Password, ct);
        return TypedResults.NoContent();
    }
}
