using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Privacy.Consents;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Privacy.Pages.Own;

/// <summary>Asks about texts whose version is new.</summary>
[Authorize, AgencyPortal]
internal sealed class ConsentModel(OwnConsents consents) : PageModel
{
    public IReadOnlyList<AskedAgain> Asked { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        Asked = await consents.AskedAsync(ct);
        return Asked.Count == 0 ? LocalRedirect("/akun") : Page();
    }

    public async Task<IActionResult> OnPostAgreeAsync(CancellationToken ct)
    {
        foreach (var text in await consents.AskedAsync(ct))
        {
            await consents.GiveAsync(text.Kind, "portal", ct);
        }

        Flash.Ok(TempData, T("Terima kasih. Persetujuan Anda tercatat.", "Thank you. Your consent is recorded."));
        return LocalRedirect("/akun");
    }

    public async Task<IActionResult> OnPostDeclineAsync(CancellationToken ct)
    {
        foreach (var text in await consents.AskedAsync(ct))
        {
            await consents.WithdrawAsync(text.Kind, null, ct);
        }

        Flash.Warn(TempData, T("Anda tidak menyetujui. Pemrosesan kami hentikan dalam 3 × 24 jam.", "You did not agree. We end the processing within 3 × 24 hours."));
        return LocalRedirect("/akun/data-pribadi");
    }
}
