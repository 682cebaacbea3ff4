using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Modularity;
using PlatformSaaS.Registration.Types;
using PlatformSaaS.Users;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Registration.Pages;

/// <summary>The types of applicants in their order; moved by buttons or dragging, deleted where nothing rests on them.</summary>
[Authorize(Policy = RegistrationPermissions.Types)]
internal sealed class TypesModel(TypeEditor editor, TypeList list) : PageModel
{
    public IReadOnlyList<TypeLine> List { get; private set; } = [];
    public string Revision { get; private set; } = "";

    /// <summary>What keeps the type that was to go.</summary>
    public IReadOnlyList<ApplicantTypeUse> Uses { get; private set; } = [];
    public string Kept { get; private set; } = "";

    public async Task OnGetAsync(CancellationToken ct)
    {
        List = await editor.ListAsync(ct);
        Revision = TypeList.RevisionOf(List.Select(l => l.Code));
    }

    public Task<IActionResult> OnPostMoveAsync([FromForm] string? item, [FromForm] int? to, [FromForm] string? revision, CancellationToken ct) =>
        DoAsync(() => list.MoveAsync(item ?? "", to ?? 0, revision ?? "", ct), T("Urutan berubah.", "Order changed."), ct);

    public Task<IActionResult> OnPostRemoveAsync([FromForm] string? item, [FromForm] string? revision, CancellationToken ct) => DoAsync(async () =>
    {
        try
        {
            await list.RemoveAsync(item ?? "", revision ?? "", ct);
        }
        catch (BusinessException refusal) when (refusal.Code == TypeList.Used)
        {
            Uses = await list.UsesAsync(item!, ct);
            throw;
        }
    }, T("Jenis pemohon dihapus.", "Type of applicant deleted."), ct, item);

    private async Task<IActionResult> DoAsync(Func<Task> step, string done, CancellationToken ct, string? item = null)
    {
        ModelState.Clear();
        if (await ModelState.TryAsync(step))
        {
            Flash.Ok(TempData, done);
            return Redirect("/admin/jenis-pemohon");
        }

        await OnGetAsync(ct);
        if (Uses.Count > 0)
        {
            ModelState.Clear();
            Kept = List.FirstOrDefault(l => l.Code == item)?.Definition.Name.Current ?? "";
        }

        Response.StatusCode = StatusCodes.Status409Conflict;
        return Page();
    }
}
