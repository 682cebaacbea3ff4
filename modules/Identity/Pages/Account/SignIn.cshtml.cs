using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Identity.Contracts;
using PlatformSaaS.Identity.Sessions;
using PlatformSaaS.Identity.Users;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Users;

namespace PlatformSaaS.Identity.Pages.Account;

[AllowAnonymous]
internal sealed class SignInModel(SignInService service, PrincipalFactory principals, ICurrentUser user, ICurrentTenant tenant) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Ticket { get; set; }

    public bool ShowCaptcha { get; private set; }

    public bool CanRegister => !tenant.IsHost;

    public IActionResult OnGet() => user.IsAuthenticated ? Redirect(Home(user.IsApplicant)) : Page();

    public async Task<IActionResult> OnPostAsync(string? password, CancellationToken ct)
    {
        Ticket = null;
        ModelState.Clear();
        if (string.IsNullOrWhiteSpace(Name) || string.IsNullOrEmpty(password))
        {
            ModelState.AddModelError(string.IsNullOrWhiteSpace(Name) ? "Name" : "Password", string.IsNullOrWhiteSpace(Name)
                ? Web.Theme.Text.T("Isi nama pengguna atau surel.", "Fill in your user name or e-mail.") : Web.Theme.Text.T("Isi kata sandi.", "Fill in your password."));
            ShowCaptcha = await service.IsCaptchaNeededAsync(Name, ct);
            return Page();
        }

        return await AnswerAsync(await service.CheckAsync(Name, password, CaptchaAnswer.From(Request.Form), ct), ct);
    }

    public async Task<IActionResult> OnPostCodeAsync(string? code, CancellationToken ct)
    {
        ModelState.Clear();
        var answer = await service.CheckCodeAsync(Ticket, code, ct);
        // A ticket that is no longer good leads back to the first step.
        Ticket = answer.State == SignInState.Wrong ? null : Ticket;
        return await AnswerAsync(answer, ct);
    }

    private async Task<IActionResult> AnswerAsync(SignInAnswer answer, CancellationToken ct)
    {
        switch (answer)
        {
            case { State: SignInState.Done, User: { } account }:
                await service.NoteAsync(account, ct);
                await HttpContext.SignInAsync(Schemes.Cookie, await principals.CreateAsync(account, Schemes.Cookie, ct));
                return Redirect(principals.MustEnrol(account) ? "/akun/dua-langkah" : LocalUrl.Or(ReturnUrl, Home(account.IsApplicant)));
            case { State: SignInState.CodeNeeded }:
                Ticket = answer.Ticket;
                break;
            default:
                ShowCaptcha = Ticket is null && await service.IsCaptchaNeededAsync(Name, ct);
                ModelState.AddModelError(answer.State switch { SignInState.WrongCode => "Code", SignInState.CaptchaNeeded => "captcha", _ => "" }, SignInMessages.Of(answer));
                break;
        }

        return Page();
    }

    private string Home(bool isApplicant) => tenant.IsHost ? "/tenant" : isApplicant ? "/akun" : "/petugas";
}
