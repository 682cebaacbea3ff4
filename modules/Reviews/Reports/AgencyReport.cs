using PlatformSaaS.Permissions;
using PlatformSaaS.Reporting;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Reviews.Reports;

/// <summary>The agency's report, put together from what the modules contribute.</summary>
internal sealed class AgencyReport(IEnumerable<IReportContributor> contributors, IPermissionChecker permissions)
{
    public async Task<IReadOnlyList<ReportSection>> GetAsync(ReportPeriod period, CancellationToken ct)
    {
        await permissions.RequireAsync(ReviewsPermissions.Reports, ct);
        period.Check();
        var sections = new List<ReportSection>();
        foreach (var contributor in contributors)
        {
            sections.AddRange(await contributor.GetAsync(period, ct));
        }

        return [.. sections.OrderBy(s => s.Order)];
    }

    /// <summary>The report as a spreadsheet: what it covers on the first sheet, then one for each section.</summary>
    public async Task<byte[]> SpreadsheetAsync(ReportPeriod period, string? service, CancellationToken ct)
    {
        var sections = await GetAsync(period, ct);
        return Spreadsheet.Write([Cover(period, service, sections), .. sections.Select(Table)]);
    }

    private static Sheet Cover(ReportPeriod period, string? service, IReadOnlyList<ReportSection> sections) => new(T("Ringkasan", "Summary"), [36, 24, 60],
    [
        [T("Laporan", "Report"), null, null], [T("Dari tanggal", "From"), period.From, null], [T("Sampai tanggal", "To"), period.To, null], [T("Layanan", "Service"), service ?? T("Semua layanan", "All services"), null],
        .. sections.SelectMany(s => s.Keys).Select(k => new object?[] { k.Name, k.Value, k.Hint }), .. sections.Where(s => s.Note is not null).Select(s => new object?[] { s.Title, null, s.Note })
    ]);

    private static Sheet Table(ReportSection section) => new(section.Title, [.. section.Columns.Select(Width)], section.Rows.Prepend([.. section.Columns.Select(c => c.Unit switch
    {
        ReportUnit.Money => $"{c.Name} (Rp)",
        ReportUnit.Percent => $"{c.Name} (%)",
        _ => c.Name
    })]));

    private static double Width(ReportColumn column) => column.Unit switch { ReportUnit.Text => 44, ReportUnit.Month => 14, _ => 22 };
}
