using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Tenants.Support;

namespace PlatformSaaS.Tenants.Pages;

/// <summary>Where a hand-over link leads in the tenant's portal. Looking doesn't use it; confirming does, once.</summary>
[AllowAnonymous, AgencyPortal]
internal sealed class SupportEntranceModel(SupportSessions sessions, SupportAccess access) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Token { get; set; }

    public SupportSession? Session { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        // The address holds a secret: it must not be kept or handed on.
        Response.Headers.CacheControl = "no-store";
        Response.Headers["Referrer-Policy"] = "no-referrer";
        Session = await sessions.FindByTokenAsync(Token, ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        ModelState.Clear();
        if (await sessions.FindByTokenAsync(Token, ct) is { } found && await access.PrincipalAsync(found, ct) is { } principal && await sessions.StartAsync(found, ct) is { } begun)
        {
            await HttpContext.SignInAsync(principal, new AuthenticationProperties { IsPersistent = false, AllowRefresh = false, ExpiresUtc = begun.ExpiresAt });
            return LocalRedirect("/petugas");
        }

        await OnGetAsync(ct);
        return Page();
    }
}
