using System.Text.Json.Nodes;
using Microsoft.Playwright;
using PlatformSaaS.Browser.Tests.Infrastructure;
using PlatformSaaS.TestBase.Hosting;

namespace PlatformSaaS.Browser.Tests.Journeys;

/// <summary>The one-stop service: catalog, cart, invoice, proof, work, result, review.</summary>
public sealed class OneStopServiceTests(PlatformHostFixture platform, Chromium chromium) : Journey(platform, chromium)
{
    private const string Fajar = "fajar@example.com";
    private const string Dimas = "dimas.ptsp@example.go.id";
    private const string Intan = "intan.ptsp@example.go.id";
    private const string Wira = "wira.ptsp@example.go.id";

    protected override string Pack => "ptsp";

    [Fact]
    public async Task Calibration_from_the_catalog_to_the_review()
    {
        // The cart is filled before signing in, and survives it.
        var fajar = new Applicant(await VisitAsync(360), Tenant);
        await fajar.GoAsync("/katalog/produk/kal-termometer");
        await fajar.FillAsync("quantity", "2");
        await fajar.PressAsync("Masukkan ke keranjang");
        await fajar.GoAsync("/keranjang");
        (await fajar.TextAsync()).ShouldContain("Rp 550.000");
        await fajar.SignInAsync("fajar");
        await fajar.GoAsync("/keranjang");
        (await fajar.TextAsync()).ShouldContain("Kalibrasi termometer");
        await fajar.Page.ShouldBeAccessibleAsync();
        await fajar.PressAsync("Lanjutkan proses");
        var id = fajar.Id;
        (await Steps.GetAsync("fajar", id))["label"]!.ToString().ShouldBe("Lengkapi Data");

        await fajar.FillAsync("v.l1.merek", "Merek Contoh");
        await fajar.FillAsync("v.l1.tipe", "TC-200");
        await fajar.FillAsync("v.l1.nomorSeri", "SN-10021");
        await fajar.FillAsync("v.l1.rentang", "-20 sampai 60 °C");
        await fajar.FillAsync("v.l1.pemilik", "Laboratorium Contoh");
        await fajar.FillAsync("v.l1.alamatPemilik", "Jalan Contoh Anggrek No. 5");
        await fajar.FillAsync("v.l1.pengembalian", "ambil");
        await fajar.Page.ShouldBeAccessibleAsync();
        await fajar.SendAsync("Simpan dan lanjut ke berkas");
        await fajar.OpenAsync(id);
        await fajar.AttachAsync("v.dokumen", Papers.Pdf("berkas.pdf", "KTP, surat permohonan, surat tugas"));
        await fajar.SendAsync("Kirim permohonan");
        (await fajar.TextAsync()).ShouldContain("Terkirim Menunggu Konfirmasi");
        (await Post.MailAsync(Fajar, "sudah kami terima")).Text.ShouldContain("Menunggu Konfirmasi");
        await Post.MailAsync(Dimas, "menunggu konfirmasi");

        var dimas = await OfficerAsync("dimas");
        await dimas.OpenAsync(id);
        await dimas.SendAsync(await dimas.BeginAsync("tersedia"));
        await Post.MailAsync(Fajar, "tersedia");
        var due = await Post.MailAsync(Fajar, "Tagihan");
        var number = (await Steps.GetAsync("fajar", id))["number"]!.ToString();
        await Letters.ReadAsync(Tenant, Post.Pdf(due), number, "Fajar Nugraha", "550.000", "lima ratus lima puluh ribu rupiah", "Bank Contoh Nusantara");

        await fajar.OpenAsync(id);
        (await fajar.TextAsync()).ShouldContain("Upload Bukti Pembayaran");
        await fajar.Page.ShouldBeAccessibleAsync();
        await fajar.Page.Locator("[name='proof.account']").First.EvaluateAsync("e => e.tagName === 'SELECT' ? (e.selectedIndex = e.options.length - 1) : e.click()");
        await fajar.AttachAsync("proof.file", Papers.Pdf("bukti.pdf", "Bukti transfer 550.000"));
        await fajar.FillAsync("proof.amount", "550000");
        await fajar.FillAsync("proof.reference", "TRX-0001");
        await fajar.SendAsync("Kirim bukti pembayaran");
        (await fajar.TextAsync()).ShouldContain("Pembayaran Sedang Diverifikasi");
        await Post.MailAsync(Intan, "menunggu verifikasi pembayaran");

        var intan = await OfficerAsync("intan");
        await intan.GoAsync("/petugas/pembayaran");
        (await intan.TextAsync()).ShouldContain("550.000");
        await intan.Page.ShouldBeAccessibleAsync();
        await intan.OpenAsync(id);
        await intan.SendAsync(await intan.BeginAsync("valid"));
        var paid = await Post.MailAsync(Fajar, "sah");
        await Letters.ReadAsync(Tenant, Post.Pdf(paid), "Kuitansi", "Fajar Nugraha", "550.000", "TRX-0001");
        await Post.MailAsync(Wira, "siap dikerjakan");

        // Another unit has no part in it.
        (await Steps.GetAsync("yusuf", id))["actions"]!.AsArray().ShouldBeEmpty();
        var wira = await OfficerAsync("wira");
        await wira.OpenAsync(id);
        await RecordAsync(wira, "diterima-1", ("tanggal", Today), ("kondisi", "baik"), ("kelengkapan", "Kotak"));
        await Post.MailAsync(Fajar, "sudah kami terima");
        await RecordAsync(wira, "dikalibrasi-1", ("tanggal", Today), ("pelaksana", "Wira Santika"));
        await RecordAsync(wira, "siap-1", ("cara", "dikirim"), ("resi", "Jasa Kirim Contoh 0099"));
        await Post.MailAsync(Fajar, "sudah siap");
        await wira.Page.ShouldBeAccessibleAsync();
        await RecordAsync(wira, "done-1", ("hasil", ""));
        (await Steps.GetAsync("fajar", id))["files"]!.AsArray().Count(f => f!["byApplicant"]!.GetValue<bool>() is false).ShouldBe(0, "The result waits for the final check.");

        await dimas.OpenAsync(id);
        await dimas.SendAsync(await dimas.BeginAsync("sesuai"));
        var ready = await Post.MailAsync(Fajar, "sudah selesai");
        await Letters.ReadAsync(Tenant, Post.Pdf(ready), "Dokumen Pengantar", number, "Fajar Nugraha");
        await fajar.OpenAsync(id);
        var text = await fajar.TextAsync();
        text.ShouldContain("Transaksi Sukses");
        text.ShouldContain("Jasa Kirim Contoh 0099");
        (await fajar.DownloadAsync("Kalibrasi termometer")).AsSpan(0, 5).ToArray().ShouldBe("%PDF-"u8.ToArray());
        await fajar.Page.ShouldBeAccessibleAsync();

        await fajar.PressAsync(fajar.Page.GetByRole(AriaRole.Link, new() { Name = "Isi survei" }).First);
        foreach (var question in await fajar.Page.Locator("main fieldset").AllAsync())
        {
            await question.Locator("input[type=radio]").Last.CheckAsync(new() { Force = true });
        }

        await fajar.PressAsync(fajar.Page.Locator("main form button[type=submit]").Last);
        (await Steps.GetAsync("fajar", id))["state"]!.ToString().ShouldBe("ended");
        ShouldBeUntroubled();
    }

