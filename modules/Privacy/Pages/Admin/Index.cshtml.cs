using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Privacy.Consents;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Privacy.Pages.Admin;

/// <summary>The officer's name, and the texts that people agree to.</summary>
[Authorize(Policy = PrivacyPermissions.Texts)]
internal sealed class IndexModel(ConsentTexts texts, DataOfficer officer) : PageModel
{
    public IReadOnlyList<ConsentTextView> Texts { get; private set; } = [];

    public OfficerContact Officer { get; private set; } = new(null, null, null);

    public bool TellsNames { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        TellsNames = await officer.TellsNamesAsync(ct);
        Texts = await texts.ListAsync(ct);
        Officer = await officer.GetAsync(ct);
    }

    public async Task<IActionResult> OnPostNamesAsync(bool named, CancellationToken ct)
    {
        await officer.TellNamesAsync(named, ct);
        Flash.Ok(TempData, T("Pilihan tersimpan.", "Saved."));
        return LocalRedirect("/admin/data-pribadi");
    }

    public async Task<IActionResult> OnPostAsync(string? name, string? email, string? phone, CancellationToken ct)
    {
        ModelState.Clear();
        var input = new OfficerContact(name, email, phone);
        if (await ModelState.TryAsync(() => officer.SaveAsync(input, ct)))
        {
            Flash.Ok(TempData, T("Pejabat pelindungan data tersimpan.", "Data-protection officer saved."));
            return LocalRedirect("/admin/data-pribadi");
        }

        await OnGetAsync(ct);
        Officer = input;
        return Page();
    }
}
