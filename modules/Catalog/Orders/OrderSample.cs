using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Catalog.Lines;
using PlatformSaaS.Catalog.Options;
using PlatformSaaS.Catalog.Products;

namespace PlatformSaaS.Catalog.Orders;

/// <summary>What a dry run of a draft orders: as few lines as the stage takes, of the first products that can be had.</summary>
internal sealed class OrderSample(DbContext db, OrderLines orders, ProductCatalog products, LineReader reader)
{
    /// <summary>Values for <see cref="OrderStage.Add"/>, line by line.</summary>
    public async Task<IReadOnlyList<JsonObject>> OfAsync(Reviews.Contracts.StageContext context, CancellationToken ct)
    {
        if (LineStage.Of(context.Stage) is { } lines)
        {
            var source = await reader.SourceAsync(lines, ct);
            return [.. source.Offered.Select(p => Line(source, p)).OfType<JsonObject>().Take(lines.Min)];
        }

        var offered = await orders.ScopeAsync(context, ct);
        var open = (await db.Set<Product>().AsNoTracking().Where(p => p.RetiredAt == null).OrderBy(p => p.Code).ToListAsync(ct)).Where(p => offered(p) && !p.Kind.HasOptions()).ToList();
        var priced = await products.PricedAsync(open.Select(p => p.Id), ct);
        // What is bought outright says more about the way of a request than what is lent on certain days.
        return [.. open.Where(p => priced[p.Id].IsOpen).OrderBy(p => p.Kind == ProductKind.Rental).Take(Math.Max(1, OrderStage.Number(context.Stage, "min") ?? 1))
            .Select(p => new JsonObject { [OrderStage.ProductField] = p.Code, [OrderStage.AddQuantityField] = "1" })];
    }

    private static JsonObject? Line(LineSource source, OptionProduct product)
    {
        var options = product.Offered(TestStandard.None, source.Today).Take(2).Select(o => o.Option.Code).ToList();
        return options.Count == 0 ? null : new JsonObject { [LineForm.Product] = product.Product.Code, [LineForm.Standard] = TestStandard.None, [LineForm.Items] = LineForm.Rows(options) };
    }
}
