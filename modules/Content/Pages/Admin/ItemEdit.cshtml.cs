using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Blobs;
using PlatformSaaS.Content.Admin;
using PlatformSaaS.Content.Items;
using PlatformSaaS.Content.Media;
using PlatformSaaS.Modularity;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Content.Pages.Admin;

/// <summary>Writes one item, with a preview.</summary>
[Authorize(Policy = ContentPermissions.Manage)]
internal sealed class ItemEditModel(ContentEditor editor, IFileStore files, MediaStore media) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "jenis")]
    public string Route { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string Id { get; set; } = "";

    public ContentKind Kind { get; private set; }
    public ContentItem? Item { get; private set; }
    public MediaFile? Stored { get; private set; }
    public ContentInput Input { get; private set; } = new();
    public string? Preview { get; private set; }
    public HeldFile? Held { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        if (Item is { } item)
        {
            Input = new ContentInput
            {
                TitleId = item.TitleId, TitleEn = item.TitleEn, SummaryId = item.SummaryId, SummaryEn = item.SummaryEn, BodyId = item.BodyId, BodyEn = item.BodyEn,
                CategoryId = item.CategoryId, CategoryEn = item.CategoryEn, Order = item.Order, PublishedOn = item.PublishedOn, Until = item.Until
            };
        }
    }

    public async Task<IActionResult> OnPostAsync(string action, uint? version, CancellationToken ct)
    {
        await LoadAsync(ct);
        await ReadAsync(ct);
        if (action == "preview")
        {
            Preview = await editor.PreviewAsync(Input.BodyId, ct);
            return Page();
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        try
        {
            var id = await editor.SaveAsync(Kind, Item?.Id, Input, version, ct);
            if (action == "publish")
            {
                await editor.PublishAsync(id, true, ct);
            }
        }
        catch (InputException e)
        {
            foreach (var (field, messages) in e.Errors)
            {
                ModelState.AddModelError(field is "file" ? "File" : field, messages[0]);
            }

            return Page();
        }
        catch (BusinessException e) when (e.IsConflict)
        {
            ModelState.AddModelError("", e.Message);
            return Page();
        }

        Flash.Ok(TempData, action == "publish" ? T("Tersimpan dan tayang di portal.", "Saved and published.") : T("Tersimpan.", "Saved."));
        return Redirect($"/admin/konten/{Route}");
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        Kind = AdminTabs.KindOf(Route);
        if (Id != "baru")
        {
            Item = await editor.GetAsync(Guid.TryParse(Id, out var id) ? id : throw new MissingException(), ct);
            if (Item.Kind != Kind)
            {
                throw new MissingException();
            }

            Stored = Item.FileKey is { } key ? (await media.FindAllAsync([key], ct)).GetValueOrDefault(key) : null;
        }
    }

    private async Task ReadAsync(CancellationToken ct)
    {
        var form = Request.Form;
        Guid? fileId = Guid.TryParse(form["File"].LastOrDefault(v => !string.IsNullOrEmpty(v)), out var given) ? given : null;
        if (form.Files["File"] is { Length: > 0 } sent)
        {
            try
            {
                await using var content = sent.OpenReadStream();
                fileId = (await files.UploadAsync(content, sent.FileName, ContentEditor.FileRule, ct)).Id;
            }
            catch (InputException e)
            {
                ModelState.AddModelError("File", e.Errors.Values.First()[0]);
            }
        }

        Input = new ContentInput
        {
            TitleId = form["TitleId"], TitleEn = form["TitleEn"], SummaryId = form["SummaryId"], SummaryEn = form["SummaryEn"], BodyId = form["BodyId"], BodyEn = form["BodyEn"],
            CategoryId = form["CategoryId"], CategoryEn = form["CategoryEn"], Order = int.TryParse(form["Order"], out var order) ? Math.Clamp(order, 0, 999) : null,
            PublishedOn = Day(form["PublishedOn"]), Until = Day(form["Until"]), FileId = fileId
        };
        if (fileId is { } id && await files.FindAsync(id, ct) is { } file)
        {
            Held = new HeldFile(file.Id.ToString(), file.Name, file.Size, file.Pages);
        }
    }

    private static DateOnly? Day(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", out var day) ? day : null;
}
