using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PlatformSaaS.Modules.Tests.Billing;
using PlatformSaaS.Modules.Tests.BillingCodes;
using PlatformSaaS.TestBase.Hosting;
using PlatformSaaS.TestBase.Infrastructure;

namespace PlatformSaaS.Modules.Tests.Certification;

/// <summary>The laboratory's tenant with its certification: what the applicant fills in, tab by tab, and the papers before it.</summary>
internal sealed class Dossier(QuotedWorld world)
{
    public const string Service = "sertifikasi-produk", Verifier = "yoga", Auditor = "dara", Head = "bram";

    public static readonly string[] Papers = ["npwp", "akta-pendirian", "siinas"];

    private static readonly string[] Uploads =
    [
        "suratPermohonan", "daftarMerek", "tidakMengedarkan", "sistemMutu", "usulanPenandatangan", "ktpPenandatangan", "nib", "alurProses", "ilustrasiTanda", "strukturOrganisasi", "daftarInduk", "bisnisProses",
        "analisaRisiko", "isuInternalEksternal", "auditInternal", "tinjauanManajemen", "daftarPengendalian"
    ];

    public QuotedWorld World => world;

    public static async Task<Dossier> CreateAsync(PlatformHostFixture platform) =>
        new(new QuotedWorld(await platform.CreateTenantAsync(QuotedWorld.Pack(null, ["services/sertifikasi-produk.json", "services/konsultansi.json"], "LegalDocuments"))));

    public Task<HttpClient> ApiAsync(string user) => world.ApiAsync(user);

    /// <summary>Brings the company's papers, tells of them, and has the service desk accept them.</summary>
    public async Task VerifiedAsync(string user = QuotedWorld.Payer)
    {
        var client = await ApiAsync(user);
        await PutAsync(client, "npwp", new { nomor = "000000000000000" });
        await PutAsync(client, "akta-pendirian", new { nomor = "12", notaris = "Notaris Contoh, S.H.", tanggal = "2015-03-02" });
        await PutAsync(client, "siinas", new { nomor = "SII-000-501" });
        (await client.PostAsync("/api/v1/me/legal-documents/submit", null)).StatusCode.ShouldBe(HttpStatusCode.OK);
        var desk = await ApiAsync(QuotedWorld.Desk);
        var waiting = (await desk.GetFromJsonAsync<JsonObject>("/api/v1/legal-documents"))!["items"]!.AsArray().ShouldHaveSingleItem()!;
        var dossier = (await desk.GetFromJsonAsync<JsonObject>($"/api/v1/legal-documents/{waiting["id"]}"))!;
        var decided = await desk.PostAsJsonAsync($"/api/v1/legal-documents/{waiting["id"]}/verdict", new
        {
            accept = true, version = dossier["version"]!.GetValue<uint>(), verdicts = Papers.ToDictionary(p => p, _ => new { accepted = true })
        });
        decided.StatusCode.ShouldBe(HttpStatusCode.OK, await decided.Content.ReadAsStringAsync());
    }

    /// <summary>Tells of a paper and brings its file.</summary>
    public async Task PutAsync(HttpClient client, string code, object details)
    {
        var answer = await client.PutAsJsonAsync($"/api/v1/me/legal-documents/{code}", new { fileId = await StoreAsync(client, code), details });
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
    }

    public async Task<Guid> StartAsync(string user = QuotedWorld.Payer)
    {
        var started = await (await ApiAsync(user)).PostAsJsonAsync("/api/v1/requests", new { service = Service });
        started.StatusCode.ShouldBe(HttpStatusCode.Created, await started.Content.ReadAsStringAsync());
        return Guid.Parse((await started.Content.ReadFromJsonAsync<JsonObject>())!["id"]!.ToString());
    }

    /// <summary>Fills every tab.</summary>
    public async Task FillAsync(Guid request)
    {
        var client = await ApiAsync(QuotedWorld.Payer);
        await KeepAsync(request, "data-permohonan", Header());
        await KeepAsync(request, "data-merek", new { merek = new[] { Brand(await FileAsync(client, "berkasPendaftaran")) } });
        await KeepAsync(request, "dokumen-isian", new
        {
            waktuTempuh = new[] { new { rute = "Jakarta – Bekasi", moda = "darat", jarak = 40, waktu = "2 jam" } },
            peralatanProduksi = new[] { new { nama = "Mesin rotomolding", merekTipe = "RM-200", kapasitas = "20 unit per hari", jumlah = 2, tahun = 2019 }, new { nama = "Mesin giling", merekTipe = "MG-1", kapasitas = "1 ton per hari", jumlah = 1, tahun = 2018 } },
            peralatanMutu = new[] { new { nama = "Jangka sorong", merekTipe = "JS-150", jumlah = 3, kalibrasi = "2026-01-15", parameter = "Tebal dinding" } },
            pengendalianMutu = new[] { new { tahap = "produk", objek = "Tangki", parameter = "Tebal dinding", metode = "SNI 7276:2014", frekuensi = "Tiap lot", batas = "≥ 4 mm" } }
        });
        await KeepAsync(request, "cetak-dokumen", Numbers());
        var files = new JsonObject();
        foreach (var field in Uploads)
        {
            files[field] = await FileAsync(client, field);
        }

        await KeepAsync(request, "dokumen-nonteknis", files);
        foreach (var (code, count) in new[] { ("totalKaryawan", 120), ("karyawanAdministrasi", 20), ("karyawanProduksi", 80), ("karyawanMutu", 15), ("karyawanLain", 5), ("tenagaAhli", 4) })
        {
            files[code] = count;
        }

        await KeepAsync(request, "dokumen-teknis", files);
    }

