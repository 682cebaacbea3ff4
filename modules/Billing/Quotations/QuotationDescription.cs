using PlatformSaaS.Reviews.Contracts;

namespace PlatformSaaS.Billing.Quotations;

/// <summary>How quotations are set up.</summary>
internal static class QuotationDescription
{
    public static StageKindDescription Value { get; } = new(new("Penawaran", "Quotation"), "file-text", new("Petugas menghitung harga, pemohon menyetujui atau menolak.", "An officer prices it, the applicant accepts or declines."))
    {
        Actors = ["role"],
        States = [new("open", new("Disusun", "Being made")), new("offered", new("Menunggu jawaban", "Waiting for an answer")), new("counter", new("Jadwal lain diminta", "Another schedule asked for")), new("lapsed", new("Kedaluwarsa", "Lapsed")), new("done", new("Disetujui", "Accepted"))],
        Outcomes = [new(QuotationStage.Accepted, new("Disetujui", "Accepted")), new(QuotationStage.Declined, new("Tidak disetujui", "Declined")), new(QuotationStage.Impossible, new("Tidak dapat dilayani", "Can't be served"))],
        Groups =
        [
            new("penawaran", new("Surat penawaran", "The offer"),
            [
                new("number", SettingShape.Text, new("Pola nomor surat", "Pattern of its number")) { Required = true, Max = 80 },
                new("numberCounter", SettingShape.Text, new("Penghitung bersama", "Shared counter")) { Max = 60 },
                new("numberReset", SettingShape.Choice, new("Nomor mulai lagi", "Numbers start again")) { Options = CommonSettings.Resets, Default = "yearly" },
                new("validDays", SettingShape.Number, new("Masa berlaku (hari kalender)", "Validity (calendar days)")) { Min = 1, Max = 365 },
                new("schedule", SettingShape.YesNo, new("Mengusulkan jadwal dan tempat", "Proposes dates and a place")),
                CommonSettings.Letter("letters.offer", "Templat surat penawaran", "Template of the offer", required: true),
                CommonSettings.Notice("notices.offered", "Pemberitahuan penawaran", "Offer made"), CommonSettings.Notice("notices.countered", "Jadwal lain diminta", "Another schedule asked for"), CommonSettings.Notice("notices.lapsed", "Penawaran kedaluwarsa", "Offer lapsed")
            ]),
            new("potongan", new("Potongan harga", "Discounts"),
            [
                new("discounts", SettingShape.Rows, new("Potongan", "Discounts"))
                {
                    Max = 20, Columns =
                    [
                        new("code", SettingShape.Text, new("Kode", "Code")) { Required = true, Max = 60 }, new("name", SettingShape.Words, new("Nama", "Name")) { Required = true, Max = 100 },
                        new("percent", SettingShape.Number, new("Persen", "Percent")) { Min = 0, Max = 100 }, new("amount", SettingShape.Number, new("Rupiah", "Rupiah")) { Min = 1 },
                        new("fromTotal", SettingShape.Number, new("Mulai jumlah (Rp)", "From a subtotal of (Rp)")) { Min = 1 }, new("fromLines", SettingShape.Number, new("Mulai jumlah baris", "From so many lines")) { Min = 1 },
                        new("chosen", SettingShape.YesNo, new("Dipilih petugas dengan alasan", "An officer chooses it, with a reason"))
                    ]
                }
            ])
        ],
        Start = """{ "actor": "", "number": "", "letters": {}, "outcomes": { "accepted": { "name": { "id": "Disetujui", "en": "Accepted" }, "tone": "positive" }, "declined": { "name": { "id": "Tidak disetujui", "en": "Declined" }, "end": "cancelled", "reason": true }, "impossible": { "name": { "id": "Tidak dapat dilayani", "en": "Can't be served" }, "end": "rejected", "reason": true } } }"""
    };
}
