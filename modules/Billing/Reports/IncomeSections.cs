using PlatformSaaS.Features;
using PlatformSaaS.Permissions;
using PlatformSaaS.Reporting;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Billing.Reports;

/// <summary>Income in the agency's report, for those who may see the books.</summary>
internal sealed class IncomeSections(Income income, IPermissionChecker permissions, IFeatureChecker features) : IReportContributor
{
    public async Task<IReadOnlyList<ReportSection>> GetAsync(ReportPeriod period, CancellationToken ct)
    {
        if (!await features.IsEnabledAsync("Billing", ct) || !await permissions.IsGrantedAsync(BillingPermissions.Ledger, ct))
        {
            return [];
        }

        var rows = await income.RowsAsync(period, period.Service, ct);
        return rows.Count == 0 ? [] : [ByMonth(period, rows), ByProduct(rows), ByMonthAndProduct(rows)];
    }

    private static ReportSection ByMonth(ReportPeriod period, IReadOnlyList<IncomeRow> rows)
    {
        var months = rows.ToLookup(r => r.Month);
        var refunded = rows.Sum(r => r.Refunded);
        return new ReportSection("income-months", T("Pendapatan per bulan", "Income by month"), 22,
            [new(T("Bulan", "Month"), ReportUnit.Month), new(T("Pendapatan", "Income"), ReportUnit.Money), new(T("Diterima", "Received"), ReportUnit.Money), new(T("Dikembalikan", "Refunded"), ReportUnit.Money)],
            [.. period.Months.Select(m => new object?[] { m, months[m].Sum(r => r.Net), months[m].Sum(r => r.Received), months[m].Sum(r => r.Refunded) })])
        {
            Chart = ReportChart.Columns, Note = T("Pembayaran yang dinyatakan sah, dikurangi pengembalian dengan nota kredit. Kelebihan bayar tidak dihitung.", "Payments found valid, less refunds by credit notes. What was paid in excess doesn't count."),
            Keys = [new(T("Pendapatan", "Income"), Format.Money(rows.Sum(r => r.Net)), refunded > 0 ? T($"setelah dikembalikan {Format.Money(refunded)}", $"after {Format.Money(refunded)} refunded") : null, IsAmount: true)]
        };
    }

    private static ReportSection ByProduct(IReadOnlyList<IncomeRow> rows) => new("income-products", T("Pendapatan per produk", "Income by product"), 21,
        [new(T("Produk", "Product"), ReportUnit.Text), new(T("Pendapatan", "Income"), ReportUnit.Money), new(T("Diterima", "Received"), ReportUnit.Money), new(T("Dikembalikan", "Refunded"), ReportUnit.Money)],
        [.. rows.GroupBy(r => r.Product.Current).Select(g => (Name: g.Key, Net: g.Sum(r => r.Net), Received: g.Sum(r => r.Received), Refunded: g.Sum(r => r.Refunded))).OrderByDescending(p => p.Net)
            .Select(p => new object?[] { p.Name, p.Net, p.Received, p.Refunded })]) { Chart = ReportChart.Bars };

    private static ReportSection ByMonthAndProduct(IReadOnlyList<IncomeRow> rows) => new("income-months-products", T("Pendapatan per bulan dan produk", "Income by month and product"), 92,
        [new(T("Bulan", "Month"), ReportUnit.Month), new(T("Produk", "Product"), ReportUnit.Text), new(T("Diterima", "Received"), ReportUnit.Money), new(T("Dikembalikan", "Refunded"), ReportUnit.Money), new(T("Pendapatan", "Income"), ReportUnit.Money)],
        [.. rows.OrderBy(r => r.Month).ThenByDescending(r => r.Net).Select(r => new object?[] { r.Month, r.Product.Current, r.Received, r.Refunded, r.Net })]) { IsDetail = true };
}
