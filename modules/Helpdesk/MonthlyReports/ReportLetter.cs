using PlatformSaaS.Blobs;
using PlatformSaaS.Calendar;
using PlatformSaaS.Helpdesk.Rules;
using PlatformSaaS.Letters;
using PlatformSaaS.Reporting;
using PlatformSaaS.Templates;
using PlatformSaaS.Text;
using PlatformSaaS.Users;

namespace PlatformSaaS.Helpdesk.MonthlyReports;

/// <summary>The report as a letter of the house: figures, tables, texts and photos. The agency's template lays it out.</summary>
internal sealed class ReportLetter(ILetterIssuer letters, IFileStore files, IUnitDirectory units, ITenantClock clock)
{
    private const string Culture = "id";

    /// <summary>Issues it, signed by who accepts it; an earlier one of the same report no longer holds.</summary>
    public async Task<IssuedLetter> IssueAsync(ReportRules rules, MonthlyReport report, string note, CancellationToken ct) =>
        await letters.IssueAsync(new LetterOrder(rules.Letter, ReportFilePolicy.Owner, report.Id, await ModelAsync(report, new FilledReport(report.Indicators, report.Frozen!), note, ct))
        {
            Supersedes = report.LetterId, Pictures = await PicturesAsync(report, ct)
        }, ct);

    /// <summary>How it would look now, marked as a sample.</summary>
    public async Task<byte[]> PreviewAsync(ReportRules rules, ReportDetail detail, CancellationToken ct) =>
        await letters.PreviewAsync(rules.Letter, await ModelAsync(detail.Report, detail.Filled, null, ct), Culture, ct, await PicturesAsync(detail.Report, ct));

    private async Task<IReadOnlyList<LetterPicture>> PicturesAsync(MonthlyReport report, CancellationToken ct)
    {
        var pictures = new List<LetterPicture>();
        foreach (var photo in report.Photos)
        {
            await using var content = await files.OpenAsync(photo.FileId, ct);
            using var bytes = new MemoryStream();
            await content.CopyToAsync(bytes, ct);
            pictures.Add(new LetterPicture(bytes.ToArray(), photo.Caption));
        }

        return pictures;
    }

    private async Task<Dictionary<string, object?>> ModelAsync(MonthlyReport report, FilledReport filled, string? note, CancellationToken ct)
    {
        var zone = await clock.ZoneAsync(ct);
        var unit = (await units.MapAsync(ct)).Find(report.UnitId);
        return new()
        {
            ["report"] = new Dictionary<string, object?>
            {
                ["month"] = $"{IndonesianText.Month(report.Month.Month, Culture)} {report.Month.Year}", ["unit"] = unit?.Name.In(Culture), ["author"] = report.AuthorName, ["note"] = note,
                ["at"] = IndonesianText.DateTime(TimeZoneInfo.ConvertTime(filled.Figures.At, zone).DateTime, await clock.ZoneAbbreviationAsync(ct), Culture),
                ["obstacles"] = Written(report.Obstacles), ["followUp"] = Written(report.FollowUp), ["hasPhotos"] = report.Photos.Count > 0,
                ["tiles"] = filled.Indicators.Take(4).Select(i => Values(("figure", FigureText.Of(i.Unit, i.Done, Culture)), ("name", i.Name.In(Culture)), ("target", i.Target is null ? null : FigureText.Of(i.Unit, i.Target, Culture)))).ToList(),
                ["indicators"] = filled.Indicators.Select((i, n) => Values(
                    ("no", n + 1), ("name", i.Name.In(Culture)), ("target", FigureText.Of(i.Unit, i.Target, Culture)), ("done", FigureText.Of(i.Unit, i.Done, Culture)), ("share", i.Share is { } share ? FigureText.Of(MonthlyUnit.Percent, share, Culture) : "–"))).ToList(),
                ["figures"] = filled.Figures.Figures.Select(f => Values(("name", f.Name.In(Culture)), ("value", FigureText.Of(f.Unit, f.Value, Culture)))).ToList(),
                ["tables"] = filled.Figures.Tables.Where(t => t.Rows.Count > 0).Select(Table).ToList()
            }
        };
    }

    private static Dictionary<string, object?> Table(MonthlyTable table) => Values(
        ("title", table.Title.In(Culture)), ("note", table.Note?.In(Culture)), ("first", table.Columns[0].In(Culture)), ("columns", table.Columns.Skip(1).Select(c => Values(("text", c.In(Culture)))).ToList()),
        ("rows", table.Rows.Select(r => Values(("name", r.Name.In(Culture)), ("cells", r.Values.Select(v => Values(("text", FigureText.Plain(v, Culture)))).ToList()))).ToList()),
        ("total", table.HasTotal ? Values(("cells", table.Columns.Skip(1).Select((_, c) => Values(("text", FigureText.Plain(table.Rows.Sum(r => r.Values[c] ?? 0), Culture)))).ToList())) : null));

    private static object? Written(string text) => text.Length == 0 ? null : new MarkdownText(text);

    private static Dictionary<string, object?> Values(params (string Name, object? Value)[] values) => values.ToDictionary(v => v.Name, v => v.Value);
}

/// <summary>Figures as people read them.</summary>
internal static class FigureText
{
    public static string Of(MonthlyUnit unit, decimal? value, string culture) => value is not { } known ? "–" : unit switch
    {
        MonthlyUnit.Percent => IndonesianText.Percent(known, known == Math.Truncate(known) ? 0 : 1, culture),
        MonthlyUnit.Score => IndonesianText.Number(known, 2, culture),
        _ => Plain(known, culture)
    };

    /// <summary>A cell: whole numbers without decimals.</summary>
    public static string Plain(decimal? value, string culture) => value is not { } known ? "–" : known == Math.Truncate(known) ? IndonesianText.Number((long)known, culture) : IndonesianText.Number(known, 1, culture);
}
