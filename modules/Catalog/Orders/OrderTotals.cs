using System.Text.Json.Nodes;
using PlatformSaaS.Catalog.Products;

namespace PlatformSaaS.Catalog.Orders;

/// <summary>What an order would cost as it is being filled in.</summary>
internal static class OrderTotals
{
    /// <summary>Total of the lines that can be ordered, by today's prices; a quantity or days that can't be read count as they were before.</summary>
    public static long Draft(IReadOnlyList<OrderItem> items, JsonObject values) => items.Where(i => i.IsOpen).Sum(i =>
    {
        var quantity = Quantity.Read(values[LineFields.Code(i.Line.Number, LineFields.QuantityField)]?.ToString(), i.Now.Product).Value ?? i.Line.Quantity;
        var days = i.Now.Product.Kind == ProductKind.Rental && LineFields.Rental(values[LineFields.Code(i.Line.Number, LineFields.RentalField)]) is var (from, to) && to >= from ? to.DayNumber - from.DayNumber + 1 : 1;
        return i.Price!.Value * quantity * days;
    });
}
