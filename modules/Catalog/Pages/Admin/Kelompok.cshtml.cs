using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Catalog.Admin;
using PlatformSaaS.Catalog.Groups;
using PlatformSaaS.Modularity;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Catalog.Pages.Admin;

/// <summary>Makes or changes a group.</summary>
[Authorize(Policy = CatalogPermissions.Manage)]
internal sealed class KelompokModel(GroupEditor editor, CatalogTree tree, IRequestDirectory services) : PageModel
{
    public CatalogGroup? Group { get; private set; }
    public GroupForest Forest { get; private set; } = null!;
    public GroupInput Input { get; private set; } = new();
    public IReadOnlyList<Choice> Parents { get; private set; } = [];
    public IReadOnlyList<Choice> Services { get; private set; } = [];

    public async Task OnGetAsync([FromRoute(Name = "slug")] string code, CancellationToken ct)
    {
        await LoadAsync(code, ct);
        Input = Group is { } g
            ? new GroupInput { Code = g.Code, Parent = g.ParentId is { } parent ? Forest.Find(parent)?.Code : null, NameId = g.NameId, NameEn = g.NameEn, SummaryId = g.SummaryId, SummaryEn = g.SummaryEn, Icon = g.Icon, Service = g.Service, Sort = g.Sort.ToString(System.Globalization.CultureInfo.InvariantCulture) }
            : new GroupInput { Sort = "0" };
    }

    public async Task<IActionResult> OnPostAsync([FromRoute(Name = "slug")] string code, uint? version, CancellationToken ct)
    {
        await LoadAsync(code, ct);
        var form = Request.Form;
        Input = new GroupInput
        {
            Code = Group?.Code ?? form["Code"], Parent = form["Parent"], NameId = form["NameId"], NameEn = form["NameEn"], SummaryId = form["SummaryId"], SummaryEn = form["SummaryEn"], Icon = form["Icon"], Service = form["Service"], Sort = form["Sort"]
        };
        return await this.TryAsync(async () =>
        {
            var saved = await editor.SaveAsync(Group?.Code, Input, version, ct);
            Flash.Ok(TempData, T("Kelompok tersimpan.", "Group saved."));
            return LocalRedirect($"/admin/katalog?kelompok={saved}");
        });
    }

    public async Task<IActionResult> OnPostRemoveAsync([FromRoute(Name = "slug")] string code, CancellationToken ct)
    {
        await OnGetAsync(code, ct);
        return await this.TryAsync(async () =>
        {
            await editor.RemoveAsync(code, ct);
            Flash.Ok(TempData, T("Kelompok dihapus.", "Group removed."));
            return LocalRedirect("/admin/katalog");
        });
    }

    private async Task LoadAsync(string code, CancellationToken ct)
    {
        Forest = await tree.GetAsync(ct);
        Group = code == "baru" ? null : await editor.GetAsync(code, ct);
        var own = Forest.Find(Group?.Code);
        Parents = [.. Forest.Nodes.Where(n => own?.Subtree.Contains(n.Id) != true && n.Depth < CatalogTree.MostLevels - 1).Select(n => new Choice(n.Code, string.Concat(Enumerable.Repeat("– ", n.Depth)) + n.Name.Current))];
        Services = [.. (await services.PublishedServicesAsync(ct)).Select(s => new Choice(s.Code, s.Name.Current))];
    }
}

/// <summary>Tells refusals of the catalog's editors beside the fields.</summary>
internal static class RefusedForms
{
    public static async Task<IActionResult> TryAsync(this PageModel page, Func<Task<IActionResult>> work)
    {
        try
        {
            return await work();
        }
        catch (InputException refusal)
        {
            foreach (var (field, messages) in refusal.Errors)
            {
                page.ModelState.AddModelError(field, messages[0]);
            }

            page.Response.StatusCode = StatusCodes.Status400BadRequest;
        }
        catch (BusinessException refusal) when (refusal is not (MissingException or ForbiddenException))
        {
            page.ModelState.AddModelError("", refusal.Message);
            page.Response.StatusCode = refusal.IsConflict ? StatusCodes.Status409Conflict : StatusCodes.Status400BadRequest;
        }

        return page.Page();
    }
}
