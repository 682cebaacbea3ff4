using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Identity.Sessions;
using PlatformSaaS.Identity.Users;
using PlatformSaaS.Modularity;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Identity.Pages.Account;

[Authorize]
internal sealed class ChangePasswordModel(Passwords passwords, PrincipalFactory principals) : PageModel
{
    public async Task<IActionResult> OnPostAsync(string? current, string? password, string? repeat, CancellationToken ct)
    {
        ModelState.Clear();
        User? me = null;
        var isDone = await ModelState.TryAsync(async () =>
        {
            if (password != repeat)
            {
                throw new InputException("repeat", T("Kedua kata sandi tidak sama. Tulis kembali.", "The two passwords differ. Write them again."));
            }

            me = await passwords.ChangeAsync(current ?? "", password ?? "", ct);
        });
        if (!isDone)
        {
            return Page();
        }

        // The change ended all sessions; this one goes on with the new stamp.
        await HttpContext.SignInAsync(Schemes.Cookie, await principals.CreateAsync(me!, Schemes.Cookie, ct));
        Flash.Ok(TempData, T("Kata sandi tersimpan.", "Password saved."), T("Perangkat lain sudah kami keluarkan.", "Other devices were signed out."));
        return Redirect("/akun/kata-sandi");
    }
}
