using PlatformSaaS.Reviews.Contracts;

namespace PlatformSaaS.Reviews.Stages;

/// <summary>How forms and reviews are set up.</summary>
internal static class StageDescriptions
{
    public static StageKindDescription Form { get; } = new(new("Formulir", "Form"), "forms", new("Pemohon atau petugas mengisi data dan mengunggah berkas.", "The applicant or an officer fills in data and uploads files."))
    {
        States = [new("draft", new("Draf", "Draft")), new("open", new("Terbuka", "Open")), new("returned", new("Dikembalikan", "Returned")), new("done", new("Selesai", "Done"))],
        Outcomes = [new("submitted", new("Terkirim", "Submitted"))],
        HasOwnOutcomes = true,
        Groups =
        [
            new("formulir", new("Pengaturan formulir", "Settings of the form"),
            [
                new("intro", SettingShape.Choice, new("Halaman pengantar sebelum mengisi", "Page shown before the form")) { Source = SettingSources.Pages },
                CommonSettings.ByOfficer,
                new("fieldsFrom", SettingShape.Choice, new("Isian yang ditanyakan ditentukan oleh", "Which fields are asked is chosen in")) { Source = SettingSources.AnswersBefore, Hint = new("Jawaban pilihan di tahap sebelumnya yang kodenya sama dengan isian di sini.", "A choice of an earlier stage whose codes are those of the fields here.") },
                CommonSettings.Scope, CommonSettings.Internal
            ]),
            new("bagian", new("Bagian formulir panjang", "Parts of a long form"),
            [
                new("tabs", SettingShape.Rows, new("Bagian", "Parts"))
                {
                    Max = 20, Columns =
                    [
                        new("code", SettingShape.Text, new("Kode", "Code")) { Required = true, Max = 60 },
                        new("name", SettingShape.Words, new("Nama", "Name")) { Required = true, Max = 60 },
                        new("hint", SettingShape.Words, new("Penjelasan", "Explanation")),
                        new("from", SettingShape.Choice, new("Isi", "Content")) { Options = [StageSetting.Option("profile", "Dari profil pemohon", "From the applicant's profile")] }
                    ]
                }
            ]) { Hint = new("Formulir pendek tidak perlu bagian. Dengan bagian, isian ditulis di tiap bagian.", "A short form needs none. With parts the fields stand in each part.") }
        ],
        Forms = [new("fields", new("Isian formulir", "Fields of the form")), new("tabs.*.fields", new("Isian bagian", "Fields of the part")), new("tabs.*.prints.*.ask", new("Isian surat cetak", "Asked for the letter"))],
        Start = """{ "actor": "applicant", "fields": [], "outcomes": { "submitted": { "name": { "id": "Terkirim", "en": "Submitted" }, "confirm": { "id": "Kirim", "en": "Send" } } } }"""
    };

    public static StageKindDescription Review { get; } = new(new("Pemeriksaan", "Review"), "list-check", new("Petugas menilai tiap isian dan berkas; yang kurang dikembalikan untuk diperbaiki.", "An officer judges each field and file; what is wrong goes back to be mended."))
    {
        Actors = ["assigned", "unit", "role"],
        States = [new("open", new("Sedang diperiksa", "Under review")), new("returned", new("Dikembalikan", "Returned")), new("accepted", new("Diterima", "Accepted"))],
        Outcomes = [new("accepted", new("Diterima", "Accepted")), new("returned", new("Dikembalikan untuk diperbaiki", "Returned to be mended")), new("rejected", new("Ditolak", "Rejected"))],
        Groups = [new("pemeriksaan", new("Yang diperiksa", "What is examined"), [new("of", SettingShape.Choices, new("Tahap yang diperiksa", "Stages under review")) { Source = SettingSources.FormsBefore, Required = true }, CommonSettings.Scope, CommonSettings.Internal])],
        Start = """{ "actor": "", "of": [], "outcomes": { "accepted": { "name": { "id": "Diterima", "en": "Accepted" }, "tone": "positive" }, "returned": { "name": { "id": "Dikembalikan", "en": "Returned" }, "tone": "caution" } } }"""
    };
}
