using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Calendar;
using PlatformSaaS.Letters;
using PlatformSaaS.Reviews.Views;

namespace PlatformSaaS.Reviews.Pages.Verify;

/// <summary>Whether a letter is genuine, by the code on it; a page for people, JSON for machines that ask for it.</summary>
[AllowAnonymous]
internal sealed class IndexModel(ILetterVerification letters, PublicThrottle throttle, ITenantClock clock) : PageModel
{
    public string? Token { get; private set; }
    public LetterVerification? Letter { get; private set; }
    public bool IsTooMuch { get; private set; }
    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;

    public async Task<IActionResult> OnGetAsync(string? token, [FromQuery] string? kode, CancellationToken ct)
    {
        if (token is null)
        {
            return string.IsNullOrWhiteSpace(kode) ? Page() : LocalRedirect("/verify/" + Uri.EscapeDataString(kode.Trim()));
        }

        Token = token;
        if (throttle.Allows(HttpContext.Connection.RemoteIpAddress))
        {
            Letter = await letters.FindAsync(token, ct);
            Zone = await clock.ZoneAsync(ct);
            Response.StatusCode = Letter is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK;
        }
        else
        {
            IsTooMuch = true;
            Response.StatusCode = StatusCodes.Status429TooManyRequests;
            Response.Headers.RetryAfter = "60";
        }

        return Request.Headers.Accept.ToString().Contains("application/json", StringComparison.OrdinalIgnoreCase) ? Json() : Page();
    }

    private JsonResult Json() => new(new
    {
        Valid = Letter is { IsValid: true }, Known = Letter is not null, Letter?.Kind, Letter?.Number, Letter?.Issuer, Letter?.IssuedAt, Letter?.Signer, Letter?.Holder, Sha256 = Letter?.Hash, Letter?.SupersededBy, Trial = Letter is { IsTrial: true }
    })
    { StatusCode = Response.StatusCode };
}
