using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Modularity;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Tenants.Portals;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Tenants.Pages;

[Authorize(Policy = TenantsPermissions.Manage)]
internal sealed class TenantModel(TenantAdministration service) : PageModel
{
    [FromRoute(Name = "id")]
    public Guid Id { get; set; }

    public TenantDetail Detail { get; private set; } = null!;

    /// <summary>What was written, shown again after a refusal.</summary>
    public string? Reason { get; private set; }

    /// <summary>Name and domain as written, shown again after a refusal.</summary>
    public (string? Name, string? Domain)? Written { get; private set; }

    public async Task OnGetAsync(CancellationToken ct) => Detail = await service.GetAsync(Id, ct);

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

    public Task<IActionResult> OnPostDeleteAsync([FromForm] string? code, [FromForm] long version, CancellationToken ct) =>
        AnswerAsync(() => service.DeleteAsync(Id, code, version, ct), T("Penghapusan dimulai. Baris dan berkasnya dihapus di latar belakang.", "The deletion has begun. Rows and files are removed in the background."), ct);

    private async Task<IActionResult> AnswerAsync(Func<Task> action, string done, CancellationToken ct)
    {
        ModelState.Clear();
        try
        {
            await action();
            Flash.Ok(TempData, done);
        }
        catch (InputException e)
        {
            Detail = await service.GetAsync(Id, ct);
            ModelState.Refuse(e);
            return Page();
        }
        catch (BusinessException e) when (e is not (ForbiddenException or MissingException))
        {
            Flash.Bad(TempData, e.Message);
        }

        return Redirect($"/tenant/{Id}");
    }
}
