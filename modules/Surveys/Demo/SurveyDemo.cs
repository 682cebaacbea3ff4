using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.Features;
using PlatformSaaS.Packs;
using PlatformSaaS.Settings;
using PlatformSaaS.Surveys.Campaigns;
using PlatformSaaS.Surveys.Definitions;
using PlatformSaaS.Surveys.Responses;
using PlatformSaaS.Surveys.Results;

namespace PlatformSaaS.Surveys.Demo;

/// <summary>Plausible answers over the past year, so that index, chart and comments are alive.</summary>
internal sealed class SurveyDemo(DbContext db, IUnitOfWork unitOfWork, SurveyStore surveys, IFeatureChecker features, ISettingManager settings, ISettingProvider values, ITenantCache cache, ITenantClock clock) : IDataSeedContributor
{
    private static readonly string[] Comments =
    [
        "Jadwal pertemuan sebaiknya diumumkan lebih awal.", "Petugas sangat membantu dan cepat menjawab pertanyaan.", "Contoh dokumen di portal memudahkan kami menyusun persyaratan.",
        "Waktu pemeriksaan dokumen masih terasa lama.", "Prosesnya jelas dan tanpa biaya. Terima kasih.", "Mohon ditambah panduan berupa video singkat.", "Unggah berkas dari ponsel berjalan lancar.",
        "Ruang pertemuan nyaman, parkir agak sulit.", "Catatan perbaikannya jelas, jadi sekali revisi langsung diterima."
    ];

    // Free services score best on cost, careful ones worst on time.
    private static readonly Dictionary<string, double> Usual = new()
    {
        ["persyaratan"] = 3.52, ["prosedur"] = 3.47, ["waktu"] = 3.31, ["biaya"] = 3.96, ["produk"] = 3.55, ["kompetensi"] = 3.63, ["perilaku"] = 3.71, ["pengaduan"] = 3.44, ["sarana"] = 3.49
    };

    public int Order => 40;

    public async Task SeedAsync(DataSeedContext context, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context is not { Demo: true, History: true, Pack: not null } || !await features.IsEnabledAsync("Surveys", ct) || await db.Set<SurveyResponse>().AnyAsync(ct))
        {
            return;
        }

