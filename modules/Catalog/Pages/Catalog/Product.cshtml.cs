using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Catalog.Carts;
using PlatformSaaS.Catalog.Groups;
using PlatformSaaS.Catalog.Options;
using PlatformSaaS.Catalog.Products;
using PlatformSaaS.Catalog.Rentals;
using PlatformSaaS.Modularity;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Catalog.Pages.Catalog;

/// <summary>One product: what it is, what it costs, which data an order needs, and the way into the cart.</summary>
[AllowAnonymous]
internal sealed class ProductModel(CatalogTree tree, ProductCatalog products, RentalCalendar calendar, CartService cart, OptionCatalog options, IRequestDirectory services) : PageModel
{
    private const int MonthsShown = 3;

    public ProductPage Shown { get; private set; } = null!;
    public GroupForest Forest { get; private set; } = null!;
    public GroupNode Group { get; private set; } = null!;
    public ServiceDefinitionDocument? Service { get; private set; }
    public string? HandlingUnit { get; private set; }
    public IReadOnlyList<(DateOnly Day, int Free)> Free { get; private set; } = [];
    public int CartCount { get; private set; }
    public string? Typed { get; private set; }

    /// <summary>What it is priced by, by heading; empty of a product with a price of its own.</summary>
    public IReadOnlyList<(string? Group, IReadOnlyList<PricedOption> Options)> Options { get; private set; } = [];

    public Product Product => Shown.Product;

    /// <summary>True when it can be put into the cart today.</summary>
    public bool IsOpen => !Product.IsRetired && Shown.Tariff is not null && Service is not null;

    public async Task OnGetAsync(string code, CancellationToken ct) => await LoadAsync(code, ct);

    public async Task<IActionResult> OnPostAsync(string code, string? quantity, CancellationToken ct)
    {
        try
        {
            await cart.AddAsync(code, quantity, ct);
        }
        catch (InputException refusal)
        {
            Typed = quantity;
            ModelState.AddModelError("quantity", refusal.Errors.Values.First()[0]);
            Response.StatusCode = StatusCodes.Status400BadRequest;
            await LoadAsync(code, ct);
            return Page();
        }
        catch (BusinessException refusal) when (refusal is not MissingException)
        {
            Flash.Bad(TempData, T("Belum masuk ke keranjang.", "Not put in the cart."), refusal.Message);
            return LocalRedirect(CatalogWords.ProductUrl(code));
        }

        Flash.Ok(TempData, T("Masuk ke keranjang.", "Put in the cart."), T("Lihat keranjang untuk melanjutkan, atau pilih produk lain.", "See the cart to go on, or choose further products."));
        return LocalRedirect(CatalogWords.ProductUrl(code));
    }

    private async Task LoadAsync(string code, CancellationToken ct)
    {
        Shown = await products.FindAsync(code, ct) ?? throw new MissingException();
        Forest = await tree.GetAsync(ct);
        Group = Forest.Find(Product.GroupId) ?? throw new MissingException();
        Service = (await services.PublishedServicesAsync(ct)).FirstOrDefault(s => s.Code == Group.Service);
        HandlingUnit = Product.HandlingUnit is { } unit ? (await products.UnitNamesAsync(ct)).GetValueOrDefault(unit) : null;
        CartCount = await cart.CountAsync(ct);
        if (Product.Kind.HasOptions() && (await options.GetAsync(ct)).Find(code) is { } priced)
        {
            Options = [.. priced.Offered(TestStandard.None, Shown.Today).GroupBy(o => o.Option.Group?.Current).Select(g => (g.Key, (IReadOnlyList<PricedOption>)[.. g]))];
        }

        if (Product is { Kind: ProductKind.Rental, IsRetired: false })
        {
            var first = new DateOnly(Shown.Today.Year, Shown.Today.Month, 1);
            Free = await calendar.FreeAsync(Product, Shown.Today, first.AddMonths(MonthsShown).AddDays(-1), ct);
        }
    }
}
