using Microsoft.AspNetCore.Mvc.ModelBinding;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Catalog.Orders;

/// <summary>Messages of an attempt in the order of the page; where there are several lines each says which one it is about.</summary>
internal static class OrderErrors
{
    public static IReadOnlyList<FieldError> Of(ModelStateDictionary state, IReadOnlyList<OrderItem> items, string prefix)
    {
        var errors = state.Where(e => e.Value is { Errors.Count: > 0 }).Select(e => new FieldError(e.Key, e.Value!.Errors[0].ErrorMessage)).ToList();
        var sorted = new List<FieldError>(errors.Where(e => !items.Any(i => Belongs(e, i))));
        foreach (var (item, place) in items.Select((i, n) => (i, n + 1)))
        {
            sorted.AddRange(errors.Where(e => Belongs(e, item)).Select(e => items.Count == 1 ? e : e with { Message = T($"Produk {place}: ", $"Product {place}: ") + e.Message }));
        }

        return sorted;

        bool Belongs(FieldError error, OrderItem item) => error.Field.StartsWith(prefix + LineFields.Code(item.Line.Number, ""), StringComparison.Ordinal);
    }
}