        var today = await clock.TodayAsync(ct);
        await unitOfWork.RunAsync(async token =>
        {
            foreach (var survey in await surveys.CurrentAsync(token))
            {
                // The same figures on every machine: a fixed seed per survey.
                var random = new Random(survey.Document.Code.Aggregate(17, (sum, c) => (sum * 31) + c));
                var elements = survey.Document.Elements.Select((e, i) => (e.Code, Mean: Usual.GetValueOrDefault(e.Code, 3.35 + (0.06 * ((i * 4) % 9))))).ToDictionary(e => e.Code, e => e.Mean);
                foreach (var back in Enumerable.Range(0, 14))
                {
                    var month = new DateOnly(today.Year, today.Month, 1).AddMonths(-back);
                    for (var n = 16 + random.Next(14); n > 0; n--)
                    {
                        var day = month.AddDays(random.Next(back == 0 ? today.Day : DateTime.DaysInMonth(month.Year, month.Month)));
                        db.Add(Answer(survey, day, elements, back * 0.004, random));
                    }
                }
            }

            foreach (var survey in (await surveys.CurrentAsync(token)).Where(s => s.Document.Population is not null))
            {
                Campaigns(survey, today);
            }

            await db.SaveChangesAsync(token);
            if (await values.GetAsync(SurveySettings.Population, token) is null)
            {
                await settings.SetAsync(SurveySettings.Population, "220", token);
            }

            await cache.InvalidateAsync("surveys.", token);
        }, ct);
    }

    /// <summary>The quarter before, closed and published with its promises, and the one that runs.</summary>
    private void Campaigns(SurveyVersion survey, DateOnly today)
    {
        var random = new Random(survey.Document.Code.Length);
        var elements = survey.Document.Elements.Select((e, i) => (e.Code, Mean: 3.2 + (0.07 * ((i * 5) % 9)))).ToDictionary(e => e.Code, e => e.Mean);
        var now = SurveyPeriod.Of(today, "quarter");
        var before = SurveyPeriod.Of(now.From.AddDays(-1), "quarter");
        foreach (var (period, state, answers, last) in new[] { (before, CampaignState.Closed, 152, before.To), (now, CampaignState.Running, 61, today) })
        {
            var number = ((period.From.Month - 1) / 3) + 1;
            var campaign = new SurveyCampaign
            {
                Id = NewId.Next(), SurveyCode = survey.Document.Code, DefinitionId = survey.Id, NameId = $"Survei kepuasan triwulan {number} {period.From.Year}", NameEn = $"Satisfaction survey, quarter {number} of {period.From.Year}",
                From = period.From, To = period.To, Population = survey.Document.Population!.Value, State = state, Token = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"contoh{period.From:yyyy}t{number}"),
                UpdatedAt = clock.UtcNow, PublishedAt = state == CampaignState.Closed ? clock.UtcNow : null,
                Statement = state == CampaignState.Closed ? "Terima kasih kepada semua yang mengisi. Tiga unsur yang dinilai terendah kami benahi lebih dulu, dengan tenggat yang dapat Anda periksa di halaman ini." : null
            };
            db.Add(campaign);
            var given = Enumerable.Range(0, answers).Select(_ => Answer(survey, period.From.AddDays(random.Next(last.DayNumber - period.From.DayNumber + 1)), elements, 0, random)).ToList();
            given.ForEach(a => a.CampaignId = campaign.Id);
            db.AddRange(given);
            if (state == CampaignState.Closed)
            {
                Promise(survey.Document, campaign, given, today);
            }
        }
    }

    private void Promise(SurveyDocument survey, SurveyCampaign campaign, List<SurveyResponse> given, DateOnly today)
    {
        var result = SurveyResults.Evaluate(SurveyResults.Tally(survey, new SurveyPeriod("", campaign.From, campaign.To), [.. given.Select(g => g.Scores)]), null, campaign.Population, today);
        var promises = new (string What, string Who, int Days, string? Done)[]
        {
            ("Jadwal petugas diumumkan di portal setiap Senin pagi, dan perubahan dikabarkan lewat WhatsApp sehari sebelumnya.", "Kepala Balai P3KP", 30, null),
            ("Contoh isian dan daftar bahan yang perlu dibawa ditempel di ruang konsultasi dan di halaman unduhan.", "Asisten Tenaga Ahli", -10, "Contoh isian terpasang di ruang konsultasi dan dapat diunduh."),
            ("Pertanyaan yang menunggu lebih dari satu hari ditinjau bersama setiap pagi.", "Tenaga Ahli", 45, null)
        };
        foreach (var (element, (what, who, days, done)) in CampaignRules.LowestOf(result).Zip(promises))
        {
            db.Add(new CampaignFollowUp { Id = NewId.Next(), CampaignId = campaign.Id, Element = element.Code, What = what, Who = who, Until = today.AddDays(days), DoneOn = done is null ? null : today.AddDays(days - 3), DoneNote = done });
        }
    }

    // The service got slightly better over the months, hence the drift.
    private static SurveyResponse Answer(SurveyVersion survey, DateOnly day, Dictionary<string, double> elements, double drift, Random random)
    {
        var mood = (random.NextDouble() - 0.5) * 0.5;
        return new SurveyResponse
        {
            Id = Guid.NewGuid(), DefinitionId = survey.Id, Day = day,
            Comment = survey.Document.Comment is not null && random.Next(9) == 0 ? Comments[random.Next(Comments.Length)] : null,
            Scores = JsonSerializer.Serialize(survey.Document.Questions.ToDictionary(q => q.Code, q => Score(elements.GetValueOrDefault(q.Element, 3.4) - drift + mood, random)))
        };
    }

    private static int Score(double mean, Random random)
    {
        var floor = Math.Floor(mean);
        return Math.Clamp((int)floor + (random.NextDouble() < mean - floor ? 1 : 0), 1, 4);
    }
}
