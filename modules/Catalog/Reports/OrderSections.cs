using PlatformSaaS.Features;
using PlatformSaaS.Permissions;
using PlatformSaaS.Reporting;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Catalog.Reports;

/// <summary>Requests by product, handling unit and month in the agency's report.</summary>
internal sealed class OrderSections(OrderReport report, IPermissionChecker permissions, IFeatureChecker features) : IReportContributor
{
    public async Task<IReadOnlyList<ReportSection>> GetAsync(ReportPeriod period, CancellationToken ct)
    {
        if (!await features.IsEnabledAsync("Catalog", ct) || !await permissions.IsGrantedAsync(CatalogPermissions.Reports, ct))
        {
            return [];
        }

        var orders = await report.GetAsync(period, ct);
        return orders.Products.Count == 0 ? [] : [ByProduct(orders), ByUnit(orders), ByMonth(orders)];
    }

    private static ReportSection ByProduct(OrderFiguresByKind orders) => new("requests-products", T("Permohonan per produk", "Requests by product"), 20,
        [Product, Requests, new(T("Jumlah", "Quantity"), ReportUnit.Count), new(T("Satuan", "Unit of measure"), ReportUnit.Text), Value],
        [.. orders.Products.Select(p => new object?[] { p.Product.Name.Current, (long)p.Figures.Requests, p.Figures.Quantity, p.Product.Unit.Current, p.Figures.Value })])
    {
        Chart = ReportChart.Bars, Note = T("Nilai pesanan menurut tarif saat dikirim, juga yang kemudian tidak dibayar. Untuk sewa, jumlah adalah jumlah alat.", "Value of orders at the tariff when sent, also of those not paid later. For rentals the quantity is the number of instruments.")
    };

    private static ReportSection ByUnit(OrderFiguresByKind orders) => new("requests-units", T("Permohonan per unit", "Requests by unit"), 13,
        [Unit, Requests, Value], [.. orders.Units.Select(u => new object?[] { u.Unit, (long)u.Figures.Requests, u.Figures.Value })])
    {
        Chart = ReportChart.Bars, Note = T("Permohonan dengan produk dari beberapa unit dihitung sekali di setiap unit.", "A request with products of several units counts once with each.")
    };

    private static ReportSection ByMonth(OrderFiguresByKind orders) => new("requests-months-products", T("Permohonan per bulan, unit, dan produk", "Requests by month, unit and product"), 91,
        [new(T("Bulan", "Month"), ReportUnit.Month), Unit, Product, Requests, new(T("Jumlah", "Quantity"), ReportUnit.Count), Value],
        [.. orders.Months.Select(m => new object?[] { m.Month, m.Unit, m.Product.Name.Current, (long)m.Figures.Requests, m.Figures.Quantity, m.Figures.Value })]) { IsDetail = true };

    private static ReportColumn Product => new(T("Produk", "Product"), ReportUnit.Text);

    private static ReportColumn Unit => new(T("Unit penanganan", "Handling unit"), ReportUnit.Text);

    private static ReportColumn Requests => new(T("Permohonan", "Requests"), ReportUnit.Count);

    private static ReportColumn Value => new(T("Nilai pesanan", "Value of orders"), ReportUnit.Money);
}
