using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Blobs;
using PlatformSaaS.Catalog.Admin;
using PlatformSaaS.Catalog.Groups;
using PlatformSaaS.Catalog.Options;
using PlatformSaaS.Catalog.Products;
using PlatformSaaS.Catalog.Rentals;
using PlatformSaaS.Forms;
using PlatformSaaS.Modularity;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Catalog.Pages.Admin;

/// <summary>Makes or changes a product: what it is, its tariffs, photos, and the calendar of a rental item.</summary>
[Authorize(Policy = CatalogPermissions.Manage)]
internal sealed class ProdukModel(ProductEditor editor, TariffEditor tariffs, OptionEditor optionEditor, OptionCatalog options, ProductCatalog products, CatalogTree tree, IFileStore files) : PageModel
{
    public ProductPage? Shown { get; private set; }
    public ProductInput Input { get; private set; } = new();
    public IReadOnlyList<FieldRow> Fields { get; private set; } = [];
    public IReadOnlyList<Choice> Groups { get; private set; } = [];
    public IReadOnlyList<Choice> Units { get; private set; } = [];
    public IReadOnlyList<UnavailablePeriod> Blocks { get; private set; } = [];

    /// <summary>Parameters or measuring ranges, retired ones too.</summary>
    public IReadOnlyList<PricedOption> Options { get; private set; } = [];

    /// <summary>The standards, as their form shows them.</summary>
    public JsonObject Standards { get; private set; } = [];

    /// <summary>What was typed into one of the small forms when it was refused.</summary>
    public IReadOnlyDictionary<string, string> Typed { get; private set; } = new Dictionary<string, string>();

    /// <summary>Days that a refused change would leave without a price.</summary>
    public string? Gap { get; private set; }

    public Product? Product => Shown?.Product;

    public async Task OnGetAsync([FromRoute(Name = "slug")] string code, string? kelompok, CancellationToken ct)
    {
        await LoadAsync(code, ct);
        if (Product is null)
        {
            Input = new ProductInput { Group = kelompok, Kind = "plain" };
        }
    }

    public async Task<IActionResult> OnPostAsync([FromRoute(Name = "slug")] string code, uint? version, CancellationToken ct)
    {
        await LoadAsync(code, ct);
        var form = Request.Form;
        Input = new ProductInput
        {
            Code = Product?.Code ?? form["Code"], Group = form["Group"], NameId = form["NameId"], NameEn = form["NameEn"], SummaryId = form["SummaryId"], SummaryEn = form["SummaryEn"], UnitId = form["UnitId"], UnitEn = form["UnitEn"],
            Weight = form["Weight"], HandlingUnit = form["HandlingUnit"], Kind = form["Kind"], Stock = form["Stock"], MaxQuantity = form["MaxQuantity"], Sort = form["Sort"]
        };
        Fields = FieldRows.Read(form);
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        var fields = FieldRows.Apply(Fields, Product?.ReadFields() ?? [], errors, ProductFields.Reserved);
        return await this.TryAsync(async () =>
        {
            if (errors.Count > 0)
            {
                throw new InputException(errors);
            }

            var saved = await editor.SaveAsync(Product?.Code, Input, fields, version, ct);
            Flash.Ok(TempData, T("Produk tersimpan.", "Product saved."), Product is null ? T("Tambahkan tarifnya supaya dapat dipesan.", "Add its tariff so that it can be ordered.") : null);
            return LocalRedirect($"/admin/katalog/produk/{saved}");
        });
    }

    public Task<IActionResult> OnPostRetireAsync([FromRoute(Name = "slug")] string code, bool retire, CancellationToken ct) =>
        SmallAsync(code, () => editor.RetireAsync(code, retire, ct), retire ? T("Produk ditarik dari katalog. Permohonan lama tetap menampilkannya.", "Taken off the catalog. Old requests keep showing it.") : T("Produk ditawarkan lagi.", "Offered again."), ct);

    public async Task<IActionResult> OnPostStandardsAsync([FromRoute(Name = "slug")] string code, CancellationToken ct)
    {
        await LoadAsync(code, ct);
        Standards = FormReader.Read(Request.Form, OptionForms.Standards);
        return await this.TryAsync(async () =>
        {
            var errors = FormValidator.Validate(OptionForms.Standards, Standards, new Dictionary<string, IReadOnlyList<ListEntry>>());
            if (errors.Count > 0)
            {
                throw new InputException(errors);
            }

            await optionEditor.SaveStandardsAsync(code, [.. (Standards["standards"] as JsonArray ?? []).Select(s => new TestStandard(s!["code"]!.ToString(), new PlatformSaaS.Text.LocalizedText(s["name"]!.ToString(), s["nameEn"]?.ToString())))], ct);
            Flash.Ok(TempData, T("Standar tersimpan.", "Standards saved."));
            return LocalRedirect($"/admin/katalog/produk/{Uri.EscapeDataString(code)}");
        });
    }

    public Task<IActionResult> OnPostTariffAsync([FromRoute(Name = "slug")] string code, CancellationToken ct) => SmallAsync(code, () => tariffs.AddAsync(code, AdminForm.Tariff(Request.Form), AdminForm.IsAgreed(Request.Form), ct), T("Tarif ditambahkan.", "Tariff added."), ct);

