using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Content.Site;
using PlatformSaaS.Modularity;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Content.Pages.Admin;

/// <summary>What the pages of home and menu share.</summary>
internal abstract class SitePage(SiteEditor editor) : PageModel
{
    public SiteView View { get; private set; } = null!;

    protected SiteEditor Editor => editor;

    /// <summary>Where a change leads back to.</summary>
    public abstract string Place { get; }

    public IReadOnlyList<Tab> Tabs => [new(T("Beranda", "Home page"), "/admin/beranda", Place == "/admin/beranda"), new("Menu", "/admin/menu", Place == "/admin/menu")];

    /// <summary>Name of a kind of block.</summary>
    public static string NameOf(string type) => type switch
    {
        "hero" => T("Sampul", "Hero"),
        "services" => T("Daftar layanan", "Services"),
        "steps" => T("Tahap layanan", "Stages of a service"),
        "announcements" => T("Pengumuman", "Announcements"),
        "index" => T("Indeks kepuasan", "Satisfaction index"),
        "news" => T("Berita", "News"),
        "faq" => T("Pertanyaan umum", "FAQ"),
        "cards" => T("Kartu", "Cards"),
        "testimonials" => T("Testimoni", "Testimonials"),
        "contact" => T("Kontak", "Contact"),
        _ => type
    };

    /// <summary>The places after one has moved.</summary>
    protected static List<TItem> Moved<TItem>(IReadOnlyList<TItem> list, int index, bool up)
    {
        var to = up ? index - 1 : index + 1;
        if (index < 0 || index >= list.Count)
        {
            throw new MissingException();
        }

        List<TItem> moved = [.. list];
        if (to >= 0 && to < moved.Count)
        {
            (moved[index], moved[to]) = (moved[to], moved[index]);
        }

        return moved;
    }

    protected async Task<IActionResult> StepAsync(Func<Task> step, string done, CancellationToken ct, string? fragment = null)
    {
        ModelState.Clear();
        if (await ModelState.TryAsync(step))
        {
            Flash.Ok(TempData, done);
            return LocalRedirect(Place + fragment);
        }

        await LoadAsync(ct);
        return Page();
    }

    protected virtual async Task LoadAsync(CancellationToken ct) => View = await editor.GetAsync(ct);
}

/// <summary>The home page's blocks: order, on and off, words.</summary>
[Authorize(Policy = ContentPermissions.Manage)]
internal sealed class HomeEditModel(SiteEditor editor, SiteTargets targets) : SitePage(editor)
{
    public override string Place => "/admin/beranda";

    /// <summary>Place of the block whose words are open.</summary>
    [BindProperty(SupportsGet = true, Name = "ubah")]
    public int? Editing { get; set; }

    public HomeBlock? Block { get; private set; }
    public BlockInput Form { get; private set; } = new();
    public IReadOnlyList<Choice> Targets { get; private set; } = [];
    public IReadOnlyList<Choice> Addable { get; private set; } = [];

    public Task OnGetAsync(CancellationToken ct) => LoadAsync(ct);

    public Task<IActionResult> OnPostMoveAsync([FromForm] int index, [FromForm] bool up, [FromForm] string? revision, CancellationToken ct) =>
        ArrangeAsync(p => Moved(p, index, up), revision, T("Urutan tersimpan.", "Order saved."), $"#bagian-{(up ? index - 1 : index + 1)}", ct);

    public Task<IActionResult> OnPostHideAsync([FromForm] int index, [FromForm] bool hidden, [FromForm] string? revision, CancellationToken ct) =>
        ArrangeAsync(p => [.. p.Select((b, i) => i == index ? b with { Hidden = hidden } : b)], revision, hidden ? T("Bagian disembunyikan.", "Part hidden.") : T("Bagian ditampilkan.", "Part shown."), $"#bagian-{index}", ct);

    public Task<IActionResult> OnPostRemoveAsync([FromForm] int index, [FromForm] string? revision, CancellationToken ct) =>
        ArrangeAsync(p => [.. p.Where((_, i) => i != index)], revision, T("Bagian dihapus dari beranda.", "Part taken away."), null, ct);

    public Task<IActionResult> OnPostAddAsync([FromForm] string? type, [FromForm] string? title, [FromForm] string? titleEn, [FromForm] string? revision, CancellationToken ct) =>
        StepAsync(() => Editor.AddBlockAsync(type, title, titleEn, revision ?? "", ct), T("Bagian ditambahkan di urutan terakhir.", "Part added at the end."), ct);

    public Task<IActionResult> OnPostEditAsync([FromForm] BlockInput form, [FromForm] string? revision, CancellationToken ct)
    {
        Form = form;
        return StepAsync(() => Editor.EditBlockAsync(Editing ?? -1, form, revision ?? "", ct), T("Bagian tersimpan.", "Part saved."), ct);
    }

