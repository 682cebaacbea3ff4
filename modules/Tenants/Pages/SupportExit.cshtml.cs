using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Modularity;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Tenants.Support;
using PlatformSaaS.Users;

namespace PlatformSaaS.Tenants.Pages;

/// <summary>Ends the support session that one is in.</summary>
[Authorize, AgencyPortal]
internal sealed class SupportExitModel(SupportSessions sessions, ICurrentUser user) : PageModel
{
    public bool IsOver { get; private set; }

    public IActionResult OnGet() => user.SupportSession is null ? throw new MissingException() : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await sessions.EndAsync(user.SupportSession ?? throw new MissingException(), SupportEnd.Left, user.Name, ct);
        await HttpContext.SignOutAsync();
        IsOver = true;
        return Page();
    }
}
