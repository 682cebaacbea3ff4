using PlatformSaaS.Letters;

namespace PlatformSaaS.Kernel.Tests.Letters;

/// <summary>Letters as the agencies send them, with made-up people and firms.</summary>
internal static class LetterSamples
{
    private const string Cube = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100"><rect width="100" height="100" fill="currentColor"/><polygon points="50,13 83,31.5 83,68.5 50,87 17,68.5 17,31.5" fill="#fff"/><polygon points="50,26 72,38 50,50 28,38" fill="#d9e4f5"/><polygon points="28,38 50,50 50,75 28,63" fill="#1d3f72"/><polygon points="72,38 72,63 50,75 50,50" fill="#9fb8df"/></svg>""";
    private const string Waves = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100"><circle cx="50" cy="50" r="46" fill="none" stroke="currentColor" stroke-width="7"/><circle cx="50" cy="38" r="14" fill="#dfa42b"/><path d="M14 62 q9 -10 18 0 t18 0 t18 0 t18 0" fill="none" stroke="currentColor" stroke-width="7"/><path d="M25 74 A 34 34 0 0 0 75 74 Z" fill="currentColor"/></svg>""";
    private const string Flask = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100"><rect x="1" y="1" width="98" height="98" rx="12" fill="currentColor"/><path d="M40 17h20v5h-4v20l23 37a4 4 0 0 1 -4 6H25a4 4 0 0 1 -4 -6L44 42V22h-4z" fill="#fff"/><path d="M36 62h28l9 15q1 3-2 3H29q-3 0-2-3z" fill="#d98b9b"/></svg>""";
    private const string House = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100"><path d="M50 7 98 44v9L50 18 2 53v-9z" fill="currentColor"/><path d="M50 28 86 54v40H15V54z" fill="currentColor"/><rect x="28" y="57" width="16" height="16" fill="#fff"/><rect x="56" y="57" width="17" height="37" fill="#f1cfa9"/></svg>""";

    private static readonly Letterhead Kliring = new("Kementerian Pekerjaan Umum", "SEKRETARIAT KLIRING TEKNOLOGI", ["Jalan Contoh Raya No. 20, Jakarta Selatan 12000", "Telepon (021) 0000 142 · kliring@example.go.id · kliring.example.go.id"], "#1d3f72", Cube);
    private static readonly Letterhead Ptsp = new("Badan Meteorologi, Klimatologi, dan Geofisika", "PELAYANAN TERPADU SATU PINTU", ["Jalan Contoh Angkasa No. 2, Jakarta Pusat 10000", "Telepon (021) 0000 210 · ptsp@example.go.id · ptsp.example.go.id"], "#10605a", Waves);
    private static readonly Letterhead Siptenan = new("Kementerian Perindustrian", "BALAI BESAR STANDARDISASI DAN PELAYANAN JASA INDUSTRI KIMIA, FARMASI, DAN KEMASAN", ["Jalan Contoh Kimia No. 7, Jakarta Timur 13000", "Telepon (021) 0000 377 · layanan@example.go.id · siptenan.example.go.id"], "#7a2335", Flask);
    private static readonly Letterhead SatuAtap = new("Kementerian Pekerjaan Umum", "PUSAT PENELITIAN DAN PENGEMBANGAN PERUMAHAN DAN PERMUKIMAN", ["Jalan Contoh Permukiman No. 31, Kabupaten Bandung 40000", "Telepon (022) 0000 451 · satuatap@example.go.id · satuatap.example.go.id"], "#8a4a10", House);

    public static LetterDocument Invitation => Letter(Kliring, "Undangan Ekspose", "0147/UND/KT/IV/2026", "01-undangan", "kliring.example.go.id/verify/7KQ2-M9TX-4HPD") with
    {
        Signers = [new("Kepala Sekretariat Kliring Teknologi", "Ir. Damar Prasetya Nugraha, M.T.", "000000000000000011", "8 April 2026 pukul 14.32 WIB")],
        Copies = ["Direktur Bina Teknologi Contoh", "Ketua Tim Teknis Kliring Teknologi"]
    };

    public static LetterDocument Examination => Letter(Kliring, "Formulir Hasil Pemeriksaan Dokumen", "42/2026/III-DOKUMEN", "02-pemeriksaan", "kliring.example.go.id/verify/B3RN-6WYE-81KV") with
    {
        Signers = [new("Pemeriksa", "Gita Ayuningtyas, S.T.", "000000000000000024", null), new("Mengetahui,\nKetua Tim Verifikasi", "Bagus Wicaksana, M.Eng.", "000000000000000019", null)]
    };

    public static LetterDocument Minutes => Letter(Kliring, "Notulensi Ekspose ke-1", "0061/NOT/KT/IV/2026", "03-notulensi", "kliring.example.go.id/verify/P5ZC-0JHA-7T2M") with
    {
        Signers = [new("Pimpinan rapat", "Bagus Wicaksana, M.Eng.", "000000000000000019", null), new("Notulis", "Gita Ayuningtyas, S.T.", "000000000000000024", null, "Jakarta, 16 April 2026")]
    };

