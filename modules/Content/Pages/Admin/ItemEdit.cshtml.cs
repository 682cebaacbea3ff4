using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Blobs;
using PlatformSaaS.Content.Admin;
using PlatformSaaS.Content.Items;
using PlatformSaaS.Content.Library;
using PlatformSaaS.Content.Media;
using PlatformSaaS.Content.Tools;
using PlatformSaaS.Modularity;
using PlatformSaaS.Users;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Content.Pages.Admin;

/// <summary>Writes one item, with a preview.</summary>
[Authorize(Policy = ContentPermissions.Manage)]
internal sealed class ItemEditModel(ContentEditor editor, IFileStore files, MediaStore media, LibraryShelf shelf, ToolStore tools, IUnitDirectory units) : PageModel
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

    /// <summary>What the fields of some kinds offer.</summary>
    public IReadOnlyList<Choice> Topics { get; private set; } = [];
    public IReadOnlyList<Choice> Houses { get; private set; } = [];
    public IReadOnlyList<Choice> Units { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        if (Item is { } item)
        {
            Input = new ContentInput
            {
                TitleId = item.TitleId, TitleEn = item.TitleEn, SummaryId = item.SummaryId, SummaryEn = item.SummaryEn, BodyId = item.BodyId, BodyEn = item.BodyEn,
                CategoryId = item.CategoryId, CategoryEn = item.CategoryEn, Order = item.Order, PublishedOn = item.PublishedOn, Until = item.Until, Facts = item.Facts
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

    private async Task OfferAsync(CancellationToken ct)
    {
        Topics = Kind == ContentKind.Library ? [.. (await shelf.TopicsAsync(ct)).Select(t => new Choice(t.Code, t.Name.Current))] : [];
        Houses = Kind == ContentKind.Design ? [.. ((await tools.GetAsync(ct)).Estimates?.Houses ?? []).Select(h => new Choice(h.Code, h.Name.Current))] : [];
        Units = Kind == ContentKind.Outreach ? [.. (await units.MapAsync(ct)).Units.Where(u => u.IsOpen).Select(u => new Choice(u.Code, u.Name.Current))] : [];
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        Kind = AdminTabs.KindOf(Route);
        await OfferAsync(ct);
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
        var fileId = await UploadedAsync("File", ContentEditor.FileRule, ct);
        var photos = new List<Guid>();
        for (var i = 1; Kind == ContentKind.Outreach && i <= ContentEditor.MostPhotos; i++)
        {
            if (await UploadedAsync($"Photo{i}", EntryEditor.PhotoRule, ct) is { } photo)
            {
                photos.Add(photo);
            }
        }

        Input = new ContentInput
        {
            TitleId = form["TitleId"], TitleEn = form["TitleEn"], SummaryId = form["SummaryId"], SummaryEn = form["SummaryEn"], BodyId = form["BodyId"], BodyEn = form["BodyEn"],
            CategoryId = form["CategoryId"], CategoryEn = form["CategoryEn"], Order = int.TryParse(form["Order"], out var order) ? Math.Clamp(order, 0, 999) : null,
            PublishedOn = Day(form["PublishedOn"]), Until = Day(form["Until"]), FileId = fileId, PhotoIds = photos,
            Facts = Kind is ContentKind.Library or ContentKind.Outreach or ContentKind.Design ? new ItemFacts
            {
                Form = Text("Form"), Topic = Topics.Any(t => t.Value == form["Topic"]) ? Text("Topic") : null, Link = Text("Link"), Place = Text("Place"), Region = Text("Region"),
                People = Whole("People"), Unit = Units.Any(u => u.Value == form["Unit"]) ? Text("Unit") : null, Area = Rupiah.Number(form["Area"], EstimateMath.MostArea), Storeys = Whole("Storeys"), Bedrooms = Whole("Bedrooms"),
                Bathrooms = Whole("Bathrooms"), House = Houses.Any(h => h.Value == form["House"]) ? Text("House") : null
            } : null
        };
        if (fileId is { } id && await files.FindAsync(id, ct) is { } file)
        {
            Held = new HeldFile(file.Id.ToString(), file.Name, file.Size, file.Pages);
        }
    }

    private string? Text(string field) => Request.Form[field].ToString() is { Length: > 0 } text ? text.Trim() : null;

    private int? Whole(string field) => int.TryParse(Request.Form[field], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The file that the field holds, or brings itself where no script runs.</summary>
    private async Task<Guid?> UploadedAsync(string field, UploadRule rule, CancellationToken ct)
    {
        Guid? id = Guid.TryParse(Request.Form[field].LastOrDefault(v => !string.IsNullOrEmpty(v)), out var given) ? given : null;
        if (Request.Form.Files[field] is { Length: > 0 } sent)
        {
            try
            {
                await using var content = sent.OpenReadStream();
                id = (await files.UploadAsync(content, sent.FileName, rule, ct)).Id;
            }
            catch (InputException e)
            {
                ModelState.AddModelError(field, e.Errors.Values.First()[0]);
            }
        }

        return id;
    }

    private static DateOnly? Day(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", out var day) ? day : null;
}
