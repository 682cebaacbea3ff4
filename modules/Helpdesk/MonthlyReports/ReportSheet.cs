using PlatformSaaS.Reporting;
using PlatformSaaS.Text;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Helpdesk.MonthlyReports;

/// <summary>A report as a spreadsheet: target and result first, then a sheet for each table.</summary>
internal static class ReportSheet
{
    public static byte[] Write(ReportDetail detail)
    {
        var (report, filled) = (detail.Report, detail.Filled);
        return Spreadsheet.Write(
        [
            new Sheet(T("Target dan capaian", "Target and result"), [44, 16, 16, 16],
            [
                [T("Indikator", "Indicator"), T("Target", "Target"), T("Capaian", "Result"), T("Persen", "Percent")],
                .. filled.Indicators.Select(i => new object?[] { i.Name.Current, Cell(i.Target), Cell(i.Done), i.Share })
            ]),
            new Sheet(T("Ringkasan", "Summary"), [44, 60],
            [
                [T("Laporan bulanan", "Monthly report"), $"{IndonesianText.Month(report.Month.Month, Shell.Language)} {report.Month.Year}"], [T("Unit", "Unit"), detail.Unit?.Name.Current], [T("Keadaan", "State"), ReportWords.Name(report.State)],
                [T("Kendala", "Obstacles"), report.Obstacles], [T("Tindak lanjut", "Follow-up"), report.FollowUp], .. filled.Figures.Figures.Select(f => new object?[] { f.Name.Current, Cell(f.Value) }),
                .. detail.Steps.Where(s => s.Note is not null).Select(s => new object?[] { $"{ReportWords.Step(s.Kind, s.Level)} ({s.AuthorName})", s.Note })
            ]),
            .. filled.Figures.Tables.Select(t => new Sheet(t.Title.Current, [44, .. t.Columns.Skip(1).Select(_ => 18d)], t.Rows.Select(r => (IReadOnlyList<object?>)[r.Name.Current, .. r.Values.Select(Cell)]).Prepend([.. t.Columns.Select(c => (object?)c.Current)])))
        ]);
    }

    private static object? Cell(decimal? value) => value is { } known && known == Math.Truncate(known) ? (long)known : value;
}
