using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Blobs;
using PlatformSaaS.Content.Admin;
using PlatformSaaS.Content.Lists;
using PlatformSaaS.Content.Site;
using PlatformSaaS.Modularity;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Content.Pages.Admin;

/// <summary>Entries of a public list before an editor.</summary>
[Authorize(Policy = ContentPermissions.Manage)]
internal sealed class EntryListModel(EntryEditor entries, ContentEditor editor, SiteLayouts layouts) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "list")]
    public string Code { get; set; } = "";

    public ListDefinition List { get; private set; } = null!;
    public IReadOnlyList<Tab> Tabs { get; private set; } = [];
    public IReadOnlyList<PublicEntry> Entries { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        (List, Entries) = await entries.ListAsync(Code, ct);
        Tabs = await AdminTabs.BuildAsync(editor, layouts, "senarai/" + Code, ct);
    }

    public async Task<IActionResult> OnPostAsync(Guid id, bool publish, CancellationToken ct)
    {
        await entries.PublishAsync(Code, id, publish, ct);
        Flash.Ok(TempData, publish ? T("Sudah ditayangkan.", "Published.") : T("Sudah ditarik dari portal.", "Taken back."));
        return Redirect($"/admin/konten/senarai/{Uri.EscapeDataString(Code)}");
    }
}

/// <summary>Writes one entry of a public list.</summary>
[Authorize(Policy = ContentPermissions.Manage)]
internal sealed class EntryEditModel(EntryEditor entries, SiteLayouts layouts, PublicLists lists, IFileStore files) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "list")]
    public string Code { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string Id { get; set; } = "";

    public ListDefinition List { get; private set; } = null!;
    public PublicEntry? Entry { get; private set; }
    public EntryInput Input { get; private set; } = new();
    public HeldFile? Held { get; private set; }

    /// <summary>Technologies that a product can rest on.</summary>
    public IReadOnlyList<Choice> Bases { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        if (Entry is { } e)
        {
            Input = new EntryInput { Title = e.Title, Maker = e.Maker, CategoryId = e.CategoryId, SummaryId = e.SummaryId, SummaryEn = e.SummaryEn, Website = e.Website, Of = e.Of, Number = e.Number, Date = e.Date };
        }
    }

    public async Task<IActionResult> OnPostAsync(string action, uint? version, CancellationToken ct)
    {
        await LoadAsync(ct);
        await ReadAsync(ct);
        if (!ModelState.IsValid)
        {
            return Page();
        }

        try
        {
            var id = await entries.SaveAsync(Code, Entry?.Id, Input, version, ct);
            if (action == "publish")
            {
                await entries.PublishAsync(Code, id, true, ct);
            }
        }
        catch (InputException e)
        {
            foreach (var (field, messages) in e.Errors)
            {
                ModelState.AddModelError(field is "file" ? "Photo" : field, messages[0]);
            }

            return Page();
        }
        catch (BusinessException e) when (e.IsConflict)
        {
            ModelState.AddModelError("", e.Message);
            return Page();
        }

        Flash.Ok(TempData, action == "publish" ? T("Tersimpan dan tayang di portal.", "Saved and published.") : T("Tersimpan.", "Saved."));
        return Redirect($"/admin/konten/senarai/{Uri.EscapeDataString(Code)}");
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        (List, _) = await entries.ListAsync(Code, ct);
        Entry = Id == "baru" ? null : await entries.GetAsync(Code, Guid.TryParse(Id, out var id) ? id : throw new MissingException(), ct);
        var bases = new List<Choice>();
        foreach (var other in (await layouts.GetAsync(ct)).Lists.Where(l => l.Code != Code))
        {
            bases.AddRange((await lists.ListAsync(other.Code, ct)).Select(e => new Choice(e.Slug, $"{e.Title} ({e.Maker})")));
        }

        Bases = bases;
    }

    private async Task ReadAsync(CancellationToken ct)
    {
        var form = Request.Form;
        Guid? photo = Guid.TryParse(form["Photo"].LastOrDefault(v => !string.IsNullOrEmpty(v)), out var given) ? given : null;
        if (form.Files["Photo"] is { Length: > 0 } sent)
        {
            try
            {
                await using var content = sent.OpenReadStream();
                photo = (await files.UploadAsync(content, sent.FileName, EntryEditor.PhotoRule, ct)).Id;
            }
            catch (InputException e)
            {
                ModelState.AddModelError("Photo", e.Errors.Values.First()[0]);
            }
        }

        Input = new EntryInput
        {
            Title = form["Title"], Maker = form["Maker"], CategoryId = form["CategoryId"], SummaryId = form["SummaryId"], SummaryEn = form["SummaryEn"], Website = form["Website"],
            Of = form["Of"], Number = form["Number"], Date = DateOnly.TryParseExact(form["Date"], "yyyy-MM-dd", out var day) ? day : null, PhotoId = photo
        };
        if (photo is { } id && await files.FindAsync(id, ct) is { } file)
        {
            Held = new HeldFile(file.Id.ToString(), file.Name, file.Size);
        }
    }
}