    public static LetterDocument Invoice => Letter(Ptsp, "Tagihan", "INV/2026/05/00218", "04-tagihan", "ptsp.example.go.id/verify/K8DF-2QVR-5N0X") with
    {
        Signers = [new("Bendahara Penerimaan", "Ajeng Pratiwi Lestari, S.E.", "000000000000000032", "4 Mei 2026 pukul 10.06 WIB", "Jakarta, 4 Mei 2026")]
    };

    public static LetterDocument Receipt => Letter(Ptsp, "Kuitansi", "KW/2026/05/00193", "05-kuitansi", "ptsp.example.go.id/verify/H1ME-9SYB-3C6W") with
    {
        Signers = [new("Bendahara Penerimaan", "Ajeng Pratiwi Lestari, S.E.", "000000000000000032", "8 Mei 2026 pukul 09.41 WIB", "Jakarta, 8 Mei 2026")]
    };

    public static LetterDocument Quotation => Letter(Siptenan, "Penawaran Harga", "B/0412/BSKJI/BBSPJIKFK/MS/IV/2026", "06-penawaran", "siptenan.example.go.id/verify/T6VJ-4GWK-0R9A") with
    {
        Signers = [new("Kepala Bagian Pemasaran dan Kerja Sama", "Dra. Kartika Wulandari, M.Si.", "000000000000000047", "6 April 2026 pukul 15.10 WIB")],
        Copies = ["Kepala Balai Besar (sebagai laporan)", "Kepala Laboratorium Kemasan"]
    };

    public static LetterDocument Report => Letter(Siptenan, "Test Report", "LHU/0871/KMN/V/2026", "07-test-report", "siptenan.example.go.id/verify/W2XS-8EQF-6Z1E") with
    {
        Culture = "en",
        Signers = [new("Laboratory Supervisor", "Fajar Ramadhani, S.Si.", "000000000000000053", "8 May 2026, 11:25 WIB"), new("Head of the Packaging Laboratory", "Dr. Sekar Anindita, M.Si.", "000000000000000049", "11 May 2026, 08:50 WIB", "Jakarta, 11 May 2026")]
    };

    public static LetterDocument Disposition => Letter(SatuAtap, "Lembar Disposisi", "0204/DISP/TU/IV/2026", "08-disposisi", "satuatap.example.go.id/verify/9NCA-1BTH-7Y5R") with
    {
        Signers = [new("Kepala Bagian Keuangan dan Umum", "Wahyu Santosa Aji, S.H., M.A.P.", "000000000000000061", "13 April 2026 pukul 10.40 WIB", "Bandung, 13 April 2026")]
    };

    public static LetterDocument Monthly => Letter(SatuAtap, "Laporan Layanan Bulanan", "LAP/2026/04", "09-laporan", "satuatap.example.go.id/verify/6WEY-3QZD-9S4B");

    public static LetterDocument Statement => Letter(Kliring, "Pernyataan Hasil Kliring Teknologi", "0012/PHK/KT/V/2026", "10-pernyataan", "kliring.example.go.id/verify/Q4RT-2MXA-9KPE") with
    {
        IsSample = false,
        Signers = [new("Kepala Sekretariat Kliring Teknologi", "Ir. Damar Prasetya Nugraha, M.T.", "000000000000000011", "20 Mei 2026 pukul 09.15 WIB", "Jakarta, 20 Mei 2026")],
        Copies = ["Ketua Tim Teknis Kliring Teknologi"]
    };

    public static IReadOnlyDictionary<string, LetterDocument> All => new Dictionary<string, LetterDocument>
    {
        ["01"] = Invitation, ["02"] = Examination, ["03"] = Minutes, ["04"] = Invoice, ["05"] = Receipt,
        ["06"] = Quotation, ["07"] = Report, ["08"] = Disposition, ["09"] = Monthly, ["10"] = Statement
    };

    /// <summary>A plain letter with any body.</summary>
    public static LetterDocument With(string body) => Invitation with { Body = body, Kind = "Surat", Number = "1/UJI/2026" };

    private static LetterDocument Letter(Letterhead head, string kind, string number, string body, string verify) => new()
    {
        Kind = kind, Number = number, Letterhead = head, Body = Body(body), VerifyText = verify,
        VerifyUrl = "HTTPS://" + verify.Replace("-", "", StringComparison.Ordinal).ToUpperInvariant(),
        IsSample = true, IssuedAt = new(2026, 4, 8, 7, 32, 0, TimeSpan.Zero), Title = $"{kind} {number}"
    };

    private static string Body(string name)
    {
        using var stream = typeof(LetterSamples).Assembly.GetManifestResourceStream("Letters." + name + ".md")!;
        return new StreamReader(stream).ReadToEnd();
    }
}
