using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Calendar;
using PlatformSaaS.Catalog.Groups;
using PlatformSaaS.Catalog.Products;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Permissions;
using PlatformSaaS.Reporting;
using PlatformSaaS.Text;

namespace PlatformSaaS.Catalog.Reports;

/// <summary>What was ordered of something: in how many requests, how much, at which value.</summary>
internal sealed record OrderFigures(int Requests, long Quantity, long Value);

/// <summary>A product that was ordered.</summary>
internal sealed record OrderedProduct(Guid Id, string Code, LocalizedText Name, LocalizedText Unit);

/// <summary>Orders of a period. A request counts once wherever it is counted, however many lines it has there.</summary>
internal sealed record OrderFiguresByKind(
    IReadOnlyList<(OrderedProduct Product, OrderFigures Figures)> Products, IReadOnlyList<(string Unit, OrderFigures Figures)> Units,
    IReadOnlyList<(DateOnly Month, OrderedProduct Product, string Unit, OrderFigures Figures)> Months);

/// <summary>Reads sent orders by product, handling unit and month.</summary>
internal sealed class OrderReport(DbContext db, CatalogTree tree, ProductCatalog products, IPermissionChecker permissions, ICurrentTenant tenant, ITenantClock clock)
{
    // Which of month, product and unit a row sums over, as the database numbers it.
    private const int Everything = 0, OverProduct = 5, OverUnit = 6;

    public async Task<OrderFiguresByKind> GetAsync(ReportPeriod period, CancellationToken ct)
    {
        await permissions.RequireAsync(CatalogPermissions.Reports, ct);
        period.Check();
        var zone = await clock.ZoneAsync(ct);
        var (from, to) = period.Bounds(zone);
        var only = period.Service is { } service ? await OfServiceAsync(service, ct) : null;
        // Raw SQL passes by the query filter, so the tenant is named here; row-level security holds besides.
        var rows = await db.Database.SqlQuery<Row>($"""
            select grouping(x.month, x.product_id, x.unit) as "Kind", x.month as "Month", x.product_id as "Product", x.unit as "Unit", count(distinct x.request_id)::int as "Requests",
              sum(x.quantity)::bigint as "Quantity", sum(x.value)::bigint as "Value"
            from (
              select request_id, product_id, handling_unit as unit, date_trunc('month', sent_at at time zone {zone.Id})::date as month, quantity::bigint as quantity,
                coalesce(price, 0) * quantity * (coalesce(rental_to - rental_from, 0) + 1) as value
              from catalog.order_lines where tenant_id = {tenant.Id} and sent_at >= {from} and sent_at < {to} and ({only}::uuid[] is null or product_id = any({only}))) x
            group by grouping sets ((x.month, x.product_id, x.unit), (x.product_id), (x.unit))
            """).ToListAsync(ct);
        var ids = rows.Where(r => r.Product is not null).Select(r => r.Product!.Value).Distinct().ToArray();
        var known = ids.Length == 0 ? [] : await db.Set<Product>().AsNoTracking().Where(p => ids.Contains(p.Id))
            .Select(p => new OrderedProduct(p.Id, p.Code, new LocalizedText(p.NameId, p.NameEn), new LocalizedText(p.UnitId, p.UnitEn))).ToDictionaryAsync(p => p.Id, ct);
        var units = await products.UnitNamesAsync(ct);
        string Unit(string? code) => code is null ? "–" : units.GetValueOrDefault(code, code);
        return new OrderFiguresByKind(
            [.. rows.Where(r => r.Kind == OverProduct).Select(r => (known[r.Product!.Value], r.Figures)).OrderByDescending(r => r.Figures.Requests).ThenByDescending(r => r.Figures.Value)],
            [.. rows.Where(r => r.Kind == OverUnit).Select(r => (Unit(r.Unit), r.Figures)).OrderByDescending(r => r.Figures.Requests)],
            [.. rows.Where(r => r.Kind == Everything).Select(r => (r.Month!.Value, known[r.Product!.Value], Unit(r.Unit), r.Figures)).OrderBy(r => r.Value).ThenByDescending(r => r.Figures.Requests)]);
    }

    private async Task<Guid[]> OfServiceAsync(string service, CancellationToken ct)
    {
        var groups = (await tree.GetAsync(ct)).Nodes.Where(n => n.Service == service).Select(n => n.Id).ToArray();
        return await db.Set<Product>().AsNoTracking().Where(p => groups.Contains(p.GroupId)).Select(p => p.Id).ToArrayAsync(ct);
    }

    private sealed class Row
    {
        public int Kind { get; init; }
        public DateOnly? Month { get; init; }
        public Guid? Product { get; init; }
        public string? Unit { get; init; }
        public int Requests { get; init; }
        public long Quantity { get; init; }
        public long Value { get; init; }

        public OrderFigures Figures => new(Requests, Quantity, Value);
    }
}
