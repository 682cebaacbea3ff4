using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Catalog.Admin;
using PlatformSaaS.Catalog.Options;
using PlatformSaaS.Catalog.Products;
using PlatformSaaS.Catalog.Tariffs;
using PlatformSaaS.Forms;
using PlatformSaaS.Modularity;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Catalog.Pages.Admin;

/// <summary>Makes or changes a parameter or measuring range and its tariffs.</summary>
[Authorize(Policy = CatalogPermissions.Manage)]
internal sealed class ButirModel(OptionEditor editor, TariffEditor tariffs, ProductEditor products, OptionCatalog options) : PageModel
{
    private const string New = "baru";

    public Product Product { get; private set; } = null!;
    public PricedOption? Option { get; private set; }
    public IReadOnlyList<FieldDefinition> Fields { get; private set; } = [];
    public JsonObject Values { get; private set; } = [];
    /// <summary>Days that a refused change would leave without a price.</summary>
    public string? Gap { get; private set; }
    public DateOnly Today { get; private set; }

    public Task OnGetAsync([FromRoute(Name = "slug")] string product, [FromRoute(Name = "option")] string code, CancellationToken ct) => LoadAsync(product, code, ct);

    public async Task<IActionResult> OnPostAsync([FromRoute(Name = "slug")] string product, [FromRoute(Name = "option")] string code, CancellationToken ct)
    {
        await LoadAsync(product, code, ct);
        Values = FormReader.Read(Request.Form, Fields);
        return await this.TryAsync(async () =>
        {
            var errors = FormValidator.Validate(Fields, Values, new Dictionary<string, IReadOnlyList<ListEntry>>());
            if (errors.Count > 0)
            {
                throw new InputException(errors);
            }

            string? Given(string name) => Values[name]?.ToString() is { Length: > 0 } text ? text : null;
            var input = new OptionInput(
                Option?.Option.Code ?? Given("code") ?? "", Given("name")!, Given("nameEn"), Given("group"), Given("groupEn"), Given("unit"), Given("method"), Given("limit"),
                Values["standards"] is JsonArray some ? [.. some.Select(s => s!.ToString())] : [], int.TryParse(Given("sort"), NumberStyles.None, CultureInfo.InvariantCulture, out var sort) ? sort : 0);
            var saved = await editor.SaveAsync(product, Option?.Option.Code, input, ct);
            Flash.Ok(TempData, T("Tersimpan.", "Saved."), Option is null ? T("Tambahkan tarifnya supaya dapat dipesan.", "Add its tariff so that it can be ordered.") : null);
            return LocalRedirect(Address(product, saved));
        });
    }

    public Task<IActionResult> OnPostRetireAsync([FromRoute(Name = "slug")] string product, [FromRoute(Name = "option")] string code, bool retire, CancellationToken ct) =>
        SmallAsync(product, code, () => editor.RetireAsync(product, code, retire, ct), retire ? T("Ditarik dari katalog.", "Taken off the catalog.") : T("Ditawarkan lagi.", "Offered again."), ct);

    public Task<IActionResult> OnPostTariffAsync([FromRoute(Name = "slug")] string product, [FromRoute(Name = "option")] string code, CancellationToken ct) => SmallAsync(product, code, () => tariffs.AddAsync(product, AdminForm.Tariff(Request.Form), AdminForm.IsAgreed(Request.Form), ct, code), T("Tarif ditambahkan.", "Tariff added."), ct);

    public Task<IActionResult> OnPostEndTariffAsync([FromRoute(Name = "slug")] string product, [FromRoute(Name = "option")] string code, Guid id, CancellationToken ct) =>
        SmallAsync(product, code, () => tariffs.EndAsync(product, id, AdminForm.Day(Request.Form, "End"), AdminForm.IsAgreed(Request.Form), ct, code), T("Tarif diakhiri.", "Tariff ended."), ct);

    public Task<IActionResult> OnPostRemoveTariffAsync([FromRoute(Name = "slug")] string product, [FromRoute(Name = "option")] string code, Guid id, CancellationToken ct) =>
        SmallAsync(product, code, () => tariffs.RemoveAsync(product, id, AdminForm.IsAgreed(Request.Form), ct, code), T("Tarif dihapus.", "Tariff removed."), ct);

