using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Identity.Users;
using PlatformSaaS.Modularity;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Identity.Pages.Account;

[AllowAnonymous]
internal sealed class SetPasswordModel(Passwords passwords) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Token { get; set; }

    public (string Name, string Email)? Account { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        // The address holds a secret: it must not be kept or handed on.
        Response.Headers.CacheControl = "no-store";
        Response.Headers["Referrer-Policy"] = "no-referrer";
        Account = await passwords.LookAsync(Token, ct);
    }

    public async Task<IActionResult> OnPostAsync(string? password, string? repeat, CancellationToken ct)
    {
        ModelState.Clear();
        var isDone = await ModelState.TryAsync(async () =>
        {
            if (password != repeat)
            {
                throw new InputException("repeat", T("Kedua kata sandi tidak sama. Tulis kembali.", "The two passwords differ. Write them again."));
            }

            await passwords.SetAsync(Token, password ?? "", ct);
        });
        if (isDone)
        {
            Flash.Ok(TempData, T("Kata sandi tersimpan.", "Password saved."), T("Silakan masuk.", "Please sign in."));
            return Redirect("/masuk");
        }

        Account = await passwords.LookAsync(Token, ct);
        return Page();
    }
}