    [Fact]
    public async Task A_suspended_payment_is_mended_and_found_valid()
    {
        var id = await OrderedAsync("informasi-mkg", "met-surat-cuaca", new JsonObject
        {
            ["l1.peristiwa"] = "Hujan lebat", ["l1.tanggal"] = "2026-11-01", ["l1.tempat"] = "Kecamatan Contoh", ["l1.wilayah"] = new JsonObject { ["province"] = "31", ["regency"] = "31.71" }
        });
        await Steps.ActAsync("dimas", id, "tersedia");
        await PayAsync(id, 100_000, "TRX-0100");
        await Steps.ActAsync("intan", id, "suspend", new JsonObject { ["reason"] = "Jumlahnya kurang Rp 85.000." });
        (await Post.MailAsync(Fajar, "ditangguhkan")).Text.ShouldContain("kurang Rp 85.000");
        (await Steps.GetAsync("fajar", id))["label"]!.ToString().ShouldBe("Upload Bukti Pembayaran Terbaru");
        await PayAsync(id, 185_000, "TRX-0101");
        await Steps.ActAsync("intan", id, "valid", new JsonObject { ["amount"] = 185_000 });
        await Letters.ReadAsync(Tenant, Post.Pdf(await Post.MailAsync(Fajar, "sah")), "185.000", "seratus delapan puluh lima ribu rupiah");
        (await Steps.GetAsync("fajar", id))["stage"]!.ToString().ShouldBe("pengerjaan");
    }

