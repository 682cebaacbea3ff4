using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Identity.Sessions;
using PlatformSaaS.Identity.Users;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Identity.Pages.Account;

[AllowAnonymous]
internal sealed class ConfirmEmailModel(Passwords passwords) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Token { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        ModelState.Clear();
        if (!await ModelState.TryAsync(() => passwords.ConfirmEmailAsync(Token, ct)))
        {
            return Page();
        }

        await HttpContext.SignOutAsync(Schemes.Cookie);
        Flash.Ok(TempData, T("Alamat surel sudah diganti.", "The e-mail address was changed."), T("Silakan masuk kembali.", "Please sign in again."));
        return Redirect("/masuk");
    }
}
