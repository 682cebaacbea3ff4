using PlatformSaaS.Permissions;
using PlatformSaaS.Reporting;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Reviews.Reports;

/// <summary>The engine's share of the agency's report: how many requests, where they stand, how they ended, and whether limits were kept.</summary>
internal sealed class RequestSections(RequestReport report, IPermissionChecker permissions) : IReportContributor
{
    public async Task<IReadOnlyList<ReportSection>> GetAsync(ReportPeriod period, CancellationToken ct)
    {
        if (!await permissions.IsGrantedAsync(ReviewsPermissions.Reports, ct))
        {
            return [];
        }

        var f = await report.GetAsync(period, ct);
        if (f.Submitted + f.Ended + f.Running == 0)
        {
            return [];
        }

        var several = period.Service is null && f.Stages.Select(s => s.Service).Concat(f.Stands.Select(s => s.Service)).Distinct(StringComparer.Ordinal).Count() > 1;
        var sections = new List<ReportSection> { Sent(f), Ended(f), InTime(f), Standing(f, several), Outcomes(f), Stages(f, several) };
        if (f.Services.Count > 1)
        {
            sections.Add(Services(f));
        }

        if (f.Units.Count > 0)
        {
            sections.Add(Units(f));
        }

        return sections;
    }

    private static ReportSection Sent(ReportFigures f) => new("requests-months", T("Masuk per bulan", "Sent by month"), 10,
        [Month, new(T("Masuk", "Sent"), ReportUnit.Count)], [.. f.Months.Select(m => new object?[] { m.Month, (long)m.Submitted })])
    {
        Chart = ReportChart.Columns,
        Keys =
        [
            new(T("Masuk", "Sent"), Format.Number(f.Submitted)), new(T("Selesai", "Ended"), Format.Number(f.Ended)), new(T("Sedang berjalan", "Running now"), Format.Number(f.Running)),
            new(T("Terlambat sekarang", "Late now"), Format.Number(f.Late)), new(T("Tahap tepat waktu", "Stages in time"), f.InTime is { } share ? share + "%" : "–")
        ]
    };

    private static ReportSection Ended(ReportFigures f) => new("ends-months", T("Selesai per bulan", "Ended by month"), 11,
        [Month, new(T("Selesai", "Ended"), ReportUnit.Count)], [.. f.Months.Select(m => new object?[] { m.Month, (long)m.Ended })]) { Chart = ReportChart.Columns };

    private static ReportSection Services(ReportFigures f) => new("requests-services", T("Masuk per layanan", "Sent by service"), 12,
        [new(T("Layanan", "Service"), ReportUnit.Text), new(T("Masuk", "Sent"), ReportUnit.Count), new(T("Selesai", "Ended"), ReportUnit.Count)],
        [.. f.Services.Select(s => new object?[] { s.Service, (long)s.Submitted, (long)s.Ended })]) { Chart = ReportChart.Bars };

    private static ReportSection InTime(ReportFigures f) => new("in-time-months", T("Tepat waktu per bulan", "In time by month"), 23,
        [Month, new(T("Tepat waktu", "In time"), ReportUnit.Percent), new(T("Tahap berbatas waktu", "Stages with a limit"), ReportUnit.Count), new(T("Yang tepat waktu", "Of these in time"), ReportUnit.Count)],
        [.. f.InTimeByMonth.Select(m => new object?[] { m.Month, (long?)m.Share, (long)m.WithLimit, (long)m.InTime })])
    {
        Chart = ReportChart.Columns, Note = T("Bagian tahap kami yang ditutup sebelum batas waktunya lewat, dalam persen.", "Share of our stages that closed before their limit had passed, in percent.")
    };

    private static ReportSection Units(ReportFigures f) => new("in-time-units", T("Tepat waktu per unit", "In time by unit"), 61,
        [
            new(T("Unit", "Unit"), ReportUnit.Text), new(T("Tepat waktu", "In time"), ReportUnit.Percent), new(T("Butir selesai", "Lines finished"), ReportUnit.Count),
            new(T("Rata-rata (hari kerja)", "Average (working days)"), ReportUnit.Days), new(T("Berbatas waktu", "With a limit"), ReportUnit.Count), new(T("Yang tepat waktu", "Of these in time"), ReportUnit.Count)
        ],
        [.. f.Units.Select(u => new object?[] { u.Unit, (long?)u.Share, (long)u.Done, u.AverageDays, (long)u.WithLimit, (long)u.InTime })])
    {
        Chart = ReportChart.Bars, Note = T("Butir pesanan yang diselesaikan unit pada rentang ini.", "Ordered lines that units finished in this period.")
    };

    private static ReportSection Standing(ReportFigures f, bool several) => new("standing", T("Sedang berjalan per tahap", "Running by stage"), 62,
        [new(T("Tahap", "Stage"), ReportUnit.Text), new(T("Berjalan", "Running"), ReportUnit.Count), new(T("Terlambat", "Late"), ReportUnit.Count)],
        [.. f.Stands.Select(s => new object?[] { several ? $"{s.Service}: {s.Stage}" : s.Stage, (long)s.Running, (long)s.Late })])
    {
        Chart = ReportChart.Bars, Empty = T("Tidak ada yang berjalan.", "Nothing is running.")
    };

    private static ReportSection Outcomes(ReportFigures f) => new("outcomes", T("Hasil akhir", "Outcomes"), 63,
        [new(T("Hasil", "Outcome"), ReportUnit.Text), new(T("Permohonan", "Requests"), ReportUnit.Count)], [.. f.Ends.Select(e => new object?[] { e.Name, (long)e.Count })])
    {
        Chart = ReportChart.Bars, Empty = T("Belum ada yang selesai pada rentang ini.", "Nothing ended in this period.")
    };

    private static ReportSection Stages(ReportFigures f, bool several)
    {
        ReportColumn[] columns =
        [
            new(T("Tahap", "Stage"), ReportUnit.Text), new(T("Yang bertindak", "Who acts"), ReportUnit.Text), new(T("Ditutup", "Closed"), ReportUnit.Count), new(T("Rata-rata (hari kerja)", "Average (working days)"), ReportUnit.Days),
            new(T("Batas", "Limit"), ReportUnit.Count), new(T("Tepat waktu", "In time"), ReportUnit.Percent)
        ];
        return new ReportSection("stages", T("Lama tiap tahap", "How long stages take"), 90, several ? [new(T("Layanan", "Service"), ReportUnit.Text), .. columns] : columns,
            [.. f.Stages.Select(s =>
            {
                object?[] cells = [s.Stage, s.ByApplicant ? T("Pemohon", "Applicant") : T("Kami", "We"), (long)s.Closed, s.AverageDays, (long?)s.Limit, (long?)s.Share];
                return several ? (object?[])[s.Service, .. cells] : cells;
            })])
        {
            Note = T("Hari kerja dihitung menurut kalender instansi; hari pembukaan tidak dihitung. Waktu menunggu pemohon di dalam suatu tahap tidak mengurangi batas.",
                "Working days follow the agency's calendar; the day of opening doesn't count. Waiting for the applicant inside a stage doesn't use up the limit.")
        };
    }

    private static ReportColumn Month => new(T("Bulan", "Month"), ReportUnit.Month);
}