    [Fact]
    public async Task Consulting_that_is_not_available_ends_with_a_reason_and_without_an_invoice()
    {
        var id = await OrderedAsync("konsultasi-mkg", "kon-mikrotremor", new JsonObject
        {
            ["l1.pokok"] = "Getaran tanah", ["l1.uraian"] = "Pengukuran di sekitar sekolah.", ["l1.tempat"] = "Sekolah Contoh", ["l1.wilayah"] = new JsonObject { ["province"] = "31", ["regency"] = "31.71" },
            ["l1.periode"] = new JsonObject { ["from"] = "2026-08-01", ["to"] = "2026-08-31" }
        });
        await Steps.ActAsync("dimas", id, "tidakTersedia", new JsonObject { ["reason"] = "Alat sedang dikalibrasi." });
        (await Post.MailAsync(Fajar, "belum tersedia")).Text.ShouldContain("Alat sedang dikalibrasi");
        var request = await Steps.GetAsync("fajar", id);
        request["state"]!.ToString().ShouldBe("ended");
        request["letters"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_payment_found_invalid_ends_the_request()
    {
        var id = await OrderedAsync("informasi-mkg", "kli-buletin", new JsonObject { ["l1.tahun"] = "2025", ["l1.alamatKirim"] = "Jalan Contoh Anggrek No. 5" });
        await Steps.ActAsync("dimas", id, "tersedia");
        await PayAsync(id, 90_000, "TRX-0200");
        await Steps.ActAsync("intan", id, "invalid", new JsonObject { ["reason"] = "Bukan bukti transfer ke rekening kami." });
        (await Post.MailAsync(Fajar, "tidak sah")).Text.ShouldContain("Bukan bukti transfer");
        var request = await Steps.GetAsync("fajar", id);
        request["label"]!.ToString().ShouldBe("Pembayaran Ditolak");
        request["actions"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_rental_is_delivered_with_a_technician_and_comes_back()
    {
        var id = await OrderedAsync("sewa-alat", "sewa-anemometer", new JsonObject
        {
            ["l1.rental"] = new JsonObject { ["from"] = In(20), ["to"] = In(22) }, ["l1.tempat"] = "Lapangan uji", ["l1.wilayah"] = new JsonObject { ["province"] = "31", ["regency"] = "31.71" },
            ["l1.tujuanSewa"] = "Pembanding alat ukur.", ["l1.penanggungJawab"] = "Fajar Nugraha", ["l1.teleponLokasi"] = "0812 0000 0401", ["l1.teknisi"] = true
        });
        await Steps.ActAsync("dimas", id, "tersedia");
        await PayAsync(id, 285_000, "TRX-0300");
        await Steps.ActAsync("intan", id, "valid", new JsonObject { ["amount"] = 285_000 });
        await Steps.ActAsync("wira", id, "disiapkan-1", new JsonObject { ["tanggal"] = Today, ["kondisi"] = "baik" });
        await Steps.ActAsync("wira", id, "diantar-1", new JsonObject { ["tanggal"] = Today, ["teknisi"] = "Bayu Contoh", ["penerima"] = "Fajar Nugraha" });
        await Post.MailAsync(Fajar, "sudah diserahkan");
        await Steps.ActAsync("wira", id, "dikembalikan-1", new JsonObject { ["tanggal"] = Today, ["kondisi"] = "rusakRingan", ["keterangan"] = "Kabel terkelupas." });
        await Post.MailAsync(Fajar, "sudah kembali");
        await Steps.ActAsync("wira", id, "done-1");

        // Sent back to the unit, the line keeps its steps and is finished again.
        await Steps.ActAsync("dimas", id, "kembali", new JsonObject { ["reason"] = "Lengkapi berita acara." });
        (await Post.MailAsync(Wira, "perlu diperbaiki")).Text.ShouldContain("Lengkapi berita acara");
        (await Steps.GetAsync("wira", id))["actions"]!.AsArray().Select(a => a!["code"]!.ToString()).ShouldBe(["done-1"]);
        await Steps.ActAsync("wira", id, "done-1", new JsonObject { ["hasil"] = await Steps.UploadAsync("wira", id, "done-1", "hasil", "berita-acara.pdf", Papers.Pdf("Berita acara")) });
        await Steps.ActAsync("dimas", id, "sesuai");
        (await Steps.GetAsync("fajar", id))["label"]!.ToString().ShouldBe("Transaksi Sukses");
    }

    private static string Today => In(0);

    private static string In(int days) => TimeProvider.System.GetUtcNow().AddHours(7).AddDays(days).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Records a step of a line on the page; an empty value of a file field attaches one.</summary>
    private static async Task RecordAsync(Officer officer, string action, params (string Field, string Value)[] values)
    {
        var form = officer.Page.Locator($"form[action*='do={action}']");
        await officer.Page.Locator($"details:has(form[action*='do={action}']) > summary").ClickAsync();
        foreach (var (field, value) in values)
        {
            if (value.Length == 0)
            {
                await officer.AttachAsync($"{action}.{field}", Papers.Pdf("sertifikat.pdf", "Sertifikat kalibrasi"), form);
            }
            else
            {
                await officer.FillAsync($"{action}.{field}", value, form);
            }
        }

        await officer.PressAsync(form.Locator("button[type=submit]").Last);
        await officer.ShouldBeAcceptedAsync();
    }

    /// <summary>A request of one product, sent and waiting for confirmation.</summary>
    private async Task<string> OrderedAsync(string service, string product, JsonObject answers)
    {
        var started = await System.Net.Http.Json.HttpClientJsonExtensions.PostAsJsonAsync(await Steps.AsAsync("fajar"), "/api/v1/requests", new { service });
        var id = System.Text.Json.Nodes.JsonNode.Parse(await started.Content.ReadAsStringAsync())!["id"]!.ToString();
        await Steps.ActAsync("fajar", id, "add", new JsonObject { ["product"] = product, ["quantity"] = "1" });
        var open = await Steps.ActionAsync("fajar", id, "submit");
        var values = (JsonObject)open["defaults"]!.DeepClone();
        foreach (var (code, value) in answers)
        {
            values[code] = value?.DeepClone();
        }

        foreach (var field in open["fields"]!.AsArray().Where(f => f!["type"]!.ToString() == "choice" && f["required"]!.GetValue<bool>()))
        {
            values[field!["code"]!.ToString()] ??= field["options"]!.AsArray()[0]!["value"]!.ToString();
        }

        if (open["fields"]!.AsArray().Any(f => f!["code"]!.ToString() == "l1.periode"))
        {
            values["l1.periode"] ??= new JsonObject { ["from"] = "2026-08-01", ["to"] = "2026-08-31" };
        }

        await Steps.ActAsync("fajar", id, "submit", values);
        await Steps.ActAsync("fajar", id, "submit", new JsonObject { ["dokumen"] = await Steps.UploadAsync("fajar", id, "submit", "dokumen", "berkas.pdf", Papers.Pdf("Berkas")) });
        return id;
    }

    private async Task PayAsync(string id, long amount, string reference)
    {
        var open = await Steps.ActionAsync("fajar", id, "proof");
        var account = open["fields"]!.AsArray().First(f => f!["code"]!.ToString() == "account")!["options"]!.AsArray()[0]!["value"]!.ToString();
        await Steps.ActAsync("fajar", id, "proof", new JsonObject
        {
            ["account"] = account, ["amount"] = amount, ["reference"] = reference, ["file"] = await Steps.UploadAsync("fajar", id, "proof", "file", "bukti.pdf", Papers.Pdf($"Bukti {reference}"))
        });
    }
}