    private Task<IActionResult> ArrangeAsync(Func<IReadOnlyList<BlockPlace>, IReadOnlyList<BlockPlace>> change, string? revision, string done, string? fragment, CancellationToken ct) => StepAsync(async () =>
    {
        var home = (await Editor.GetAsync(ct)).Layout.Home;
        await Editor.ArrangeAsync(change([.. home.Select((b, i) => new BlockPlace(i, b.Hidden))]), revision ?? "", ct);
    }, done, ct, fragment);

    protected override async Task LoadAsync(CancellationToken ct)
    {
        await base.LoadAsync(ct);
        var home = View.Layout.Home;
        Addable = [.. SiteEditor.Addable.Where(t => home.All(b => b.Type != t)).Select(t => new Choice(t, NameOf(t)))];
        if (Editing is not { } index)
        {
            return;
        }

        Block = home.ElementAtOrDefault(index) ?? throw new MissingException();
        Targets = await targets.ListAsync(ct, Block.Primary?.Target, Block.Secondary?.Target);
        if (!HttpMethods.IsPost(Request.Method))
        {
            Form = BlockInput.Of(Block);
        }
    }
}

/// <summary>The public menu: order, words, where entries lead, what is hidden.</summary>
[Authorize(Policy = ContentPermissions.Manage)]
internal sealed class MenuEditModel(SiteEditor editor, SiteTargets targets) : SitePage(editor)
{
    public override string Place => "/admin/menu";

    /// <summary>Place of the entry that is open; none for a new one.</summary>
    [BindProperty(SupportsGet = true, Name = "ubah")]
    public int? Editing { get; set; }

    public MenuEntryInput Form { get; private set; } = new(null, null, null, false);
    public IReadOnlyList<Choice> Targets { get; private set; } = [];

    /// <summary>Name of a place.</summary>
    public string NameOfTarget(string target) => Targets.FirstOrDefault(t => t.Value == target)?.Text ?? target;

    public Task OnGetAsync(CancellationToken ct) => LoadAsync(ct);

    public Task<IActionResult> OnPostAsync([FromForm] string? label, [FromForm] string? labelEn, [FromForm] string? target, [FromForm] string? revision, CancellationToken ct)
    {
        Form = new(label, labelEn, target, false);
        return SetAsync(menu => Editing is { } index ? [.. menu.Select((e, i) => i == index ? Form with { Hidden = e.Hidden } : e)] : [.. menu, Form], revision, T("Menu tersimpan.", "Menu saved."), ct);
    }

    public Task<IActionResult> OnPostMoveAsync([FromForm] int index, [FromForm] bool up, [FromForm] string? revision, CancellationToken ct) => SetAsync(menu => Moved(menu, index, up), revision, T("Urutan tersimpan.", "Order saved."), ct);

    public Task<IActionResult> OnPostHideAsync([FromForm] int index, [FromForm] bool hidden, [FromForm] string? revision, CancellationToken ct) =>
        SetAsync(menu => [.. menu.Select((e, i) => i == index ? e with { Hidden = hidden } : e)], revision, hidden ? T("Butir disembunyikan.", "Entry hidden.") : T("Butir ditampilkan.", "Entry shown."), ct);

    public Task<IActionResult> OnPostRemoveAsync([FromForm] int index, [FromForm] string? revision, CancellationToken ct) => SetAsync(menu => [.. menu.Where((_, i) => i != index)], revision, T("Butir dihapus.", "Entry deleted."), ct);

    private Task<IActionResult> SetAsync(Func<IReadOnlyList<MenuEntryInput>, IReadOnlyList<MenuEntryInput>> change, string? revision, string done, CancellationToken ct) => StepAsync(async () =>
    {
        var menu = (await Editor.GetAsync(ct)).Layout.Menu;
        await Editor.SetMenuAsync(change([.. menu.Select(e => new MenuEntryInput(e.Label.Id, e.Label.En, e.Target, e.Hidden))]), revision ?? "", ct);
    }, done, ct);

    protected override async Task LoadAsync(CancellationToken ct)
    {
        await base.LoadAsync(ct);
        var menu = View.Layout.Menu;
        Targets = await targets.ListAsync(ct, [.. menu.Select(e => e.Target)]);
        if (Editing is { } index && !HttpMethods.IsPost(Request.Method))
        {
            var entry = menu.ElementAtOrDefault(index) ?? throw new MissingException();
            Form = new(entry.Label.Id, entry.Label.En, entry.Target, entry.Hidden);
        }
    }
}
