using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using PlatformSaaS.Catalog.Carts;
using PlatformSaaS.Catalog.Groups;
using PlatformSaaS.Catalog.Pages;
using PlatformSaaS.Catalog.Products;
using PlatformSaaS.Catalog.Rentals;
using PlatformSaaS.Catalog.Spreadsheets;
using PlatformSaaS.Data;
using PlatformSaaS.Forms;
using PlatformSaaS.Http;
using PlatformSaaS.Modularity;
using PlatformSaaS.Reporting;
using PlatformSaaS.Text;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Catalog.Http;

/// <summary>The catalog for everybody and the applicant's cart under <c>/api/v1</c>; an order's lines go through the actions of its request.</summary>
internal sealed class CatalogEndpoints : IEndpointContributor
{
    public void Map(IEndpointRouteBuilder root, RouteGroupBuilder api)
    {
        ArgumentNullException.ThrowIfNull(root);
        ArgumentNullException.ThrowIfNull(api);
        var catalog = api.MapGroup("/catalog").WithTags("Catalog").AllowAnonymous();
        catalog.MapGet("/groups", GroupsAsync).WithName("ListCatalogGroups").WithSummary("Groups of the catalog as a tree in the order of the agency: each followed by those below it");
        catalog.MapGet("/products", ProductsAsync).WithName("ListProducts").WithSummary("Products that can be ordered, with today's price")
            .WithDescription("Filters: group (code; takes in the groups below it), q (beginnings of words). Pass `next` as `cursor` for the next page.").ProducesProblem(StatusCodes.Status404NotFound);
        catalog.MapGet("/products/{code}", ProductAsync).WithName("GetProduct").WithSummary("One product with tariffs and the data that an order needs; retired ones included").ProducesProblem(StatusCodes.Status404NotFound);
        catalog.MapGet("/products/{code}/availability", AvailabilityAsync).WithName("GetAvailability").WithSummary("Free items of a rental product, day by day; at most 366 days").ProducesValidationProblem().ProducesProblem(StatusCodes.Status404NotFound);

        var cart = api.MapGroup("/cart").WithTags("Catalog").RequireAuthorization().ProducesProblem(StatusCodes.Status401Unauthorized);
        cart.MapGet("", CartAsync).WithName("GetCart").WithSummary("The caller's cart with today's prices, by service");
        cart.MapPut("/{product}", PutAsync).WithName("PutCartLine").WithSummary("Set the quantity of a product in the cart").ProducesValidationProblem().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        cart.MapDelete("/{product}", DeleteAsync).WithName("DeleteCartLine").WithSummary("Take a product out of the cart");
        cart.MapPost("/start", StartAsync).WithName("StartFromCart").WithSummary("Start a request of a service with the cart's lines that belong to it")
            .WithDescription("`prices` names by product code the price that the caller saw; one that is another today is refused with 400. Fill in and send the lines through the request's actions `save`, `add`, `remove` and `submit`.")
            .ProducesValidationProblem().ProducesProblem(StatusCodes.Status403Forbidden);

        root.MapGet("/admin/katalog/ekspor", ExportAsync).RequireAuthorization(CatalogPermissions.Manage).ExcludeFromDescription();
        root.MapGet("/admin/katalog/ekspor/butir", async (OptionExport export, CancellationToken ct) => Results.File(await export.WriteAsync(ct), Spreadsheet.ContentType, "parameter.xlsx"))
            .RequireAuthorization(CatalogPermissions.Manage).ExcludeFromDescription();
    }

    private static async Task<Ok<IReadOnlyList<GroupAnswer>>> GroupsAsync(CatalogTree tree, CancellationToken ct)
    {
        var forest = await tree.GetAsync(ct);
        return TypedResults.Ok<IReadOnlyList<GroupAnswer>>([.. forest.Nodes.Select(n => new GroupAnswer(n.Code, n.Name, n.Summary, n.ParentId is { } parent ? forest.Find(parent)?.Code : null, n.Service, n.Count))]);
    }

    private static async Task<Ok<KeysetPage<ProductRowAnswer>>> ProductsAsync(string? group, string? q, string? cursor, CatalogTree tree, ProductCatalog products, CancellationToken ct)
    {
        var forest = await tree.GetAsync(ct);
        var node = group is null ? null : forest.Find(group) ?? throw new MissingException(T("Tidak ada kelompok dengan kode ini.", "There is no group with this code."));
        var page = await products.ListAsync(node, q, cursor, ct);
        return TypedResults.Ok(new KeysetPage<ProductRowAnswer>([.. page.Items.Select(r => new ProductRowAnswer(r.Code, r.Name, r.Summary, r.Unit, Kind(r.Kind), forest.Find(r.GroupId)?.Code ?? "", r.Price, r.IsSample))], page.Next));
    }

    private static async Task<Ok<ProductAnswer>> ProductAsync(string code, CatalogTree tree, ProductCatalog products, CancellationToken ct)
    {
        var page = await products.FindAsync(code, ct) ?? throw Missing();
        var group = (await tree.GetAsync(ct)).Find(page.Product.GroupId);
        var p = page.Product;
        return TypedResults.Ok(new ProductAnswer(
            p.Code, p.Name, p.Summary, p.Unit, p.WeightGrams, p.HandlingUnit, Kind(p.Kind), p.Stock, group?.Code ?? "", group?.Service, p.IsRetired, page.Tariff?.Price,
            [.. page.Tariffs.Select(t => new TariffAnswer(t.From, t.Until, t.Price, t.IsSample, t.Basis, t.BasisUrl))], p.ReadFields(), [.. page.Photos.Select(f => new PhotoAnswer(CatalogWords.PhotoUrl(f.FileId), f.Caption))]));
    }

