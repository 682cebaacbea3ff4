using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Calendar;
using PlatformSaaS.Permissions;
using PlatformSaaS.Reporting;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Definitions;
using PlatformSaaS.Reviews.Requests;
using PlatformSaaS.Reviews.Views;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Reviews.Reports;

/// <summary>Requests of a period as CSV, for spreadsheets.</summary>
internal sealed class RequestExport(DbContext db, RequestReport report, DefinitionStore definitions, IPermissionChecker permissions, ITenantClock clock)
{
    private const int Most = 50_000;

    /// <summary>Writes the rows one after the other; memory stays flat.</summary>
    public async Task WriteAsync(ReportPeriod period, Stream target, CancellationToken ct)
    {
        await permissions.RequireAsync(ReviewsPermissions.Reports, ct);
        period.Check();
        var (from, to, _) = await report.BoundsAsync(period, ct);
        var zone = await clock.ZoneAsync(ct);
        // With a byte order mark, since spreadsheets else take UTF-8 for something older.
        await using var writer = new StreamWriter(target, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await writer.WriteAsync(Csv.Line(
            T("Nomor", "Number"), T("Layanan", "Service"), T("Judul", "Title"), T("Pemohon", "Applicant"), T("Tahap", "Stage"), T("Keadaan", "State"), T("Giliran", "Turn"), T("Diajukan", "Sent"),
            T("Batas waktu", "Due"), T("Selesai", "Ended")));
        var rows = db.Set<ServiceRequest>().AsNoTracking()
            .Where(r => r.SubmittedAt >= from && r.SubmittedAt < to && (period.Service == null || r.ServiceCode == period.Service)).OrderBy(r => r.Id).Take(Most);
        // The connection is busy while rows are read, so the few versions are taken in before.
        var versions = new Dictionary<Guid, ServiceDefinitionDocument>();
        foreach (var id in await db.Set<ServiceDefinition>().AsNoTracking().Where(d => d.State != DefinitionState.Draft).Select(d => d.Id).ToListAsync(ct))
        {
            versions[id] = (await definitions.GetAsync(id, ct)).Document;
        }

        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(ct))
        {
            var service = versions[row.DefinitionId];
            await writer.WriteAsync(Csv.Line(
                row.Number, service.Name.Current, row.Title, row.ApplicantName, service.Stages.FirstOrDefault(s => s.Code == row.StageCode)?.Name.Current,
                StateLabels.Badge(service, row.StageCode, row.StageState, row.State, row.EndCode, forOfficer: true).Text,
                row.Turn switch { Contracts.Turn.Applicant => T("Pemohon", "Applicant"), Contracts.Turn.Office => T("Instansi", "Office"), _ => "" }, Day(row.SubmittedAt, zone), Day(row.DueOn), Day(row.EndedAt, zone)));
        }
    }

    private static string Day(DateTimeOffset? at, TimeZoneInfo zone) => at is { } moment ? Day(Format.DayIn(moment, zone)) : "";

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
