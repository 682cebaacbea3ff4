using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Data;
using PlatformSaaS.Forms;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Registration.Changes;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Registration.Pages;

/// <summary>Applicants' requests to change their data, before officers.</summary>
[Authorize(Policy = RegistrationPermissions.Verify)]
internal sealed class ChangesModel(ChangeDesk desk) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "selesai")]
    public string? Done { get; set; }

    [BindProperty(SupportsGet = true, Name = "dari")]
    public string? Cursor { get; set; }

    public bool Decided => Done == "1";

    public KeysetPage<ChangeRow> Rows { get; private set; } = new([], null);

    public string? NextUrl => Rows.Next is null ? null : $"?{(Decided ? "selesai=1&" : "")}dari={Rows.Next}";

    public async Task OnGetAsync(CancellationToken ct) => Rows = await desk.ListAsync(!Decided, Cursor, ct);
}

/// <summary>One request: what stands, what is wanted, the decision.</summary>
[Authorize(Policy = RegistrationPermissions.Verify)]
internal sealed class ChangeDetailModel(ChangeDesk desk, IAgency agency) : PageModel
{
    [FromRoute(Name = "id")]
    public Guid Id { get; set; }

    public ChangeDetail Detail { get; private set; } = null!;

    public IReadOnlyDictionary<string, IReadOnlyList<ListEntry>> Lists { get; private set; } = new Dictionary<string, IReadOnlyList<ListEntry>>();

    public string? Verdict { get; private set; }

    public string? Note { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        Detail = await desk.GetAsync(Id, ct);
        Lists = (await agency.GetAsync(ct)).Lists;
    }

    public async Task<IActionResult> OnPostAsync([FromForm] string? verdict, [FromForm] string? note, CancellationToken ct)
    {
        ModelState.Clear();
        (Verdict, Note) = (verdict, note);
        if (await ModelState.TryAsync(() => desk.DecideAsync(Id, verdict switch { "setuju" => true, "tolak" => false, _ => null }, note, ct), OwnFields.Name))
        {
            Flash.Ok(TempData, verdict == "setuju" ? T("Data pemohon diperbarui.", "The applicant's data were updated.") : T("Permintaan ditolak.", "Request refused."), T("Pemohon diberi tahu lewat surel.", "The applicant was told by mail."));
            return Redirect("/petugas/akun/perubahan");
        }

        await OnGetAsync(ct);
        return Page();
    }
}