    private static async Task<Ok<IReadOnlyList<DayAnswer>>> AvailabilityAsync(string code, DateOnly? from, DateOnly? to, ProductCatalog products, RentalCalendar calendar, CancellationToken ct)
    {
        var page = await products.FindAsync(code, ct);
        if (page is not { Product.Kind: ProductKind.Rental })
        {
            throw Missing();
        }

        var first = from ?? page.Today;
        var last = to ?? first.AddDays(30);
        return last < first || last.DayNumber - first.DayNumber >= RentalCalendar.MostDays
            ? throw new InputException("to", T("Rentang tanggal paling lama 366 hari.", "The span has at most 366 days."))
            : TypedResults.Ok<IReadOnlyList<DayAnswer>>([.. (await calendar.FreeAsync(page.Product, first, last, ct)).Select(d => new DayAnswer(d.Day, d.Free))]);
    }

    private static async Task<Ok<CartAnswer>> CartAsync(CartService cart, CancellationToken ct) => TypedResults.Ok(CartAnswer.Of(await cart.GetAsync(ct)));

    private static async Task<Ok<CartAnswer>> PutAsync(string product, [FromBody] QuantityBody body, CartService cart, CancellationToken ct)
    {
        await cart.SetAsync(product, body.Quantity?.ToString(System.Globalization.CultureInfo.InvariantCulture), ct);
        return TypedResults.Ok(CartAnswer.Of(await cart.GetAsync(ct)));
    }

    private static async Task<NoContent> DeleteAsync(string product, CartService cart, CancellationToken ct)
    {
        await cart.RemoveAsync(product, ct);
        return TypedResults.NoContent();
    }

    private static async Task<Created<StartedAnswer>> StartAsync([FromBody] StartBody body, CartService cart, CancellationToken ct)
    {
        var items = (await cart.GetAsync(ct)).Items.ToList();
        var seen = items.Where(i => body.Prices?.ContainsKey(i.Product.Code) == true).ToDictionary(i => i.Id, i => body.Prices![i.Product.Code]);
        try
        {
            var id = await cart.StartAsync(body.Service ?? throw new InputException("service", T("Sebutkan kode layanannya.", "Name the service's code.")), seen, ct);
            return TypedResults.Created($"/api/v1/requests/{id}", new StartedAnswer(id));
        }
        catch (InputException refusal) when (refusal.Errors.Keys.All(k => Guid.TryParseExact(k, "N", out _)))
        {
            throw new InputException(refusal.Errors.ToDictionary(e => items.First(i => i.Id.ToString("N") == e.Key).Product.Code, e => e.Value));
        }
    }

    private static async Task<IResult> ExportAsync(CatalogExport export, CancellationToken ct) => Results.File(await export.WriteAsync(ct), Spreadsheet.ContentType, "katalog.xlsx");

    private static string Kind(ProductKind kind) => kind.Code();

    private static MissingException Missing() => new(T("Produk tidak ditemukan.", "The product was not found."));
}

/// <summary>A group as the API shows it.</summary>
internal sealed record GroupAnswer(string Code, LocalizedText Name, LocalizedText? Summary, string? Parent, string? Service, int Products);

/// <summary>A product in a list as the API shows it.</summary>
internal sealed record ProductRowAnswer(string Code, LocalizedText Name, LocalizedText? Summary, LocalizedText Unit, string Kind, string Group, long? Price, bool IsSamplePrice);

/// <summary>A product as the API shows it.</summary>
internal sealed record ProductAnswer(
    string Code, LocalizedText Name, LocalizedText? Summary, LocalizedText Unit, int? WeightGrams, string? HandlingUnit, string Kind, int? Stock, string Group, string? Service, bool IsRetired, long? Price,
    IReadOnlyList<TariffAnswer> Tariffs, IReadOnlyList<FieldDefinition> Fields, IReadOnlyList<PhotoAnswer> Photos);

/// <summary>A tariff as the API shows it; <paramref name="Until"/> is the day on which it no longer holds.</summary>
internal sealed record TariffAnswer(DateOnly From, DateOnly? Until, long Price, bool IsSample, string? Basis, string? BasisUrl);

/// <summary>A photo as the API shows it.</summary>
internal sealed record PhotoAnswer(string Url, string Caption);

/// <summary>A day of the availability calendar.</summary>
internal sealed record DayAnswer(DateOnly Day, int Free);

/// <summary>Body of a quantity.</summary>
internal sealed record QuantityBody(decimal? Quantity);

/// <summary>Body of a start.</summary>
internal sealed record StartBody(string? Service, IReadOnlyDictionary<string, long>? Prices);

/// <summary>A request that was started.</summary>
internal sealed record StartedAnswer(Guid RequestId);

/// <summary>A cart as the API shows it.</summary>
internal sealed record CartAnswer(long Total, IReadOnlyList<CartSectionAnswer> Services)
{
    public static CartAnswer Of(CartView view) => new(view.Total, [.. view.Sections.Select(s => new CartSectionAnswer(s.Service, s.Total, [.. s.Items.Select(i =>
        new CartLineAnswer(i.Product.Code, i.Product.Name, i.Quantity, i.Product.Unit, i.PriceSeen, i.Price, i.Amount, i.State switch { CartLineState.Open => "open", CartLineState.Retired => "retired", CartLineState.NoTariff => "noTariff", _ => "noService" }))]))]);
}

/// <summary>Lines of one service.</summary>
internal sealed record CartSectionAnswer(string? Service, long Total, IReadOnlyList<CartLineAnswer> Lines);

/// <summary>A line of a cart as the API shows it.</summary>
internal sealed record CartLineAnswer(string Product, LocalizedText Name, int Quantity, LocalizedText Unit, long PriceSeen, long? Price, long Amount, string State);