    public Task<IActionResult> OnPostEndTariffAsync([FromRoute(Name = "slug")] string code, Guid id, CancellationToken ct) => SmallAsync(code, () => tariffs.EndAsync(code, id, Day("End"), AdminForm.IsAgreed(Request.Form), ct), T("Tarif diakhiri.", "Tariff ended."), ct);

    public Task<IActionResult> OnPostRemoveTariffAsync([FromRoute(Name = "slug")] string code, Guid id, CancellationToken ct) => SmallAsync(code, () => tariffs.RemoveAsync(code, id, AdminForm.IsAgreed(Request.Form), ct), T("Tarif dihapus.", "Tariff removed."), ct);

    public Task<IActionResult> OnPostBasisAsync([FromRoute(Name = "slug")] string code, Guid id, CancellationToken ct) => SmallAsync(code, () => AdminForm.BasisAsync(Request.Form, id, basis => tariffs.BasisAsync(code, id, basis, ct)), T("Dasar hukum tersimpan.", "Legal basis saved."), ct);

    public Task<IActionResult> OnPostPhotoAsync([FromRoute(Name = "slug")] string code, CancellationToken ct) => SmallAsync(code, async () =>
    {
        Guid? id = Guid.TryParse(Request.Form["Photo"].LastOrDefault(v => !string.IsNullOrEmpty(v)), out var held) ? held : null;
        if (Request.Form.Files["Photo"] is { Length: > 0 } sent)
        {
            await using var content = sent.OpenReadStream();
            try
            {
                id = (await files.UploadAsync(content, sent.FileName, ProductEditor.PhotoRule, ct)).Id;
            }
            catch (InputException refusal)
            {
                throw new InputException("Photo", refusal.Errors.Values.First()[0]);
            }
        }

        await editor.AddPhotoAsync(code, id ?? throw new InputException("Photo", T("Pilih foto yang ditambahkan.", "Choose the photo to add.")), Text("Caption"), ct);
    }, T("Foto ditambahkan.", "Photo added."), ct);

    public Task<IActionResult> OnPostRemovePhotoAsync([FromRoute(Name = "slug")] string code, Guid id, CancellationToken ct) => SmallAsync(code, () => editor.RemovePhotoAsync(code, id, ct), T("Foto dihapus.", "Photo removed."), ct);

    public Task<IActionResult> OnPostBlockAsync([FromRoute(Name = "slug")] string code, CancellationToken ct) => SmallAsync(code, () => editor.BlockAsync(code, Day("BlockFrom"), Day("BlockTo"), Text("Blocked"), Text("Note"), ct), T("Kalender diperbarui.", "Calendar updated."), ct);

    public Task<IActionResult> OnPostUnblockAsync([FromRoute(Name = "slug")] string code, Guid id, CancellationToken ct) => SmallAsync(code, () => editor.UnblockAsync(code, id, ct), T("Kalender diperbarui.", "Calendar updated."), ct);

    private async Task<IActionResult> SmallAsync(string code, Func<Task> work, string done, CancellationToken ct)
    {
        await LoadAsync(code, ct);
        Typed = TariffPanel.Read(Request);
        return await this.TryAsync(async () =>
        {
            try
            {
                await work();
            }
            catch (BusinessException refusal) when (refusal.Code == TariffEditor.Gap)
            {
                Gap = refusal.Message;
                throw;
            }

            Flash.Ok(TempData, done);
            return LocalRedirect($"/admin/katalog/produk/{Uri.EscapeDataString(code)}");
        });
    }

    private async Task LoadAsync(string code, CancellationToken ct)
    {
        var forest = await tree.GetAsync(ct);
        Groups = [.. forest.Nodes.Select(n => new Choice(n.Code, string.Concat(Enumerable.Repeat("– ", n.Depth)) + n.Name.Current))];
        Units = [.. (await products.UnitNamesAsync(ct)).Select(u => new Choice(u.Key, u.Value))];
        if (code == "baru")
        {
            return;
        }

        Shown = await editor.GetAsync(code, ct);
        Input = ProductInput.Of(Shown.Product, forest.Find(Shown.Product.GroupId)?.Code ?? "");
        Fields = [.. Shown.Product.ReadFields().Select(FieldRows.Of)];
        if (Shown.Product.Kind.HasOptions())
        {
            Options = (await options.ReadAsync([Shown.Product.Id], ct)).Find(Shown.Product.Id)!.Options;
            Standards = new JsonObject { ["standards"] = new JsonArray([.. Shown.Product.ReadStandards().Select(s => (JsonNode)new JsonObject { ["code"] = s.Code, ["name"] = s.Name.Id, ["nameEn"] = s.Name.En })]) };
        }

        Blocks = Shown.Product.Kind == ProductKind.Rental ? await editor.BlocksAsync(Shown.Product.Id, ct) : [];
    }

    private string Text(string name) => Request.Form[name].ToString().Trim();

    private DateOnly? Day(string name) => DateOnly.TryParseExact(Text(name), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
