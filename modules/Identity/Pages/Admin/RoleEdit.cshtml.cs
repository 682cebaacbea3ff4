using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Identity.Roles;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Identity.Pages.Admin;

[Authorize(Policy = IdentityPermissions.Roles)]
internal sealed class RoleEditModel(RoleAdministration service) : PageModel
{
    [FromRoute(Name = "code")]
    public string Code { get; set; } = "";

    public bool IsNew => Code == "baru";

    public RoleDetail? Role { get; private set; }

    public RoleInput Input { get; private set; } = new(null, null, null, null, null, []);

    /// <summary>Grantable permissions by module.</summary>
    public IEnumerable<IGrouping<string, Choice>> Groups => service.Grantable().GroupBy(p => ModuleNames.Of(p.Name), p => new Choice(p.Name, p.DisplayName));

    public string? ErrorOf(string field) => ModelState.TryGetValue(field, out var entry) && entry.Errors.Count > 0 ? entry.Errors[0].ErrorMessage : null;

    public async Task OnGetAsync(CancellationToken ct)
    {
        if (!IsNew)
        {
            Role = await service.GetAsync(Code, ct);
            Input = new(Role.Code, Role.Name, Role.NameEn, Role.Description, Role.DescriptionEn, [.. Role.Permissions]);
        }
    }

    public async Task<IActionResult> OnPostAsync([FromForm] string? newCode, [FromForm] string? name, [FromForm] string? nameEn, [FromForm] string? description, [FromForm] string[] permissions, CancellationToken ct)
    {
        ModelState.Clear();
        Role = IsNew ? null : await service.GetAsync(Code, ct);
        Input = new(IsNew ? newCode?.Trim() : Code, name, nameEn, description, Role?.DescriptionEn, permissions);
        if (await ModelState.TryAsync(() => IsNew ? service.CreateAsync(Input, ct) : service.UpdateAsync(Code, Input, ct)))
        {
            Flash.Ok(TempData, T("Peran tersimpan.", "Role saved."));
            return Redirect("/admin/peran");
        }

        return Page();
    }

    public async Task<IActionResult> OnPostDeleteAsync(CancellationToken ct)
    {
        if (await ModelState.TryAsync(() => service.DeleteAsync(Code, ct)))
        {
            Flash.Ok(TempData, T("Peran dihapus.", "Role deleted."));
            return Redirect("/admin/peran");
        }

        Flash.Bad(TempData, ErrorOf("") ?? "");
        return Redirect($"/admin/peran/{Code}");
    }
}
