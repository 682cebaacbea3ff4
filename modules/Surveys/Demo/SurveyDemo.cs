using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.Features;
using PlatformSaaS.Packs;
using PlatformSaaS.Settings;
using PlatformSaaS.Surveys.Definitions;
using PlatformSaaS.Surveys.Responses;

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

            await db.SaveChangesAsync(token);
            if (await values.GetAsync(SurveySettings.Population, token) is null)
            {
                await settings.SetAsync(SurveySettings.Population, "220", token);
            }

            await cache.InvalidateAsync("surveys.results", token);
        }, ct);
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
