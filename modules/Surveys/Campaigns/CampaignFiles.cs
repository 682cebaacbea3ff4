using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Auditing;
using PlatformSaaS.Letters;
using PlatformSaaS.Modularity;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Reporting;
using PlatformSaaS.Surveys.Definitions;
using PlatformSaaS.Surveys.Responses;
using PlatformSaaS.Surveys.Results;
using PlatformSaaS.Templates;
using QRCoder;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Surveys.Campaigns;

/// <summary>A code for cameras as the path of a drawing.</summary>
internal sealed record QrDrawing(string Path, int Size);

/// <summary>What a campaign hands out: its link, the code, a poster on the agency's paper, and a spreadsheet of its result.</summary>
internal sealed class CampaignFiles(DbContext db, CampaignDesk desk, IAgency agency, ITemplateRenderer templates, IPaperPrinter papers, IAuditLog audit, IPortalTrial trial)
{
    private const string Poster = """
        :::title
        {{title}}
        {{campaign}}
        :::

        :::qr size=92
        {{{link}}}
        :::

        :::title
        {{call}}
        {{text}}
        :::

        :::conclusion
        **{{how}}** {{{address}}}

        {{promise}}
        :::
        """;

    /// <summary>Address that is handed out.</summary>
    public async Task<string> LinkAsync(SurveyCampaign campaign, CancellationToken ct) => $"{await agency.PublicUrlAsync(ct)}/survei/{campaign.SurveyCode}/{campaign.Token}";

    /// <summary>The code of a link. Capitals only, which a code holds in fewer and therefore larger dots.</summary>
    public static QrDrawing Qr(string link)
    {
        using var data = QRCodeGenerator.GenerateQrCode(link.ToUpperInvariant(), QRCodeGenerator.ECCLevel.M);
        var rows = data.ModuleMatrix;
        var path = new StringBuilder();
        for (var y = 0; y < rows.Count; y++)
        {
            for (var x = 0; x < rows.Count; x++)
            {
                if (rows[y][x])
                {
                    path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
                }
            }
        }

        return new QrDrawing(path.ToString(), rows.Count);
    }

    /// <summary>Poster (PDF, A4) with the code, to be hung up.</summary>
    public async Task<byte[]> PosterAsync(Guid id, CancellationToken ct)
    {
        var view = await desk.GetAsync(id, ct);
        if (view.Campaign.State == CampaignState.Closed)
        {
            throw new BusinessException("surveys.campaign-closed", T("Survei berkala ini sudah ditutup; posternya tidak dapat dicetak lagi.", "This campaign is closed; its poster can't be printed any more."), conflict: true);
        }

        var link = await LinkAsync(view.Campaign, ct);
        var body = templates.Render(Poster, new Dictionary<string, object?>
        {
            ["title"] = T("Bagaimana layanan kami?", "How is our service?"), ["campaign"] = view.Campaign.Name.Current, ["link"] = new MarkdownText(link.ToUpperInvariant()), ["address"] = new MarkdownText(link[(link.IndexOf("//", StringComparison.Ordinal) + 2)..]),
            ["call"] = T("Arahkan kamera ponsel ke kode ini", "Point your telephone's camera at this code"),
            ["text"] = T($"{view.Survey.Questions.Count} pernyataan, sekitar {Math.Max(1, view.Survey.Questions.Count / 4)} menit, sampai {Web.Theme.Format.Date(view.Campaign.To)}.", $"{view.Survey.Questions.Count} statements, about {Math.Max(1, view.Survey.Questions.Count / 4)} minutes, until {Web.Theme.Format.Date(view.Campaign.To)}."),
            ["how"] = T("Tanpa kamera, buka:", "Without a camera, open:"),
            ["promise"] = T("Jawaban Anda tanpa nama. Hasilnya kami umumkan di portal, beserta perbaikan yang kami janjikan.", "Your answers carry no name. We publish the result on the portal, with the improvements that we promise.")
        });
        return await papers.PrintAsync(new Paper
        {
            Kind = view.Survey.Name.Current, Number = view.Campaign.Name.Current, Title = view.Campaign.Name.Current, Body = body, Culture = IsEnglish ? "en" : "id"
        }, ct);
    }

