using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Content.Admin;
using PlatformSaaS.Content.Items;
using PlatformSaaS.Content.Site;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Content.Pages.Admin;

/// <summary>Items of a kind before an editor.</summary>
[Authorize(Policy = ContentPermissions.Manage)]
internal sealed class ItemsModel(ContentEditor editor, SiteLayouts layouts) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "jenis")]
    public string? Route { get; set; }

    public ContentKind Kind { get; private set; }
    public IReadOnlyList<Tab> Tabs { get; private set; } = [];
    public IReadOnlyList<ContentItem> Items { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        Route ??= "berita";
        Kind = AdminTabs.KindOf(Route);
        Items = await editor.ListAsync(Kind, ct);
        Tabs = await AdminTabs.BuildAsync(editor, layouts, Route, ct);
    }

    public async Task<IActionResult> OnPostAsync(Guid id, bool publish, CancellationToken ct)
    {
        await editor.PublishAsync(id, publish, ct);
        Flash.Ok(TempData, publish ? T("Sudah ditayangkan.", "Published.") : T("Sudah ditarik dari portal.", "Taken back."));
        return Redirect($"/admin/konten/{Route ?? "berita"}");
    }
}
