using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.Modularity;
using PlatformSaaS.Permissions;
using PlatformSaaS.Reporting;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Deadlines;
using PlatformSaaS.Reviews.Definitions;
using PlatformSaaS.Reviews.Requests;
using PlatformSaaS.Reviews.Views;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Reviews.Reports;

/// <summary>A line of a register.</summary>
/// <param name="Id">Request.</param>
/// <param name="Number">Number.</param>
/// <param name="Day">Day on which it was sent.</param>
/// <param name="Applicant">Who asked.</param>
/// <param name="Asked">What was asked.</param>
/// <param name="Purpose">For what.</param>
/// <param name="Class">Class as the deciding stage found it, or null before.</param>
/// <param name="Decision">How it ended or stands.</param>
/// <param name="Look">Look of that.</param>
/// <param name="AnsweredOn">Day of the answer, or null.</param>
/// <param name="DaysUsed">Working days used, without those in which the applicant had to act; null without a limit.</param>
/// <param name="InTime">True when the limit was kept, false when it was missed, null while it runs.</param>
/// <param name="Follows">Number of what follows it, such as an objection, or null.</param>
internal sealed record RegisterRow(
    Guid Id, string Number, DateOnly Day, string Applicant, string Asked, string Purpose, string? Class, string Decision, Status Look, DateOnly? AnsweredOn, int? DaysUsed, bool? InTime, string? Follows);

/// <summary>The register of a service's requests, for the public report (UU 14/2008).</summary>
internal sealed class Register(DbContext db, IQueryBatch batch, RequestReport report, DefinitionStore definitions, IPermissionChecker permissions, IWorkingCalendar calendar, ITenantClock clock)
{
    private const int Most = 5_000;

    /// <summary>Services that keep one.</summary>
    public async Task<IReadOnlyList<ServiceDefinitionDocument>> ServicesAsync(CancellationToken ct) => [.. (await definitions.PublishedAsync(ct)).Select(d => d.Document).Where(d => d.Register is not null)];

    /// <summary>Lines of a period, in the order of the numbers.</summary>
    public async Task<IReadOnlyList<RegisterRow>> ListAsync(string service, ReportPeriod period, CancellationToken ct)
    {
        await permissions.RequireAsync(ReviewsPermissions.Reports, ct);
        period.Check();
        if ((await ServicesAsync(ct)).All(s => s.Code != service))
        {
            throw new MissingException(T("Layanan ini tidak punya register.", "This service keeps no register."));
        }

        var (from, to, _) = await report.BoundsAsync(period, ct);
        var sent = db.Set<ServiceRequest>().AsNoTracking().Where(r => r.ServiceCode == service && r.SubmittedAt >= from && r.SubmittedAt < to && r.State != RequestState.Draft);
        batch.Begin();
        var requests = batch.ListAsync(sent.OrderBy(r => r.Id).Take(Most), ct);
        var outcomes = batch.ListAsync(db.Set<StageRun>().AsNoTracking().Where(s => s.ClosedAt != null && sent.Any(r => r.Id == s.RequestId)).OrderBy(s => s.Id).Select(s => new ClosedRun { RequestId = s.RequestId, Stage = s.StageCode, Outcome = s.Outcome }), ct);
        var following = batch.ListAsync(db.Set<ServiceRequest>().AsNoTracking().Where(f => f.OriginKind == ServiceRequest.FromRequest && f.Number != null && sent.Any(r => r.Id == f.OriginId)).Select(ServiceRequest.Linked), ct);
        await batch.SendAsync(ct);
        var classes = (await outcomes).ToLookup(o => o.RequestId);
        var objections = (await following).ToLookup(f => f.OriginId!.Value);
        var today = await clock.TodayAsync(ct);
        var zone = await clock.ZoneAsync(ct);
        var rows = new List<RegisterRow>();
        foreach (var request in await requests)
        {
            var document = (await definitions.GetAsync(request.DefinitionId, ct)).Document;
            var ended = request.EndedAt is { } end ? OfficialText.Local(end, zone).Day : (DateOnly?)null;
            var balance = await ServiceClock.BalanceAsync(request, ended ?? today, calendar, ct);
            var badge = StateLabels.Badge(document, request.StageCode, request.StageState, request.State, request.EndCode, forOfficer: true);
            var answers = (JsonObject)JsonNode.Parse(request.Answers)!;
            rows.Add(new RegisterRow(
                request.Id, request.Number ?? "", OfficialText.Local(request.SubmittedAt!.Value, zone).Day, request.ApplicantName, Text(answers, document.Register?.Asked), Text(answers, document.Register?.Purpose),
                Class(document, classes[request.Id]), badge.Text, badge.Status, ended, balance?.Used, balance is not { } b ? null : b.Left < 0 ? false : ended is null ? null : true, objections[request.Id].FirstOrDefault()?.Number));
        }

        return rows;
    }