    /// <summary>Result, spread and answers as a spreadsheet. Answers come by month and in no order that tells who gave them.</summary>
    public async Task<byte[]> SpreadsheetAsync(Guid id, CancellationToken ct)
    {
        var view = await desk.GetAsync(id, ct);
        var (campaign, result) = (view.Campaign, view.Result);
        var isTrial = await trial.IsOnAsync(ct);
        var answers = await db.Set<SurveyResponse>().AsNoTracking().Where(r => r.CampaignId == id && r.IsTrial == isTrial).OrderBy(r => r.Id).Select(r => new { r.Day, r.Scores, r.Comment, r.Written }).ToListAsync(ct);
        await audit.WriteAsync("surveys.export", "surveys.campaign", id.ToString(), new { rows = answers.Count }, ct);
        var (questions, open) = (view.Survey.Questions, view.Survey.OpenQuestions);
        return Spreadsheet.Write(
            new Sheet(T("Hasil", "Result"), [44, 18],
            [
                [T("Survei", "Survey"), view.Survey.Name.Current], [T("Survei berkala", "Campaign"), campaign.Name.Current], [T("Mulai", "From"), campaign.From], [T("Selesai", "To"), campaign.To],
                [T("Pengguna layanan", "Service users"), campaign.Population], [T("Sasaran sampel", "Sample target"), view.Target], [T("Jawaban", "Answers"), result.Respondents],
                [T("Indeks", "Index"), result.Respondents == 0 ? null : result.Index], [T("Mutu", "Band"), result.Respondents == 0 ? null : result.Band],
                .. result.Elements.Select(e => (IReadOnlyList<object?>)[e.Name.Current, result.Respondents == 0 ? null : Math.Round(e.Mean, 4)])
            ]),
            new Sheet(T("Sebaran", "Spread"), [60, 8, 8, 8, 8], questions.Select(q => (IReadOnlyList<object?>)[q.Text.Current, .. view.Tally.Counts[q.Code].Cast<object?>()]).Prepend([T("Pernyataan", "Statement"), "1", "2", "3", "4"])),
            new Sheet(T("Jawaban", "Answers"), [10, .. questions.Select(_ => 8d), .. open.Select(_ => 40d), 60], answers.Select(a =>
            {
                var (scores, written) = (JsonSerializer.Deserialize<Dictionary<string, int>>(a.Scores)!, SurveyResponse.Read(a.Written));
                return (IReadOnlyList<object?>)[a.Day.ToString("yyyy-MM", CultureInfo.InvariantCulture), .. questions.Select(q => scores.TryGetValue(q.Code, out var s) ? (object?)s : null), .. open.Select(q => (object?)written.GetValueOrDefault(q.Code)), a.Comment];
            }).Prepend([T("Bulan", "Month"), .. questions.Select(q => q.Code), .. open.Select(q => q.Label.Current), T("Saran", "Suggestion")])),
            new Sheet(T("Tindak lanjut", "Follow-ups"), [24, 60, 30, 14, 14, 60], view.Entry.FollowUps.Select(f => (IReadOnlyList<object?>)[NameOf(result, f), f.What, f.Who, f.Until, f.DoneOn, f.DoneNote])
                .Prepend([T("Unsur", "Element"), T("Tindakan", "What"), T("Oleh", "Who"), T("Tenggat", "Until"), T("Selesai", "Done"), T("Catatan", "Note")])));
    }

    internal static string NameOf(Contracts.IndexResult result, CampaignFollowUp promise) => result.Elements.FirstOrDefault(e => e.Code == promise.Element)?.Name.Current ?? promise.Element;
}
