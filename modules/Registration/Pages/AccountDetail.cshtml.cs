using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Forms;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Registration.Applicants;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Registration.Pages;

[Authorize(Policy = RegistrationPermissions.Verify)]
internal sealed class AccountDetailModel(ApprovalService service, IAgency agency) : PageModel
{
    [FromRoute(Name = "id")]
    public Guid Id { get; set; }

    public AccountDetail Detail { get; private set; } = null!;

    public IReadOnlyDictionary<string, IReadOnlyList<ListEntry>> Lists { get; private set; } = new Dictionary<string, IReadOnlyList<ListEntry>>();

    public string? Verdict { get; private set; }

    public string? Note { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        Detail = await service.GetAsync(Id, ct);
        Lists = (await agency.GetAsync(ct)).Lists;
    }

    public async Task<IActionResult> OnPostAsync([FromForm] string? verdict, [FromForm] string? note, CancellationToken ct)
    {
        ModelState.Clear();
        (Verdict, Note) = (verdict, note);
        if (await ModelState.TryAsync(() => service.DecideAsync(Id, verdict switch { "terima" => true, "tolak" => false, _ => null }, note, ct), OwnFields.Name))
        {
            Flash.Ok(TempData, verdict == "terima" ? T("Akun diaktifkan.", "Account opened.") : T("Pendaftaran ditolak.", "Registration refused."), T("Pemohon diberi tahu lewat surel.", "The applicant was told by mail."));
            return Redirect("/petugas/akun");
        }

        await OnGetAsync(ct);
        return Page();
    }
}
