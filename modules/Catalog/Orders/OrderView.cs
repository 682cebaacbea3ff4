using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Blobs;
using PlatformSaaS.Catalog.Products;
using PlatformSaaS.Forms;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Users;

namespace PlatformSaaS.Catalog.Orders;

/// <summary>An order as its page shows it.</summary>
/// <param name="Items">Lines that the viewer works with.</param>
/// <param name="Others">How many further lines other handling units have.</param>
/// <param name="Offered">Products that can be added, by code and name; only while it is a draft.</param>
/// <param name="Units">Names of handling units by code.</param>
/// <param name="Agency">The agency, for its lists.</param>
internal sealed record OrderView(IReadOnlyList<OrderItem> Items, int Others, IReadOnlyList<(string Code, string Name)> Offered, IReadOnlyDictionary<string, string> Units, AgencyInfo Agency)
{
    public long Total => Items.Sum(i => i.Amount);
}

/// <summary>Reads an order for its page. The page has checked who may see the request.</summary>
internal sealed class OrderViews(DbContext db, OrderLines orders, ProductCatalog products, ICurrentUser user, IAgency agency)
{
    /// <summary>Products offered for adding; more are found in the catalog.</summary>
    private const int MostOffered = 300;

    public async Task<OrderView> GetAsync(StageView view, bool editing, CancellationToken ct)
    {
        var items = await orders.ItemsAsync(view.Context, track: false, ct);
        // A handling unit sees its own lines; officers without lines of their own see all.
        var own = view.IsOfficer ? items.Where(i => i.HandlingUnit is { } unit && user.Roles.Contains(unit)).ToList() : [];
        var shown = own.Count > 0 ? own : items;
        return new OrderView(shown, items.Count - shown.Count, editing ? await OfferedAsync(view.Context, ct) : [], await products.UnitNamesAsync(ct), await agency.GetAsync(ct));
    }

    private async Task<IReadOnlyList<(string, string)>> OfferedAsync(StageContext context, CancellationToken ct)
    {
        var offered = await orders.ScopeAsync(context, ct);
        var all = await db.Set<Product>().AsNoTracking().Where(p => p.RetiredAt == null).OrderBy(p => p.Sort).ThenBy(p => p.Code).ToListAsync(ct);
        return [.. all.Where(offered).Take(MostOffered).Select(p => (p.Code, p.Name.Current))];
    }

    /// <summary>Questions of a frozen line with their answers in words, and its files.</summary>
    public static (IReadOnlyList<(string Label, string Text)> Words, IReadOnlyList<(string Label, Guid File)> Files) Read(OrderItem item, AgencyInfo agency)
    {
        var fields = item.IsFrozen ? ProductFields.Parse(item.Line.Fields ?? "[]") : item.Now.Product.ReadFields();
        var answers = (JsonObject)JsonNode.Parse(item.Line.Data)!;
        var files = fields.Where(f => f.Type is FieldType.File or FieldType.Files && answers[f.Code] is not null)
            .SelectMany(f => (answers[f.Code] is JsonArray many ? many.Select(n => n!.ToString()) : [answers[f.Code]!.ToString()]).Select(id => (f.Label.Current, Guid.TryParse(id, out var file) ? file : Guid.Empty))).Where(f => f.Item2 != Guid.Empty).ToList();
        return (LineFields.Words(fields, answers, agency), files);
    }
}