    public Task<IActionResult> OnPostBasisAsync([FromRoute(Name = "slug")] string product, [FromRoute(Name = "option")] string code, Guid id, CancellationToken ct) =>
        SmallAsync(product, code, () => AdminForm.BasisAsync(Request.Form, id, basis => tariffs.BasisAsync(product, id, basis, ct, code)), T("Dasar hukum tersimpan.", "Legal basis saved."), ct);

    private static string Address(string product, string code) => $"/admin/katalog/produk/{Uri.EscapeDataString(product)}/butir/{Uri.EscapeDataString(code)}";

    private async Task<IActionResult> SmallAsync(string product, string code, Func<Task> work, string done, CancellationToken ct)
    {
        await LoadAsync(product, code, ct);
        return await this.TryAsync(async () =>
        {
            await GapAsync(work);
            Flash.Ok(TempData, done);
            return LocalRedirect(Address(product, code));
        });
    }

    /// <summary>Keeps what a change of tariffs would leave without a price, so that it can be agreed to.</summary>
    private async Task GapAsync(Func<Task> work)
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
    }

    private async Task LoadAsync(string product, string code, CancellationToken ct)
    {
        var shown = await products.GetAsync(product, ct);
        (Product, Today) = (shown.Product, shown.Today);
        if (!Product.Kind.HasOptions())
        {
            throw new MissingException();
        }

        var known = (await options.ReadAsync([Product.Id], ct)).Find(Product.Id)!;
        Option = code == New ? null : known.Find(code) ?? throw new MissingException();
        Fields = OptionForms.Option(Product, Option is null);
        var o = Option?.Option;
        Values = o is null ? new JsonObject { ["sort"] = known.Options.Count } : new JsonObject
        {
            ["name"] = o.NameId, ["nameEn"] = o.NameEn, ["group"] = o.GroupId, ["groupEn"] = o.GroupEn, ["unit"] = o.Unit, ["method"] = o.Method, ["limit"] = o.Limit,
            ["standards"] = new JsonArray([.. o.Standards.Select(s => (JsonNode)s)]), ["sort"] = o.Sort
        };
    }
}

/// <summary>Reads the small forms of tariffs.</summary>
internal static class AdminForm
{
    public static DateOnly? Day(Microsoft.AspNetCore.Http.IFormCollection form, string name) => DateOnly.TryParseExact(form[name].ToString().Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>A day that may be left empty.</summary>
    public static DateOnly? LastDay(Microsoft.AspNetCore.Http.IFormCollection form, string name) =>
        form[name].ToString().Trim().Length == 0 ? null : Day(form, name) ?? throw new InputException(name, T("Tulis tanggal yang benar.", "Write a real date."));

    /// <summary>The form of a new tariff.</summary>
    public static TariffInput Tariff(Microsoft.AspNetCore.Http.IFormCollection form) => new(Day(form, "From"), LastDay(form, "Until"), Money(form, "Price"), form["Sample"] == "true", Basis(form));

    public static LegalBasis Basis(Microsoft.AspNetCore.Http.IFormCollection form) => LegalBasis.Of(form["Basis"], form["BasisUrl"]);

    /// <summary>The form of one tariff's legal basis, whose fields carry the tariff's id.</summary>
    public static async Task BasisAsync(Microsoft.AspNetCore.Http.IFormCollection form, Guid id, Func<LegalBasis, Task> save)
    {
        try
        {
            await save(LegalBasis.Of(form[$"Basis-{id:N}"], form[$"BasisUrl-{id:N}"]));
        }
        catch (InputException refusal)
        {
            throw new InputException(refusal.Errors.ToDictionary(e => $"{e.Key}-{id:N}", e => e.Value));
        }
    }

    /// <summary>True when the person has read which days would be without a price.</summary>
    public static bool IsAgreed(Microsoft.AspNetCore.Http.IFormCollection form) => form["agreed"] == "true";

    public static long? Money(Microsoft.AspNetCore.Http.IFormCollection form, string name)
    {
        var values = new JsonObject { ["v"] = form[name].ToString() };
        var field = new FieldDefinition { Code = "v", Type = FieldType.Money, Label = new PlatformSaaS.Text.LocalizedText("Tarif"), Required = true };
        return FormValidator.Validate([field], values, new Dictionary<string, IReadOnlyList<ListEntry>>()).Count == 0 ? values["v"]!.GetValue<long>() : null;
    }
}