    public static object Header(string product = "Tangki air silinder vertikal") => new
    {
        namaPemohon = "PT Argon Contoh Kemasan", alamatKantor = "Jalan Contoh Kawasan Industri Blok C No. 6", jenisUsaha = "produsen", jenisProduk = product, sniProduk = "SNI 7276:2014", standarMutu = "sni-iso-9001-2015",
        standarPendukung = "HACCP/GMP; SNI ISO 22000:2009", skema = "tipe-5", kegiatan = "awal", lokasi = "dalam-negeri", kotaPenandatangan = "Bekasi", namaPenandatangan = "Surya Contoh", jabatanPenandatangan = "Direktur",
        nikPenandatangan = "3200000101800001", alamatPenandatangan = "Jalan Contoh Melati No. 1, Bekasi", teleponKantor = "(021) 0000 501", email = "argon@example.com", namaKontak = "Vina Oktaviani", jabatanKontak = "Manajer Mutu",
        emailKontak = "vina@example.com", telepon = "0812 0000 0501"
    };

    public static object Brand(string file, string name = "TirtaContoh") => new
    {
        merekProduk = name, kelas = "20", nomorPendaftaran = "IDM000000501", tanggalPendaftaran = "2020-05-04", berkasPendaftaran = file, atasNama = "sendiri", namaProduk = "Tangki air", tipeProduk = "TC-500; TC-1000",
        spesifikasi = "Diameter 90 cm, tinggi 110 cm, isi 500 liter"
    };

    public static object Numbers() => new
    {
        nomorPermohonan = "001/ARG/2026", tanggalPermohonan = "2026-11-02", nomorDaftarMerek = "002/ARG/2026", tanggalDaftarMerek = "2026-11-02", nomorTidakMengedarkan = "003/ARG/2026", tanggalTidakMengedarkan = "2026-11-02",
        nomorSistemMutu = "004/ARG/2026", tanggalSistemMutu = "2026-11-02"
    };

    public Task<JsonObject> KeepAsync(Guid request, string tab, object values) => world.DoAsync(QuotedWorld.Payer, request, "save-" + tab, values);

    /// <summary>A request that was sent.</summary>
    public async Task<Guid> SentAsync()
    {
        await VerifiedAsync();
        var request = await StartAsync();
        await FillAsync(request);
        await world.DoAsync(QuotedWorld.Payer, request, "submit", new { });
        return request;
    }

    public Task<JsonObject> ReturnAsync(Guid request, params (string Field, string Note)[] faults)
    {
        var values = new JsonObject { ["rest"] = true };
        foreach (var (field, note) in faults)
        {
            values["verdict.data." + field] = "refused";
            values["note.data." + field] = note;
        }

        return world.DoAsync(Verifier, request, "returned", values);
    }

    public async Task<JsonObject> GetAsync(string user, Guid request) => (await (await ApiAsync(user)).GetFromJsonAsync<JsonObject>($"/api/v1/requests/{request}"))!;

    /// <summary>Text of a letter to print.</summary>
    public async Task<string> PrintAsync(Guid request, string template)
    {
        var pdf = await (await ApiAsync(QuotedWorld.Payer)).GetByteArrayAsync($"/api/v1/requests/{request}/prints/{template}");
        if (Environment.GetEnvironmentVariable("PLATFORM_TEST_LETTERS") is { Length: > 0 } folder)
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, template + ".pdf"), pdf);
        }

        return string.Join(' ', (await Tools.PdfTextAsync(pdf)).Replace('\u00a0', ' ').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    public static async Task<string> FileAsync(HttpClient client, string field, byte[]? content = null)
    {
        var answer = await UploadAsync(client, field, content ?? BillingWorld.Pdf(field));
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!["id"]!.ToString();
    }

    public static async Task<HttpResponseMessage> UploadAsync(HttpClient client, string field, byte[] content)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(Service), "service" }, { new StringContent("data"), "stage" }, { new StringContent(field), "field" },
            { new ByteArrayContent(content) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } }, "file", field + ".pdf" }
        };
        return await client.PostAsync("/api/v1/uploads", form);
    }

    private static async Task<string> StoreAsync(HttpClient client, string name) => await FileAsync(client, "nib", BillingWorld.Pdf(name));
}
