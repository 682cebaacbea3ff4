using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Agency.Switches;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Agency.Pages.Admin;

/// <summary>The agency's modules.</summary>
[Authorize(Policy = AgencyPermissions.Modules)]
internal sealed class ModulesModel(ModuleDesk desk) : PageModel
{
    public IReadOnlyList<ModuleRow> Rows { get; private set; } = [];

    public string Revision { get; private set; } = "";

    /// <summary>Modules that stand otherwise than in the agency's pack.</summary>
    public IReadOnlyDictionary<string, bool> Pack { get; private set; } = new Dictionary<string, bool>();

    public async Task OnGetAsync(CancellationToken ct)
    {
        (Rows, Revision) = await desk.ListAsync(ct);
        Pack = await desk.PackAsync(ct);
    }

    public async Task<IActionResult> OnPostGiveBackAsync([FromForm] string? revision, CancellationToken ct)
    {
        ModelState.Clear();
        if (await ModelState.TryAsync(() => desk.GiveBackAsync(revision ?? "", ct)))
        {
            Flash.Ok(TempData, T("Modul kembali seperti di paket instansi.", "Modules are as in the agency's pack again."));
            return LocalRedirect("/admin/modul");
        }

        await OnGetAsync(ct);
        return Page();
    }
}

/// <summary>One module: what switching it means, said before it is done.</summary>
[Authorize(Policy = AgencyPermissions.Modules)]
internal sealed class ModuleModel(ModuleDesk desk) : PageModel
{
    [FromRoute(Name = "name")]
    public string Module { get; set; } = "";

    public ModuleEffect Effect { get; private set; } = null!;
    public string Revision { get; private set; } = "";

    public Task OnGetAsync(CancellationToken ct) => LoadAsync(ct);

    public async Task<IActionResult> OnPostAsync([FromForm] bool on, [FromForm] string? revision, CancellationToken ct)
    {
        ModelState.Clear();
        if (await ModelState.TryAsync(() => desk.SetAsync(Module, on, revision ?? "", ct)))
        {
            var name = ModuleWords.Of(Module).Name;
            Flash.Ok(TempData, on ? T($"{name} menyala.", $"{name} is on.") : T($"{name} mati.", $"{name} is off."), on ? null : T("Datanya tetap tersimpan dan kembali saat modul dinyalakan.", "Its data stay and come back when it is switched on."));
            return LocalRedirect("/admin/modul");
        }

        await LoadAsync(ct);
        return Page();
    }

    private async Task LoadAsync(CancellationToken ct) => (Effect, Revision) = (await desk.EffectAsync(Module, ct), (await desk.ListAsync(ct)).Revision);
}
