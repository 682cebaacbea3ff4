using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PlatformSaaS.Modules.Tests.Billing;
using PlatformSaaS.Modules.Tests.BillingCodes;
using PlatformSaaS.TestBase.Hosting;

namespace PlatformSaaS.Modules.Tests.Certification;

/// <summary>Product certification from the company's papers to the certificate, and what it refuses on the way.</summary>
public sealed class CertificationFlowTests(PlatformHostFixture platform)
{
    [Fact]
    public async Task Two_rounds_of_repair_another_schedule_and_a_certificate()
    {
        var dossier = await Dossier.CreateAsync(platform);
        var (world, argon) = (dossier.World, await dossier.ApiAsync(QuotedWorld.Payer));

        // Without papers only certification is closed, and it says what is missing.
        var blocked = await argon.PostAsJsonAsync("/api/v1/requests", new { service = Dossier.Service });
        blocked.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await blocked.Content.ReadAsStringAsync()).ShouldContain("Akta Pendirian Perusahaan");
        (await argon.PostAsJsonAsync("/api/v1/requests", new { service = "konsultansi" })).StatusCode.ShouldBe(HttpStatusCode.Created);
        await dossier.PutAsync(argon, "npwp", new { nomor = "123" });
        var incomplete = await argon.PostAsync("/api/v1/me/legal-documents/submit", null);
        incomplete.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var errors = (await incomplete.Content.ReadFromJsonAsync<JsonObject>())!["errors"]!.AsObject();
        errors.Select(e => e.Key).ShouldBe(["npwp.nomor", "akta-pendirian", "siinas"], ignoreOrder: true);
        await dossier.VerifiedAsync();

        var request = await dossier.StartAsync();
        await RefusesWhatIsMissingAsync(dossier, request);
        await dossier.FillAsync(request);
        (await argon.GetFromJsonAsync<JsonArray>($"/api/v1/requests/{request}/prints"))!.Select(p => p!["isReady"]!.GetValue<bool>()).ShouldAllBe(ready => ready);
        (await dossier.PrintAsync(request, "daftar-merek-tipe-ukuran")).ShouldContain("TirtaContoh");
        (await dossier.PrintAsync(request, "pernyataan-tidak-mengedarkan")).ShouldContain("003/ARG/2026");
        (await dossier.PrintAsync(request, "pernyataan-sistem-mutu")).ShouldContain("SNI ISO 9001:2015");
        (await dossier.PrintAsync(request, "usulan-penandatangan")).ShouldContain("Surya Contoh");
        var letter = await dossier.PrintAsync(request, "surat-permohonan-sppt-sni");
        letter.ShouldContain("001/ARG/2026");
        letter.ShouldContain("2 November 2026");
        letter.ShouldContain("Surya Contoh");
        letter.ShouldNotContain("CONTOH · DATA REKAAN");
        letter.ShouldNotContain("/verify/");
        letter.ShouldNotContain("· –");
        await world.DoAsync(QuotedWorld.Payer, request, "submit", new { });
        (await dossier.GetAsync(QuotedWorld.Payer, request))["label"]!.ToString().ShouldBe("Sedang Diproses");

        await CompanyPapersAsync(dossier, request);
        await RoundsOfRepairAsync(dossier, request);
        await OfferAndScheduleAsync(dossier, request);

