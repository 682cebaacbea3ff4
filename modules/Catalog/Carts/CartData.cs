using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Catalog.Products;
using PlatformSaaS.DataSubjects;
using PlatformSaaS.Text;

namespace PlatformSaaS.Catalog.Carts;

/// <summary>A person's cart. What was ordered belongs to the request.</summary>
internal sealed class CartData(DbContext db) : IPersonalDataSource
{
    public LocalizedText Name { get; } = new("Keranjang", "Cart");

    public int Order => 35;

    public async Task<IReadOnlyList<HeldData>> DescribeAsync(Guid userId, CancellationToken ct) => [new(new("Barang dan jasa di keranjang", "Goods and services in the cart"), await Lines(userId).CountAsync(ct))];

    public async Task ExportAsync(Guid userId, PersonalDataExport export, CancellationToken ct)
    {
        if (await (from line in Lines(userId) join product in db.Set<Product>() on line.ProductId equals product.Id orderby line.Id select new { product.Code, line.Quantity, line.PriceSeen }).ToListAsync(ct) is { Count: > 0 } lines)
        {
            export.Documents["keranjang.json"] = lines;
        }
    }

    public async Task EraseAsync(Guid userId, string alias, CancellationToken ct)
    {
        await Lines(userId).ExecuteDeleteAsync(ct);
        await db.Set<Cart>().Where(c => c.UserId == userId).ExecuteDeleteAsync(ct);
    }

    private IQueryable<CartLine> Lines(Guid userId) => db.Set<CartLine>().Where(l => db.Set<Cart>().Any(c => c.Id == l.CartId && c.UserId == userId));
}
