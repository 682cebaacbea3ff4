using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Users;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Integrations.Keys;

/// <summary>
/// Signs in what calls the API with <c>Authorization: Bearer psk_…</c>, as the person who made the key with no more than the key's permissions. It answers by itself what the
/// key doesn't open, before any code of the endpoint runs. Pages never take a key.
/// </summary>
internal sealed class ApiKeyHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ApiKeyBook keys, KeyThrottle throttle, IPrincipals principals, ICurrentTenant tenant)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder), IAuthenticationRequestHandler
{
    public new const string Scheme = PlatformClaims.ByKey;

    /// <summary>The scheme that picks one of the others.</summary>
    public const string PortalScheme = "Platform";

    private const string Bearer = "Bearer ";

    private ClaimsPrincipal? _principal;

    /// <summary>Sends requests with a key here, everything else where it went before.</summary>
    public static void Join(PolicySchemeOptions options)
    {
        var before = options.ForwardDefaultSelector;
        options.ForwardDefaultSelector = http => KeyOf(http.Request) is null ? before?.Invoke(http) : Scheme;
    }

    public async Task<bool> HandleRequestAsync()
    {
        if (KeyOf(Request) is not { } key || Context.GetEndpoint() is not { } endpoint)
        {
            return false;
        }

        var ct = Context.RequestAborted;
        if (KeyRules.Judge(endpoint.Metadata, Request.Method, [], true) == KeyVerdict.Public)
        {
            return false;
        }

        var address = Context.Connection.RemoteIpAddress;
        if (await keys.FindAsync(key, ct) is not { } found)
        {
            return await RefuseAsync(throttle.AllowsAnotherTry($"{tenant.Id} {address}") ? StatusCodes.Status401Unauthorized : StatusCodes.Status429TooManyRequests, "integrations.key-unknown",
                T("Kunci API ini tidak dikenal, sudah dicabut, atau sudah kedaluwarsa.", "This API key is unknown, revoked or expired."));
        }

        if (!throttle.Allows(found.Id))
        {
            return await RefuseAsync(StatusCodes.Status429TooManyRequests, "integrations.key-too-often", T("Kunci ini dipakai terlalu sering. Tunggu sebentar, lalu coba lagi.", "This key is used too often. Wait a moment and try again."));
        }

        if (!KeyRules.Allows(found.Networks, address))
        {
            return await RefuseAsync(StatusCodes.Status403Forbidden, "integrations.key-address", T("Kunci ini tidak boleh dipakai dari alamat ini.", "This key may not be used from this address."));
        }

        switch (KeyRules.Judge(endpoint.Metadata, Request.Method, found.Scopes, found.CanWrite))
        {
            case KeyVerdict.ReadOnly:
                return await RefuseAsync(StatusCodes.Status403Forbidden, "integrations.key-read-only", T("Kunci ini hanya boleh membaca.", "This key may only read."));
            case KeyVerdict.NotCovered:
                return await RefuseAsync(StatusCodes.Status403Forbidden, "integrations.key-scope", T("Kunci ini tidak mencakup tindakan ini.", "This key doesn't cover this."));
        }

        if (await principals.CreateAsync(found.CreatedBy, Scheme, ct) is not { Identity: ClaimsIdentity person } principal)
        {
            return await RefuseAsync(StatusCodes.Status401Unauthorized, "integrations.key-unknown", T("Akun pembuat kunci ini sudah ditutup.", "The account that made this key is closed."));
        }

        // The audit log names the key beside the person in whose stead it acts.
        person.RemoveClaim(person.FindFirst(ClaimTypes.Name));
        person.AddClaim(new Claim(ClaimTypes.Name, $"{found.Name} (kunci API)"));
        person.AddClaims(found.Scopes.Select(s => new Claim(PlatformClaims.Scope, s)));
        _principal = principal;
        await keys.NoteAsync(found.Id, ct);
        return false;
    }

    protected override Task<AuthenticateResult> HandleAuthenticateAsync() =>
        Task.FromResult(_principal is null ? AuthenticateResult.NoResult() : AuthenticateResult.Success(new AuthenticationTicket(_principal, Scheme)));

    private static string? KeyOf(HttpRequest request) =>
        request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) && request.Headers.Authorization.ToString() is var header
        && header.StartsWith(Bearer + KeyRules.Start, StringComparison.OrdinalIgnoreCase) && header.Length < 200 ? header[Bearer.Length..].Trim() : null;

    private async Task<bool> RefuseAsync(int status, string code, string detail)
    {
        if (status == StatusCodes.Status429TooManyRequests)
        {
            Response.Headers.RetryAfter = "60";
        }
        else if (status == StatusCodes.Status401Unauthorized)
        {
            Response.Headers.WWWAuthenticate = "Bearer";
        }

        await TypedResults.Problem(detail, statusCode: status, extensions: new Dictionary<string, object?> { ["code"] = code }).ExecuteAsync(Context);
        return true;
    }
}
