using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Privacy.Requests;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Privacy.Pages.Own;

/// <summary>What would go and what would stay, before erasure is asked for.</summary>
[Authorize, AgencyPortal]
internal sealed class EraseModel(OwnData data) : PageModel
{
    public IReadOnlyList<HeldByModule> Held { get; private set; } = [];

    public string? Words { get; private set; }

    public IEnumerable<DataSubjects.HeldData> Obstacles => PrivacyRules.Obstacles(Held.SelectMany(h => h.Data));

    public async Task OnGetAsync(CancellationToken ct) => Held = await data.HeldAsync(ct);

    public async Task<IActionResult> OnPostAsync(string? words, CancellationToken ct)
    {
        ModelState.Clear();
        Words = words;
        if (await ModelState.TryAsync(() => data.AskAsync(PrivacyRequestKind.Erasure, words, ct)))
        {
            Flash.Ok(TempData, T("Permintaan penghapusan diterima.", "We have your request for erasure."), T("Pejabat pelindungan data memutusnya dalam 3 × 24 jam.", "The data-protection officer decides within 3 × 24 hours."));
            return LocalRedirect("/akun/data-pribadi");
        }

        await OnGetAsync(ct);
        return Page();
    }
}
