using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Helpdesk.Visits;
using PlatformSaaS.Modularity;
using PlatformSaaS.Users;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Helpdesk.Pages.Visits;

/// <summary>An officer enters a visitor who can't use the tablet.</summary>
[Authorize(Policy = HelpdeskPermissions.Receive)]
internal sealed class EnterModel(VisitDesk desk, VisitPapers papers, IUnitDirectory units) : PageModel
{
    public VisitRules Rules { get; private set; } = null!;
    public IReadOnlyList<Choice> Offices { get; private set; } = [];
    public VisitInput Input { get; private set; } = new(null, null, null, null, null, People: 1);

    public async Task OnGetAsync(CancellationToken ct) => (Rules, Offices) = (await papers.RulesAsync(ct), await DeskModel.OfficesAsync(units, ct));

    public async Task<IActionResult> OnPostAsync(
        [FromForm] string? purpose, [FromForm] string? name, [FromForm] string? phone, [FromForm] string? organization, [FromForm] string? note, [FromForm] string? email, [FromForm] int? people, [FromForm] Guid? unit, CancellationToken ct)
    {
        await OnGetAsync(ct);
        ModelState.Clear();
        Input = new VisitInput(purpose, name, phone, organization, note, email, people ?? 1);
        try
        {
            var visit = await desk.EnterAsync(Input, unit, ct);
            Flash.Ok(TempData, T($"Tercatat dengan nomor {visit.Number}.", $"Entered with the number {visit.Number}."), T("Arahkan pengunjung sekarang.", "Direct the visitor now."));
            return LocalRedirect($"/petugas/kunjungan/{visit.Id}");
        }
        catch (InputException e)
        {
            ModelState.Refuse(e);
            return Page();
        }
    }
}