    /// <summary>The register as a spreadsheet.</summary>
    public async Task<byte[]> SpreadsheetAsync(string service, ReportPeriod period, CancellationToken ct)
    {
        var rows = await ListAsync(service, period, ct);
        object?[] head =
        [
            T("Nomor", "Number"), T("Tanggal", "Day"), T("Pemohon", "Applicant"), T("Informasi yang diminta", "What was asked"), T("Tujuan", "Purpose"), T("Klasifikasi", "Class"), T("Keputusan", "Decision"), T("Tanggal jawaban", "Answered on"),
            T("Hari kerja terpakai", "Working days used"), T("Tepat waktu", "In time"), T("Keberatan", "Objection")
        ];
        return Spreadsheet.Write([new Sheet(T("Register", "Register"), [18, 12, 28, 60, 40, 28, 24, 14, 12, 12, 18], rows.Select(r => (object?[])
            [r.Number, r.Day, r.Applicant, r.Asked, r.Purpose, r.Class, r.Decision, r.AnsweredOn, r.DaysUsed is { } used ? (long)used : null, InTime(r), r.Follows]).Prepend(head))]);
    }

    /// <summary>In words.</summary>
    public static string InTime(RegisterRow row) => row.InTime switch { true => T("Ya", "Yes"), false => T("Tidak", "No"), _ => "" };

    private static string? Class(ServiceDefinitionDocument service, IEnumerable<ClosedRun> runs)
    {
        var last = runs.LastOrDefault(r => r.Stage == service.Register?.Class);
        return last?.Outcome is { } code && service.Stage(last.Stage).Outcomes.GetValueOrDefault(code) is { } outcome && !IsBack(service, last.Stage, outcome) ? outcome.Name?.Current ?? code : null;
    }

    private static bool IsBack(ServiceDefinitionDocument service, string stage, OutcomeDefinition outcome) => service.Stages.TakeWhile(s => s.Code != stage).Any(s => s.Code == outcome.Goto);

    private static string Text(JsonObject answers, string? reference) => reference?.Split('.', 2) is [var stage, var field] ? (answers[stage] as JsonObject)?[field]?.ToString() ?? "" : "";

    private sealed class ClosedRun
    {
        public Guid RequestId { get; init; }
        public required string Stage { get; init; }
        public string? Outcome { get; init; }
    }
}

/// <summary>The register's figures in the agency's report.</summary>
internal sealed class RegisterSections(Register register, IPermissionChecker permissions) : IReportContributor
{
    public async Task<IReadOnlyList<ReportSection>> GetAsync(ReportPeriod period, CancellationToken ct)
    {
        var sections = new List<ReportSection>();
        if (!await permissions.IsGrantedAsync(ReviewsPermissions.Reports, ct))
        {
            return sections;
        }

        foreach (var service in (await register.ServicesAsync(ct)).Where(s => period.Service is null || period.Service == s.Code))
        {
            var rows = await register.ListAsync(service.Code, period, ct);
            if (rows.Count == 0)
            {
                continue;
            }

            sections.Add(new ReportSection($"register-{service.Code}", T($"{service.Name.Id} menurut klasifikasi", $"{service.Name.In("en")} by class"), 35,
                [new(T("Klasifikasi", "Class"), ReportUnit.Text), new(T("Masuk", "Sent"), ReportUnit.Count), new(T("Dijawab", "Answered"), ReportUnit.Count), new(T("Tepat waktu", "In time"), ReportUnit.Count), new(T("Keberatan", "Objections"), ReportUnit.Count)],
                [.. rows.GroupBy(r => r.Class ?? T("Belum disaring", "Not screened yet")).OrderByDescending(g => g.Count()).Select(g => new object?[]
                {
                    g.Key, (long)g.Count(), (long)g.Count(r => r.AnsweredOn is not null), (long)g.Count(r => r is { AnsweredOn: not null, InTime: true }), (long)g.Count(r => r.Follows is not null)
                })]));
        }

        return sections;
    }
}
