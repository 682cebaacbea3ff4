using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Identity.Contracts;
using PlatformSaaS.Identity.Users;
using PlatformSaaS.Modularity;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Identity.Pages.Account;

[AllowAnonymous]
internal sealed class ForgotModel(Passwords passwords, ICaptcha captcha) : PageModel
{
    [BindProperty]
    public string? Name { get; set; }

    public bool IsSent { get; private set; }

    public async Task OnPostAsync(CancellationToken ct)
    {
        ModelState.Clear();
        IsSent = await ModelState.TryAsync(async () =>
        {
            if (string.IsNullOrWhiteSpace(Name))
            {
                throw new InputException("Name", T("Isi nama pengguna atau surel.", "Fill in your user name or e-mail."));
            }

            await captcha.RequireAsync(CaptchaAnswer.From(Request.Form), ct);
            await passwords.ForgotAsync(Name, ct);
        });
    }
}
