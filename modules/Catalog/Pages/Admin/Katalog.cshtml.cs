using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Catalog.Admin;
using PlatformSaaS.Catalog.Groups;
using PlatformSaaS.Catalog.Products;
using PlatformSaaS.Catalog.Rules;
using PlatformSaaS.Catalog.Tariffs;
using PlatformSaaS.Data;
using PlatformSaaS.Modularity;

namespace PlatformSaaS.Catalog.Pages.Admin;

/// <summary>The catalog as its admin sees it: groups, products of any state, the ways to change them.</summary>
[Authorize(Policy = CatalogPermissions.Manage)]
internal sealed class KatalogModel(CatalogTree tree, ProductEditor editor, ProductCatalog products, RuleStore rules, TariffBook tariffs) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "kelompok")]
    public string? Code { get; set; }

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    [BindProperty(SupportsGet = true, Name = "status")]
    public string? State { get; set; }

    [BindProperty(SupportsGet = true, Name = "dari")]
    public string? Cursor { get; set; }

    public GroupForest Forest { get; private set; } = null!;
    public GroupNode? Group { get; private set; }
    public KeysetPage<Product> Products { get; private set; } = null!;
    public IReadOnlyDictionary<Guid, PricedProduct> Priced { get; private set; } = new Dictionary<Guid, PricedProduct>();
    /// <summary>How many products and options have days without a tariff.</summary>
    public int Gaps { get; private set; }
    public int Samples { get; private set; }

    /// <summary>True where the agency has rule tables.</summary>
    public bool HasRules { get; private set; }

    public bool Retired => State == "ditarik";

    /// <summary>Address of this list with another filter.</summary>
    public string Address(string? group, string? state, string? cursor)
    {
        var query = string.Join('&', new[] { ("kelompok", group), ("status", state), ("q", Search), ("dari", cursor) }.Where(p => !string.IsNullOrEmpty(p.Item2)).Select(p => $"{p.Item1}={Uri.EscapeDataString(p.Item2!)}"));
        return "/admin/katalog" + (query.Length > 0 ? "?" + query : "");
    }

    public async Task OnGetAsync(CancellationToken ct)
    {
        Forest = await tree.GetAsync(ct);
        Group = string.IsNullOrEmpty(Code) ? null : Forest.Find(Code) ?? throw new MissingException();
        Products = await editor.ListAsync(Group, Search, Retired, Cursor, ct);
        Priced = await products.PricedAsync(Products.Items.Select(p => p.Id), ct);
        HasRules = (await rules.AllAsync(ct)).Count > 0;
        Samples = await editor.SamplesAsync(ct);
        Gaps = (await tariffs.CountsAsync(ct))[TariffView.Gaps];
    }
}
