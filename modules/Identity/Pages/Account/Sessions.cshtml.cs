using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Identity.Sessions;
using PlatformSaaS.Identity.Users;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Identity.Pages.Account;

[Authorize]
internal sealed class SessionsModel(Passwords passwords) : PageModel
{
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await passwords.SignOutEverywhereAsync(ct);
        await HttpContext.SignOutAsync(Schemes.Cookie);
        Flash.Ok(TempData, T("Semua perangkat sudah keluar.", "All devices are signed out."));
        return Redirect("/masuk");
    }
}
