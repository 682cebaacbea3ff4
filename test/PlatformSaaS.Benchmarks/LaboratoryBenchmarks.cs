using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Benchmarks.Subjects;
using PlatformSaaS.Letters;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Reviews.Works.Analyses;
using PlatformSaaS.TestBase.Hosting;
using PlatformSaaS.Text;

namespace PlatformSaaS.Benchmarks;

/// <summary>The laboratory: a draft of 50 samples of 20 parameters beside one of a single sample, and its test report as PDF, one and 50 that a head signs at once.</summary>
internal static class LaboratoryBenchmarks
{
    private const int Parameters = 20, Samples = 50;
    private const double MostMilliseconds = 4;
    private const string EditOne = "edit the only sample of a draft", SendOne = "send one sample";

    public static async Task RunAsync(PlatformHostFixture host, int rounds, TimeSpan slice)
    {
        var tenant = await host.CreateTenantAsync(SampleDraft.Pack());
        await DraftsAsync(tenant, rounds, slice);
        List<Subject> subjects =
        [
            new Subject($"test report as PDF, {Parameters} parameters, Indonesian", null, () => tenant.RunAsync(sp => ReportAsync(sp, "id"))),
            new Subject($"test report as PDF, {Parameters} parameters, English", null, () => tenant.RunAsync(sp => ReportAsync(sp, "en")))
        ];
        Measure.Print(subjects, await Measure.RunAsync(subjects, rounds, slice));
        var clock = Stopwatch.StartNew();
        long size = 0;
        for (var n = 0; n < Samples; n++)
        {
            size += (await tenant.RunAsync(sp => ReportAsync(sp, "id"))).Length;
        }

        clock.Stop();
        var each = clock.Elapsed.TotalMilliseconds / Samples;
        Console.WriteLine($"{Samples} test reports of {size / Samples / 1024} KB in a row: {each:0.00} ms each (to reach: {MostMilliseconds:0} ms), {clock.Elapsed.TotalMilliseconds:0} ms together.");
    }

    private static async Task DraftsAsync(TestTenant tenant, int rounds, TimeSpan slice)
    {
        using var client = await tenant.ApiAsync("argon");
        var (one, many) = (new SampleDraft(client, 1), new SampleDraft(client, Samples));
        await one.PrepareAsync();
        await many.PrepareAsync();
        List<Subject> edits = [new Subject(EditOne, null, one.EditAsync), new Subject($"edit one of {Samples} samples of {SampleDraft.Parameters} parameters", EditOne, many.EditAsync)];
        Measure.Print(edits, await Measure.RunAsync(edits, rounds, slice));
        List<Subject> sends =
        [
            new Subject(SendOne, null, one.SendAsync) { Before = one.PrepareAsync },
            new Subject($"send {Samples} samples of {SampleDraft.Parameters} parameters", SendOne, many.SendAsync) { Before = many.PrepareAsync }
        ];
        Measure.Print(sends, await Measure.RunAsync(sends, rounds, slice / 4));
    }

    private static async Task<byte[]> ReportAsync(IServiceProvider services, string culture)
    {
        var items = Enumerable.Range(1, Parameters).Select(n => new AnalysisItem($"p{n}", new LocalizedText($"Parameter {n}", $"Parameter {n}"), new LocalizedText($"Kelompok {n / 5}", $"Group {n / 5}"), "mg/l", "MU-KMN-11", "1,0")).ToList();
        var rows = items.Select((item, n) => (JsonNode)new JsonObject
        {
            [ResultSheet.Item] = item.Code, [ResultSheet.Kind] = n % 3 == 0 ? ResultSheet.Below : ResultSheet.Number, [ResultSheet.Value] = "0.010", [ResultSheet.Uncertainty] = "0.003", [ResultSheet.Unit] = "mg/l",
            [ResultSheet.Limit] = "1,0", [ResultSheet.Method] = "MU-KMN-11"
        });
        var analysis = new Analysis
        {
            Number = "0871/KMN/2026", NameId = "Botol PET 600 ml", NameEn = "PET bottle, 600 ml", Role = "unit-pengujian", VerifierRole = "penyelia", AnalystName = "Wira Santosa", VerifierName = "Nilam Puspita",
            Items = AnalysisItem.Write(items), Identity = """{ "namaId": "Botol PET 600 ml", "namaEn": "PET bottle, 600 ml", "merek": "Tirta Contoh" }""",
            Values = new JsonObject { [ResultSheet.From] = "2026-04-15", [ResultSheet.To] = "2026-05-06", [ResultSheet.Rows] = new JsonArray([.. rows]) }.ToJsonString()
        };
        var order = new WorkOrder { StageCode = "order", ServiceCode = "pengujian", Number = "1126/BBKK/UJI/4/2026", OrderedAt = DateTimeOffset.UnixEpoch };
        var occasion = new ReportOccasion(new DateOnly(2026, 4, 13), new DateOnly(2026, 4, 13), "Baik, 20 buah", null);
        var model = AnalysisModel.Report(new AnalysisDefinition { VerifyBy = "role:penyelia" }, analysis, order, occasion, await services.GetRequiredService<IAgency>().GetAsync(), culture);
        model["applicant"] = new Dictionary<string, object?> { ["name"] = "PT Contoh", ["contact"] = "Sekar Ayu", ["address"] = "Jalan Contoh 1, Bandung" };
        model["answers"] = new Dictionary<string, object?>();
        return await services.GetRequiredService<ILetterIssuer>().PreviewAsync("lhu", model, culture);
    }
}
