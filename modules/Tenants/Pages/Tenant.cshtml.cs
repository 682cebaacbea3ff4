using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Modularity;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Tenants.Editions;
using PlatformSaaS.Tenants.Exports;
using PlatformSaaS.Tenants.Moves;
using PlatformSaaS.Tenants.Portals;
using PlatformSaaS.Tenants.Trials;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Tenants.Pages;

/// <summary>One tenant: what it is, and the steps of its life.</summary>
[Authorize(Policy = TenantsPermissions.Manage)]
internal sealed class TenantModel(TenantAdministration service, TenantRelocation relocation, TenantExportDesk exports, EditionDesk editions, TrialAdministration trials) : PageModel
{
    [FromRoute(Name = "id")]
    public Guid Id { get; set; }

    public TenantDetail Detail { get; private set; } = null!;

    /// <summary>What was written, shown again after a refusal.</summary>
    public string? Reason { get; private set; }

    /// <summary>Name and domain as written, shown again after a refusal.</summary>
    public (string? Name, string? Domain)? Written { get; private set; }

    public IReadOnlyList<TenantMoveSummary> Moves { get; private set; } = [];

    public IReadOnlyList<TenantExportSummary> Exports { get; private set; } = [];

    /// <summary>True for who may take the data out.</summary>
    public bool MayExport { get; private set; }

    /// <summary>Why the portal is deleted without an export, as written.</summary>
    public string? Waiver { get; private set; }

    public PlanView Plan { get; private set; } = null!;

    public TrialView Trial { get; private set; } = null!;

    public Task OnGetAsync(CancellationToken ct) => LoadAsync(ct);

    public async Task<IActionResult> OnGetPackAsync(CancellationToken ct) => await service.ExportPackAsync(Id, ct) is var file ? File(file.Content, "application/zip", file.Name) : NotFound();

    public Task<IActionResult> OnPostAsync([FromForm] TenantState state, [FromForm] long version, [FromForm] string? reason, CancellationToken ct)
    {
        Reason = reason;
        return AnswerAsync(() => service.SetStateAsync(Id, state, version, reason, ct), state switch
        {
            TenantState.Suspended => T("Portal dihentikan. Pemohon tetap dapat membaca permohonannya.", "Portal suspended. Applicants can still read their requests."),
            TenantState.Archived => T("Portal diarsipkan. Datanya tetap tersimpan.", "Portal archived. Its data stay."),
            _ => T("Portal aktif kembali.", "Portal active again.")
        }, ct);
    }

    public Task<IActionResult> OnPostChangeAsync([FromForm] string? name, [FromForm] string? domain, [FromForm] long version, CancellationToken ct)
    {
        Written = (name, domain);
        return AnswerAsync(() => service.ChangeAsync(Id, name, domain, version, ct), T("Perubahan tersimpan.", "Changes saved."), ct);
    }

    public Task<IActionResult> OnPostExportAsync(CancellationToken ct) => AnswerAsync(() => exports.OrderAsync(Id, ct), T("Ekspor dibuat di latar belakang. Muat ulang halaman ini untuk melihat kemajuannya.", "The export is being made in the background. Reload this page to see how far it is."), ct, "#ekspor");

    public Task<IActionResult> OnPostDeleteAsync([FromForm] string? code, [FromForm] string? waiver, [FromForm] long version, CancellationToken ct)
    {
        Waiver = waiver;
        return DeleteAsync(code, version, ct);
    }

    private Task<IActionResult> DeleteAsync(string? code, long version, CancellationToken ct) =>
        AnswerAsync(() => service.DeleteAsync(Id, code, Waiver, version, ct), T("Penghapusan dimulai. Baris dan berkasnya dihapus di latar belakang.", "The deletion has begun. Rows and files are removed in the background."), ct);

    public Task<IActionResult> OnPostMoveAsync([FromForm] string? connectionString, [FromForm] bool toShared, [FromForm] long version, CancellationToken ct) =>
        AnswerAsync(() => relocation.OrderAsync(Id, connectionString, toShared, version, ct), T("Pemindahan dimulai di latar belakang.", "The move has begun in the background."), ct);

    public Task<IActionResult> OnPostRemoveSourceAsync([FromForm] Guid move, [FromForm] string? code, CancellationToken ct) =>
        AnswerAsync(() => relocation.RemoveSourceAsync(Id, move, code, ct), T("Data lama dihapus di latar belakang.", "The old data are being removed in the background."), ct);

    private async Task LoadAsync(CancellationToken ct)
    {
        (Detail, Moves, Plan, Trial) = (await service.GetAsync(Id, ct), await relocation.ListAsync(Id, ct), await editions.PlanAsync(Id, ct), await trials.GetAsync(Id, ct));
        (Exports, MayExport) = (await exports.ListAsync(Id, ct), await exports.MayExportAsync(ct));
    }

    private async Task<IActionResult> AnswerAsync(Func<Task> action, string done, CancellationToken ct, string at = "")
    {
        ModelState.Clear();
        try
        {
            await action();
            Flash.Ok(TempData, done);
        }
        catch (InputException e)
        {
            await LoadAsync(ct);
            ModelState.Refuse(e);
            return Page();
        }
        catch (BusinessException e) when (e is not (ForbiddenException or MissingException))
        {
            Flash.Bad(TempData, e.Message);
        }

        return Redirect($"/tenant/{Id}{at}");
    }
}