        await world.DoAsync(QuotedWorld.Finance, request, "issue", new { code = QuotedWorld.NewCode() });
        await world.DoAsync(QuotedWorld.Finance, request, "pay", world.Paid(amount: 12_500_000));
        (await dossier.GetAsync(QuotedWorld.Payer, request))["label"]!.ToString().ShouldBe("Order");
        await CertificateAsync(dossier, request);
    }

    [Fact]
    public async Task A_request_is_its_applicants_own_and_its_rows_and_files_are_checked()
    {
        var dossier = await Dossier.CreateAsync(platform);
        await dossier.VerifiedAsync();
        var request = await dossier.StartAsync();
        var (argon, neon) = (await dossier.ApiAsync(QuotedWorld.Payer), await dossier.ApiAsync(QuotedWorld.Other));
        (await neon.GetAsync($"/api/v1/requests/{request}/prints")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await neon.GetAsync($"/api/v1/requests/{request}/prints/usulan-penandatangan")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await argon.GetAsync($"/api/v1/requests/{request}/prints/surat-penawaran")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        // Another company's file, in a row of a table.
        var theirs = await Dossier.FileAsync(neon, "berkasPendaftaran");
        var refused = await dossier.World.RefusedAsync(QuotedWorld.Payer, request, "save-data-merek", new { merek = new[] { Dossier.Brand(theirs) } }, HttpStatusCode.BadRequest);
        refused["errors"]!["merek[0].berkasPendaftaran"].ShouldNotBeNull();
        (await Dossier.UploadAsync(argon, "strukturOrganisasi", "bukan pdf"u8.ToArray())).StatusCode.ShouldBe(HttpStatusCode.BadRequest);

        await dossier.FillAsync(request);
        var file = await Dossier.FileAsync(argon, "berkasPendaftaran");
        await dossier.KeepAsync(request, "data-merek", new { merek = Enumerable.Range(1, 31).Select(i => Dossier.Brand(file, $"Merek {i}")).ToArray() });
        (await dossier.World.RefusedAsync(QuotedWorld.Payer, request, "submit", new { }, HttpStatusCode.BadRequest))["errors"]!.AsObject().Select(e => e.Key).ShouldBe(["merek"]);
        await dossier.KeepAsync(request, "data-merek", new { merek = new[] { Dossier.Brand(file), Dossier.Brand(file, "Kedua") } });
        await dossier.World.DoAsync(QuotedWorld.Payer, request, "submit", new { });
        (await dossier.GetAsync(QuotedWorld.Payer, request))["files"]!.AsArray().Count(f => f!["purpose"]!.ToString() == "data.merek.berkasPendaftaran" && !f["isReplaced"]!.GetValue<bool>()).ShouldBe(1);
    }

    [Fact]
    public async Task Tabs_keep_what_was_typed_and_the_last_one_lists_what_is_missing()
    {
        var dossier = await Dossier.CreateAsync(platform);
        using var blocked = await dossier.World.Tenant.SignInAsync(QuotedWorld.Payer);
        var before = await blocked.GetStringAsync($"/permohonan/baru/{Dossier.Service}");
        before.ShouldContain("NPWP Badan Usaha, Akta Pendirian Perusahaan, Bukti Registrasi SIINAS");
        before.ShouldContain("/akun/dokumen-legal");
        (await blocked.GetStringAsync("/akun/dokumen-legal")).ShouldContain("Dokumen perusahaan");
        await dossier.VerifiedAsync();
        var request = await dossier.StartAsync();
        (await blocked.GetStringAsync($"/permohonan/{request}")).ShouldContain("PT Argon Contoh Kemasan");
        // Who names no factory has it at the office's address; who does, has its own.
        (await blocked.GetStringAsync($"/permohonan/{request}?tab=data-pabrik")).ShouldContain("Jalan Contoh Kawasan Industri");
        var brands = await blocked.GetStringAsync($"/permohonan/{request}?tab=data-merek");
        brands.ShouldContain("v.merek[0].berkasPendaftaran");
        var send = await blocked.GetStringAsync($"/permohonan/{request}?tab=kirim");
        send.ShouldContain("?tab=data-permohonan#f-v_jenisProduk");
        send.ShouldContain("?tab=dokumen-teknis#f-v_strukturOrganisasi");
        await dossier.FillAsync(request);
        var complete = await blocked.GetStringAsync($"/permohonan/{request}?tab=kirim");
        complete.ShouldContain("Semua bagian lengkap");
        complete.ShouldContain("100 %");
    }

    /// <summary>The verifier reads what was accepted before, beside the request; who has no business with it does not.</summary>
    private static async Task CompanyPapersAsync(Dossier dossier, Guid request)
    {
        using var verifier = await dossier.World.Tenant.SignInAsync(Dossier.Verifier);
        var page = await verifier.GetStringAsync($"/petugas/permohonan/{request}");
        page.ShouldContain("Notaris Contoh, S.H.");
        var start = page.IndexOf("id=\"tetap\"", StringComparison.Ordinal);
        var file = System.Text.RegularExpressions.Regex.Match(page[start..], "/files/[0-9a-f-]{36}").Value;
        (await verifier.GetAsync(file)).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var finance = await dossier.World.Tenant.SignInAsync(QuotedWorld.Finance);
        (await finance.GetAsync(file)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await finance.GetStringAsync($"/petugas/permohonan/{request}")).ShouldNotContain("Notaris Contoh");
        using var other = await dossier.World.Tenant.SignInAsync(QuotedWorld.Other);
        (await other.GetAsync(file)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task RefusesWhatIsMissingAsync(Dossier dossier, Guid request)
    {
        var argon = await dossier.ApiAsync(QuotedWorld.Payer);
        var early = await argon.GetAsync($"/api/v1/requests/{request}/prints/surat-permohonan-sppt-sni");
        early.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await early.Content.ReadAsStringAsync()).ShouldContain("nomor dan tanggal");
        var missing = (await dossier.World.RefusedAsync(QuotedWorld.Payer, request, "submit", new { }, HttpStatusCode.BadRequest))["errors"]!.AsObject().Select(e => e.Key).ToList();
        missing.ShouldContain("merek");
        missing.ShouldContain("strukturOrganisasi");
        missing.ShouldContain("totalKaryawan");
        missing.ShouldContain("nomorPermohonan");
        // What stands beside an optional paper is only asked with it, and the profile has filled the name.
        missing.ShouldNotContain("nomorAkta");
        missing.ShouldNotContain("namaPemohon");
    }

    private static async Task RoundsOfRepairAsync(Dossier dossier, Guid request)
    {
        var (world, argon) = (dossier.World, await dossier.ApiAsync(QuotedWorld.Payer));
        await world.RefusedAsync(Dossier.Verifier, request, "returned", new { rest = true }, HttpStatusCode.BadRequest);
        await world.RefusedAsync(Dossier.Verifier, request, "accepted", new { }, HttpStatusCode.BadRequest);
        await dossier.ReturnAsync(request, ("strukturOrganisasi", "Cek kembali jumlah karyawan."), ("peralatanProduksi", "Kapasitas mesin giling keliru."), ("suratPermohonan", "Nomor surat salah."));
        var returned = await dossier.GetAsync(QuotedWorld.Payer, request);
        returned["label"]!.ToString().ShouldBe("Perbaikan Dokumen");
        var open = returned["actions"]!.AsArray().Single(a => a!["code"]!.ToString() == "submit")!;
        open["label"]!.ToString().ShouldBe("Kirim Perbaikan");
        open["fields"]!.AsArray().Select(f => f!["code"]!.ToString()).ShouldBe(
            ["peralatanProduksi", "suratPermohonan", "nomorPermohonan", "tanggalPermohonan", "strukturOrganisasi", "totalKaryawan", "karyawanAdministrasi", "karyawanProduksi", "karyawanMutu", "karyawanLain", "tenagaAhli"], ignoreOrder: true);

        var values = (JsonObject)open["defaults"]!.DeepClone();
        (values["totalKaryawan"], values["karyawanProduksi"], values["nomorPermohonan"]) = (125, 85, "005/ARG/2026");
        values["strukturOrganisasi"] = await Dossier.FileAsync(argon, "strukturOrganisasi", BillingWorld.Pdf("Struktur baru"));
        var sneaky = (JsonObject)values.DeepClone();
        sneaky["jenisProduk"] = "Produk lain";
        (await world.RefusedAsync(QuotedWorld.Payer, request, "submit", sneaky, HttpStatusCode.BadRequest))["errors"]!["jenisProduk"].ShouldNotBeNull();
        await world.DoAsync(QuotedWorld.Payer, request, "submit", values);

        // The second round judges anew only what was sent back; the officer sees what changed.
        using var officer = await world.Tenant.SignInAsync(Dossier.Verifier);
        var page = await officer.GetStringAsync($"/petugas/permohonan/{request}");
        page.ShouldContain("Bandingkan dengan putaran 1");
        page.ShouldContain("Diterima pada putaran lalu");
        page.ShouldContain("Cek kembali jumlah karyawan.");
        await dossier.ReturnAsync(request, ("peralatanProduksi", "Masih keliru."));
        var second = (await dossier.GetAsync(QuotedWorld.Payer, request))["actions"]!.AsArray().Single(a => a!["code"]!.ToString() == "submit")!;
        second["fields"]!.AsArray().ShouldHaveSingleItem()!["code"]!.ToString().ShouldBe("peralatanProduksi");
        var rows = (JsonArray)second["defaults"]!["peralatanProduksi"]!.DeepClone();
        rows[1]!["kapasitas"] = "2 ton per hari";
        await world.DoAsync(QuotedWorld.Payer, request, "submit", new { peralatanProduksi = rows });
        await world.DoAsync(Dossier.Verifier, request, "accepted", new { rest = true });
        (await world.ToldAsync(request, "Vina Oktaviani")).ShouldBe(["dokumen-diterima", "perbaikan-dokumen", "perbaikan-diterima", "perbaikan-dokumen", "perbaikan-diterima", "dokumen-sesuai"]);
    }

    private static async Task OfferAndScheduleAsync(Dossier dossier, Guid request)
    {
        var world = dossier.World;
        object Offer(int day, string? reason = null) => new
        {
            validDays = 14, lines = new[] { new { name = "Sertifikasi awal tipe 5", quantity = 1, unit = "paket", price = 12_500_000 } }, scheduleFrom = $"{world.Today.AddDays(day):yyyy-MM-dd}", scheduleTo = $"{world.Today.AddDays(day + 2):yyyy-MM-dd}",
            schedulePlace = "Pabrik Bekasi", reason
        };
        await world.DoAsync(QuotedWorld.Marketing, request, "offer", Offer(20));
        (await dossier.GetAsync(QuotedWorld.Payer, request))["label"]!.ToString().ShouldBe("Konfirmasi Penawaran");
        await world.RefusedAsync(QuotedWorld.Payer, request, "counter", new { reason = "Pabrik libur." }, HttpStatusCode.BadRequest);
        await world.DoAsync(QuotedWorld.Payer, request, "counter", new { reason = "Pabrik libur pada tanggal itu.", wish = "Dua minggu sesudahnya, di pabrik yang sama." });
        (await dossier.GetAsync(QuotedWorld.Payer, request))["label"]!.ToString().ShouldBe("Usulan Sedang Diproses");
        await world.DoAsync(QuotedWorld.Marketing, request, "offer", Offer(34, "Jadwal disesuaikan dengan usulan Anda."));
        await world.DoAsync(QuotedWorld.Payer, request, "accepted", new { agree = true, offer = "2" });
        (await dossier.GetAsync(QuotedWorld.Payer, request))["label"]!.ToString().ShouldBe("Billing Sedang Diproses");
    }

    private static async Task CertificateAsync(Dossier dossier, Guid request)
    {
        var (world, auditor) = (dossier.World, await dossier.ApiAsync(Dossier.Auditor));
        await world.DoAsync(Dossier.Auditor, request, "kecukupan-1", new { tanggal = "2026-11-20", auditor = "Dara Ayuningtyas" });
        await world.DoAsync(Dossier.Auditor, request, "lapangan-1", new { tanggal = "2026-11-20", tim = "Dara, Yoga" });
        await world.DoAsync(Dossier.Auditor, request, "contoh-1", new { tanggal = "2026-11-20", contoh = "3 tangki TC-500" });
        await world.DoAsync(Dossier.Auditor, request, "evaluasi-1", new { tanggal = "2026-11-20", rekomendasi = "Diberikan sertifikat." });
        await world.DoAsync(Dossier.Auditor, request, "done-1", new { hasil = await BillingWorld.UploadAsync(auditor, request, BillingWorld.Pdf("Evaluasi"), "evaluasi.pdf", "done-1", "hasil") });
        await world.DoAsync(Dossier.Head, request, "signed", new { berlakuSampai = "2030-11-20", keputusan = "Memenuhi SNI 7276:2014." });
        (await world.StandsAsync(QuotedWorld.Payer, request)).ShouldBe(("sertifikat", "gated"));
        var certificate = (await dossier.GetAsync(Dossier.Head, request))["letters"]!.AsArray().Single(l => l!["kind"]!.ToString() == "Sertifikat SPPT SNI")!;
        certificate["number"]!.ToString().ShouldMatch(@"^\d{4}/SPPT-SNI/BBSPJIKFK/[IVX]+/\d{4}$");
        var text = await world.LetterAsync(Guid.Parse(certificate["url"]!.ToString()["/berkas/".Length..]), "sertifikat-sppt-sni");
        text.ShouldContain("Tangki air silinder vertikal");
        text.ShouldContain("20 November 2030");
        text.ShouldContain("TirtaContoh");
        (await dossier.GetAsync(QuotedWorld.Payer, request))["letters"]!.AsArray().Single(l => l!["kind"]!.ToString() == "Sertifikat SPPT SNI")!["url"].ShouldBeNull();
    }
}
