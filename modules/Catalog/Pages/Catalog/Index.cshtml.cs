using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Catalog.Carts;
using PlatformSaaS.Catalog.Groups;
using PlatformSaaS.Catalog.Products;
using PlatformSaaS.Data;
using PlatformSaaS.Modularity;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Catalog.Pages.Catalog;

/// <summary>The catalog, all of it or one group, with search.</summary>
[AllowAnonymous]
internal sealed class IndexModel(CatalogTree tree, ProductCatalog products, CartService cart) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "slug")]
    public string? Slug { get; set; }

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    [BindProperty(SupportsGet = true, Name = "dari")]
    public string? Cursor { get; set; }

    public GroupForest Forest { get; private set; } = null!;
    public GroupNode? Group { get; private set; }
    public KeysetPage<ProductRow> Products { get; private set; } = null!;
    public int CartCount { get; private set; }

    /// <summary>Address of this list, further on or with other words.</summary>
    public string Address(string? cursor) => (Group is null ? "/katalog" : CatalogWords.GroupUrl(Group.Code))
        + (string.IsNullOrWhiteSpace(Search) && cursor is null ? "" : "?" + string.Join('&', new[] { string.IsNullOrWhiteSpace(Search) ? null : "q=" + Uri.EscapeDataString(Search), cursor is null ? null : "dari=" + Uri.EscapeDataString(cursor) }.Where(p => p is not null)));

    public async Task OnGetAsync(CancellationToken ct) => await LoadAsync(ct);

    /// <summary>Puts one of a product into the cart without leaving the list.</summary>
    public async Task<IActionResult> OnPostAsync(string? product, CancellationToken ct)
    {
        await LoadAsync(ct);
        try
        {
            await cart.AddAsync(product ?? "", "1", ct);
            Flash.Ok(TempData, T("Masuk ke keranjang.", "Put in the cart."), T("Jumlahnya dapat diubah di keranjang.", "You can change the quantity in the cart."));
        }
        catch (BusinessException refusal) when (refusal is not MissingException)
        {
            Flash.Bad(TempData, T("Belum masuk ke keranjang.", "Not put in the cart."), refusal is InputException input ? input.Errors.Values.First()[0] : refusal.Message);
        }

        return LocalRedirect(Address(Cursor));
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        Forest = await tree.GetAsync(ct);
        Group = Slug is null ? null : Forest.Find(Slug) ?? throw new MissingException();
        Products = await products.ListAsync(Group, Search, Cursor, ct);
        CartCount = await cart.CountAsync(ct);
    }
}
