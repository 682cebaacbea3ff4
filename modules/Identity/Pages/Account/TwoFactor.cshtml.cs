using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Identity.Sessions;
using PlatformSaaS.Identity.Users;
using PlatformSaaS.Web.Theme;

namespace PlatformSaaS.Identity.Pages.Account;

[Authorize]
internal sealed class TwoFactorModel(TwoFactor service, PrincipalFactory principals) : PageModel
{
    public bool IsEnabled { get; private set; }

    public TwoFactorSetup? Setup { get; private set; }

    public IReadOnlyList<string>? Codes { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        Response.Headers.CacheControl = "no-store";
        IsEnabled = await service.IsEnabledAsync(ct);
        Setup = IsEnabled ? null : await service.BeginAsync(ct);
    }

    public async Task OnPostAsync(string? code, CancellationToken ct)
    {
        ModelState.Clear();
        if (await ModelState.TryAsync(async () =>
            {
                (var me, Codes) = await service.ConfirmAsync(code, ct);
                await HttpContext.SignInAsync(Schemes.Cookie, await principals.CreateAsync(me, Schemes.Cookie, ct));
            }))
        {
            Response.Headers.CacheControl = "no-store";
            return;
        }

        await OnGetAsync(ct);
    }

    public async Task<IActionResult> OnPostDisableAsync(string? password, CancellationToken ct)
    {
        ModelState.Clear();
        if (await ModelState.TryAsync(async () =>
            {
                var me = await service.DisableAsync(password, ct);
                await HttpContext.SignInAsync(Schemes.Cookie, await principals.CreateAsync(me, Schemes.Cookie, ct));
            }))
        {
            return Redirect("/akun/dua-langkah");
        }

        await OnGetAsync(ct);
        return Page();
    }
}
