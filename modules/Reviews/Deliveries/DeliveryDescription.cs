using PlatformSaaS.Reviews.Contracts;

namespace PlatformSaaS.Reviews.Deliveries;

/// <summary>How deliveries are set up; gates are what modules bring.</summary>
internal static class DeliveryDescription
{
    private static StageSetting Shown(string member, string id, string en) => new("then.publish.fields." + member, SettingShape.Choice, new("Daftar publik: " + id, "Public list: " + en)) { Source = SettingSources.Answers };

    public static StageKindDescription Of(IEnumerable<IDeliveryGate> gates)
    {
        var settings = gates.Select(g => g.Setting).OfType<StageSetting>().ToList();
        return new(new("Penyerahan", "Delivery"), "send", new("Surat dan hasil diserahkan kepada pemohon, bila perlu setelah survei.", "Letters and results are handed over, perhaps after a survey."))
        {
            NeedsActor = false,
            States = [new("signing", new("Menunggu tanda tangan", "Waiting for signatures")), new("open", new("Siap", "Ready")), new("gated", new("Menunggu survei", "Waiting for the survey")), new("done", new("Diserahkan", "Handed over"))],
            Outcomes = [new("delivered", new("Diserahkan", "Handed over"))],
            Groups =
            [
                new("penyerahan", new("Yang diserahkan", "What is handed over"),
                [
                    new("releases", SettingShape.Choices, new("Surat dan hasil yang diserahkan", "Letters and results")) { Source = SettingSources.Releases, Required = true },
                    .. settings.Select(s => s with { Path = "gate." + s.Path, Label = new("Sebelum mengunduh: " + s.Label.Id, "Before the download: " + s.Label.In("en")) }),
                    .. settings.Select(s => s with { Path = "afterwards." + s.Path, Label = new("Sesudah mengunduh: " + s.Label.Id, "After the download: " + s.Label.In("en")) }),
                    new("holds", SettingShape.YesNo, new("Surat ditahan sampai tahap ini", "Letters are kept until this stage")),
                    new("dispatches", SettingShape.YesNo, new("Petugas yang mengirimkan", "The office sends it")),
                    new("informs", SettingShape.Paragraph, new("Yang diberitahukan, misalnya hak keberatan", "What the applicant is told, such as the right to object")),
                    CommonSettings.Letter("letters.receipt", "Tanda terima", "Receipt"),
                    CommonSettings.Scope, CommonSettings.Internal
                ]),
                new("laporan", new("Laporan bertanda tangan", "Signed report"),
                [
                    CommonSettings.Letter("report.template", "Templat laporan", "Template of the report"),
                    new("report.sign", SettingShape.Choice, new("Penanda tangan", "Who signs")) { Source = SettingSources.Roles },
                    new("report.language", SettingShape.Choice, new("Isian bahasa laporan", "Answer that says the language")) { Source = SettingSources.Answers },
                    new("report.number", SettingShape.Text, new("Pola nomor, memuat {analysis}", "Pattern of its number, with {analysis}")) { Max = 80 },
                    CommonSettings.Notice("notices.ready", "Laporan siap", "Reports are ready"), CommonSettings.Notice("notices.amended", "Laporan diganti", "A report was replaced")
                ]) { Hint = new("Hanya untuk hasil laboratorium.", "Only for a laboratory's results.") },
                new("terbit", new("Dimuat di daftar publik", "Publication"),
                [
                    new("then.publish.list", SettingShape.Choice, new("Daftar publik", "Public list")) { Source = SettingSources.PublicLists },
                    new("then.publish.ifAgreed", SettingShape.YesNo, new("Hanya bila pemohon setuju", "Only where the applicant agreed")),
                    new("then.publish.consent", SettingShape.Choice, new("Isian persetujuan", "Field of the agreement")) { Source = SettingSources.Answers },
                    Shown("title", "judul", "title"), Shown("photo", "foto", "photo"), Shown("category", "kategori", "category"), Shown("kind", "jenis", "kind"), Shown("website", "situs", "website"), Shown("class", "klasifikasi", "class"), Shown("summary", "ringkasan", "summary")
                ])
            ],
            Forms = [new("fields", new("Yang dicatat saat diserahkan", "Recorded when it is handed over"))],
            Start = """{ "actor": "applicant", "releases": [], "outcomes": { "delivered": { "name": { "id": "Diserahkan", "en": "Handed over" } } } }"""
        };
    }
}
