using PlatformSaaS.Reviews.Contracts;

namespace PlatformSaaS.Reviews.Works;

/// <summary>How work is set up.</summary>
internal static class WorkDescription
{
    private static StageSetting Pattern(string path, string id, string en) => new(path, SettingShape.Text, new(id, en)) { Max = 80 };

    private static StageSetting Reset(string path) => new(path, SettingShape.Choice, new("Nomor itu mulai lagi", "They start again")) { Options = CommonSettings.Resets, Default = "yearly" };

    public static StageKindDescription Value { get; } = new(new("Pengerjaan", "Work"), "flask", new("Unit mengerjakan tiap baris, mencatat serah terima barang, dan mengunggah hasil.", "A unit works on each line, records what is received and returned, and uploads results."))
    {
        Actors = ["unit", "role"],
        States = [new("open", new("Dikerjakan", "Being worked on")), new("done", new("Selesai", "Done"))],
        Outcomes = [new(WorkStage.Done, new("Selesai dikerjakan", "Done"))],
        Groups =
        [
            new("pengerjaan", new("Langkah dan hasil", "Steps and result"),
            [
                new("work.steps", SettingShape.Rows, new("Langkah tiap baris", "Steps of a line"))
                {
                    Max = 20, Columns =
                    [
                        new("code", SettingShape.Text, new("Kode", "Code")) { Required = true, Max = 30, Hint = new("Tanpa tanda hubung.", "Without hyphens.") },
                        new("name", SettingShape.Words, new("Yang sudah terjadi", "What has happened then")) { Required = true, Max = 100 },
                        new("confirm", SettingShape.Words, new("Teks tombol", "Text of the button")) { Max = 80 },
                        new("returns", SettingShape.YesNo, new("Barang pinjaman sudah kembali", "Something lent is back"))
                    ]
                },
                new("work.result.label", SettingShape.Words, new("Nama berkas hasil", "Name of the result")) { Max = 100 },
                .. CommonSettings.Files("work.result.", required: false),
                new("work.result.required", SettingShape.YesNo, new("Berkas hasil wajib", "The result is needed")) { Default = "true" },
                .. CommonSettings.Disposition("work.handOn.").Select(s => s with { Label = new("Diteruskan ke unit lain: " + s.Label.Id, "Handed on: " + s.Label.In("en")) }),
                CommonSettings.Scope, CommonSettings.Internal
            ]),
            new("laboratorium", new("Laboratorium", "Laboratory"),
            [
                Pattern("work.number", "Pola nomor order", "Pattern of order numbers"), new("work.numberCounter", SettingShape.Text, new("Penghitung order", "Counter of orders")) { Max = 60 }, Reset("work.numberReset"),
                Pattern("work.lineNumber", "Pola nomor analisis", "Pattern of the numbers of analyses"), new("work.lineCounter", SettingShape.Text, new("Penghitung analisis", "Counter of analyses")) { Max = 60 }, Reset("work.lineReset"),
                new("work.analysis.verifyBy", SettingShape.Choice, new("Yang mengesahkan hasil uji", "Who confirms results")) { Source = SettingSources.Roles },
                new("work.analysis.results", SettingShape.Choice, new("Bentuk hasil uji", "Form of the results"))
                    { Options = [StageSetting.Option("parameters", "Nilai tiap parameter", "A value for each parameter"), StageSetting.Option("points", "Titik ukur tiap rentang", "Points measured in each range")], Default = "parameters" },
                new("work.analysis.pointsFrom", SettingShape.Text, new("Isian baris yang memuat titik ukur", "Answer of the line with the points")) { Max = 40 },
                CommonSettings.Notice("notices.assigned", "Analis ditugasi", "Analyst assigned"), CommonSettings.Notice("notices.submitted", "Hasil siap disahkan", "Results to be verified"),
                CommonSettings.Notice("notices.sentBack", "Hasil dikembalikan", "Results sent back"), CommonSettings.Notice("notices.amending", "Hasil diubah", "Results amended")
            ]) { Hint = new("Hanya untuk tahap yang dikerjakan laboratorium.", "Only for work of a laboratory.") }
        ],
        Forms = [new("work.steps.*.fields", new("Isian langkah", "Fields of the step"), false), new("work.analysis.fields", new("Isian analisis", "Fields of the analysis"), false)],
        Start = """{ "actor": "unit", "work": { "result": { "label": { "id": "Hasil", "en": "Result" }, "accept": ["pdf"], "maxMb": 20 } }, "outcomes": { "done": { "name": { "id": "Selesai dikerjakan", "en": "Done" } } } }"""
    };
}
