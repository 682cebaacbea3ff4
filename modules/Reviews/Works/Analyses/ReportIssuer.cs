using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.Forms;
using PlatformSaaS.Letters;
using PlatformSaaS.Modularity;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Text;
using PlatformSaaS.Users;

namespace PlatformSaaS.Reviews.Works.Analyses;

/// <summary>Makes the report of an analysis from its results: in the language that was asked for, signed, in the place of the former one where there is one.</summary>
internal sealed class ReportIssuer(DbContext db, LaboratoryReads reads, ILetterIssuer letters, IStageServices services, IAgency agency, ITenantClock clock, ICurrentUser user)
{
    /// <summary>Field of a custody step that tells the day, where the step has one.</summary>
    private const string DayField = "tanggal";

    /// <summary>Field of a custody step that tells the condition.</summary>
    private const string ConditionField = "kondisi";

    private List<WorkEvent>? _received;

    public async Task<AnalysisReport> IssueAsync(StageContext context, AnalysisDefinition definition, Analysis a, CancellationToken ct)
    {
        var (_, report) = ReportDefinition.In(context.Service)!.Value;
        var file = await reads.OfAsync(context.Request.Id, ct);
        var former = file.ReportOf(a);
        if (former is not null && former.Amendment >= a.Amendment)
        {
            throw new BusinessException("reviews.reported", new LocalizedText(
                $"Analisis {a.Number} sudah memiliki laporan {former.Number}. Laporan hanya dapat diganti dengan amandemen.", $"Analysis {a.Number} has its report {former.Number}. Only an amendment replaces it.").Current, conflict: true);
        }

        var culture = Culture(context, report);
        var number = report.Number?.Replace("{analysis}", a.Number, StringComparison.Ordinal) + (a.Amendment > 0 && report.Number is not null ? $"-A{a.Amendment}" : "");
        var letter = await letters.IssueAsync(new LetterOrder(report.Template, RequestOwner.Type, context.Request.Id, await ModelAsync(context, definition, a, file, culture, former, ct))
        {
            Culture = culture, SignedBy = user.RequireId(), Supersedes = former?.LetterId, Number = number is { Length: > 0 } ? number : null
        }, ct);
        var row = new AnalysisReport
        {
            Id = NewId.Next(), RequestId = context.Request.Id, AnalysisId = a.Id, Amendment = a.Amendment, LetterId = letter.Id, FileId = letter.FileId, Number = letter.Number, Culture = culture,
            Reason = a.Amendment == 0 ? null : a.AmendReason, IssuedAt = context.Now, SignedById = user.Id, SignedByName = user.Name
        };
        db.Add(row);
        return row;
    }

    /// <summary>The report as it would be issued, marked as a sample.</summary>
    public async Task<byte[]> PreviewAsync(StageContext context, Analysis a, CancellationToken ct)
    {
        var (_, report) = ReportDefinition.In(context.Service)!.Value;
        var file = await reads.OfAsync(context.Request.Id, ct);
        var culture = Culture(context, report);
        var definition = AnalysisDefinition.In(context.Service)!.Value.Analysis;
        return await letters.PreviewAsync(report.Template, await ModelAsync(context, definition, a, file, culture, a.Amendment > 0 ? file.ReportOf(a) : null, ct), culture, ct);
    }

    private static string Culture(StageContext context, ReportDefinition report) => report.Language is { } reference && context.Answer(reference)?.ToString() == "en" ? "en" : "id";

    private async Task<Dictionary<string, object?>> ModelAsync(StageContext context, AnalysisDefinition definition, Analysis a, LaboratoryFile file, string culture, AnalysisReport? former, CancellationToken ct)
    {
        var model = await services.ModelAsync(context, culture, ct);
        var (zone, profile) = (await clock.ZoneAsync(ct), await agency.GetAsync(ct));
        var (received, condition) = await CustodyAsync(context, a, profile, zone, culture, ct);
        var order = file.Order!;
        var occasion = new ReportOccasion(Day(order.OrderedAt, zone), received, condition, former?.Number);
        foreach (var (key, value) in AnalysisModel.Report(definition, a, order, occasion, profile, culture))
        {
            model[key] = value;
        }

        return model;
    }

    /// <summary>When the first step of custody was recorded, and in what condition the thing was.</summary>
    private async Task<(DateOnly? On, string? Condition)> CustodyAsync(StageContext context, Analysis a, AgencyInfo profile, TimeZoneInfo zone, string culture, CancellationToken ct)
    {
        if (WorkDefinition.Of(AnalysisDefinition.In(context.Service)!.Value.Stage).Steps is not [var first, ..])
        {
            return (null, null);
        }

        // Once for all the reports that are signed together.
        _received ??= await db.Set<WorkEvent>().AsNoTracking().Where(e => e.RequestId == context.Request.Id && e.Step == first.Code).OrderBy(e => e.Id).ToListAsync(ct);
        if (_received.FindLast(e => e.RequestId == a.RequestId && e.Position == a.Position) is not { } done)
        {
            return (null, null);
        }

        var values = (JsonObject)JsonNode.Parse(done.Values)!;
        var condition = first.Fields.Where(f => f.Code == ConditionField || f.Code.StartsWith("jumlah", StringComparison.Ordinal)).ToList();
        return (DateOnly.TryParseExact(values[DayField]?.ToString(), "yyyy-MM-dd", out var day) ? day : Day(done.At, zone),
            string.Join(", ", AnalysisModel.Facts(condition, values, profile, culture).Cast<Dictionary<string, object?>>().Select(f => f["value"])) is { Length: > 0 } text ? text : null);
    }

    private static DateOnly Day(DateTimeOffset at, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime);
}
