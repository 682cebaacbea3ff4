using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Identity.Roles;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Identity.Pages.Admin;

/// <summary>Roles × permissions; several cells change at once, after a look at the difference.</summary>
[Authorize(Policy = IdentityPermissions.Roles)]
internal sealed class MatrixModel(RoleMatrix matrix) : PageModel
{
    public MatrixView View { get; private set; } = null!;
    public string Revision { get; private set; } = "";

    /// <summary>Ticked cells as typed: <c>role|permission</c>; null where the page shows what holds.</summary>
    public IReadOnlySet<string>? Ticked { get; private set; }
    public IEnumerable<string> Cells => Ticked ?? Enumerable.Empty<string>();
    public IReadOnlyList<RoleDifference>? Differences { get; private set; }

    public bool IsTicked(RoleDetail role, string permission) => Ticked?.Contains($"{role.Code}|{permission}") ?? role.Permissions.Contains(permission);

    public async Task OnGetAsync(CancellationToken ct)
    {
        View = await matrix.GetAsync(ct);
        Revision = View.Revision;
    }

    public async Task<IActionResult> OnPostAsync([FromForm] string? revision, [FromForm] string[] cell, CancellationToken ct)
    {
        await ReadAsync(revision, cell, ct);
        IReadOnlyList<RoleDifference> differences = [];
        if (await ModelState.TryAsync(async () => differences = await matrix.CompareAsync(Changes(), ct)))
        {
            if (differences.Count > 0)
            {
                Differences = differences;
            }
            else
            {
                ModelState.AddModelError("", T("Belum ada kotak yang berubah.", "No box was changed."));
            }
        }

        return Page();
    }

    public async Task<IActionResult> OnPostSaveAsync([FromForm] string? revision, [FromForm] string[] cell, CancellationToken ct)
    {
        await ReadAsync(revision, cell, ct);
        if (await ModelState.TryAsync(() => matrix.SaveAsync(Changes(), revision, ct)))
        {
            Flash.Ok(TempData, T("Wewenang tersimpan.", "Permissions saved."));
            return Redirect("/admin/peran/matriks");
        }

        return Page();
    }

    private async Task ReadAsync(string? revision, string[] cell, CancellationToken ct)
    {
        ModelState.Clear();
        await OnGetAsync(ct);
        Revision = revision ?? "";
        Ticked = cell.ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Every cell that differs from what holds; a cell that names nothing is refused by the service.</summary>
    private List<CellChange> Changes()
    {
        var now = View.Roles.SelectMany(r => r.Permissions.Select(p => $"{r.Code}|{p}")).ToHashSet(StringComparer.Ordinal);
        var shown = View.Roles.SelectMany(r => View.Permissions.Select(p => $"{r.Code}|{p.Name}")).ToHashSet(StringComparer.Ordinal);
        return [.. Ticked!.Except(now).Select(c => Change(c, true)), .. now.Except(Ticked!).Where(shown.Contains).Select(c => Change(c, false))];
    }

    private static CellChange Change(string cell, bool granted) => new(cell.Split('|')[0], cell[(cell.IndexOf('|', StringComparison.Ordinal) + 1)..], granted);
}
