using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using PlatformSaaS.Browser.Tests.Infrastructure;
using PlatformSaaS.Jobs;
using PlatformSaaS.TestBase.Hosting;
using PlatformSaaS.TestBase.Infrastructure;

namespace PlatformSaaS.Browser.Tests.Journeys;

/// <summary>The laboratory: samples and instruments from the draft to the report, consulting, an expired billing code, a declined offer.</summary>
public sealed class LaboratoryTests(PlatformHostFixture platform, Chromium chromium) : Journey(platform, chromium)
{
    private const string Argon = "argon@example.com";
    private const string Rizal = "rizal.siptenan@example.go.id";
    private const string Tiara = "tiara.siptenan@example.go.id";

    protected override string Pack => "siptenan";

    protected override bool SharesPortal => true;

    private Bench Bench => new(Steps);

    [Fact]
    public async Task Two_samples_one_of_them_food_packaging_until_the_report_in_english()
    {
        var argon = await ApplicantAsync("argon", 360);
        await argon.GoAsync("/permohonan/baru/pengujian");
        await argon.PressAsync(argon.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Mulai") }));
        var id = argon.Id;
        (await argon.Page.InputValueAsync("[name='v.perusahaan']")).ShouldBe("PT Argon Contoh Kemasan");
        await argon.FillAsync("v.bahasa", "en");
        await argon.FillAsync("v.tujuan", "LSPro Contoh");
        await argon.FillAsync("v.alamatSama", "true");
        await argon.SendAsync("Lanjut ke sampel");

        await argon.GoAsync($"/permohonan/{id}?baris=baru");
        await ChooseAsync(argon, "v.product", Bench.Bottle);
        await ChooseAsync(argon, "v.standard", "jepang-kontak-pangan");
        await argon.Page.CheckAsync("#butir-bahan-pb");
        await argon.Page.CheckAsync("#butir-bahan-cd");
        await Assertions.Expect(argon.Page.Locator("[data-line-total]")).ToHaveTextAsync("Rp 287.000");
        await NameAsync(argon, "Botol PET 600 ml", "PET bottle 600 ml");
        await argon.PressAsync("Simpan, lalu tambah lagi");

        // What is asked and offered follows from one choice to the next, without leaving the page.
        await ChooseAsync(argon, "v.product", Bench.Bottle);
        await ChooseAsync(argon, "v.standard", "bpom-20-2019");
        await argon.FillAsync("v.jenisMaterial", "Plastik PET");
        await argon.FillAsync("v.bentukKemasan", "Botol");
        await argon.FillAsync("v.dimensi", "330 ml");
        await FollowAsync(argon, () => argon.Page.CheckAsync("#pangan-ii"));
        await FollowAsync(argon, () => argon.Page.CheckAsync("#pangan-vi-b"));
        await ChooseAsync(argon, "v.time", "t6");
        await ChooseAsync(argon, "v.temperature", "s3");
        (await argon.Page.InputValueAsync("[name='v.dimensi']")).ShouldBe("330 ml");
        (await argon.Page.Locator("#butir-migrasi-total-etanol-95").CountAsync()).ShouldBe(0);
        (await argon.TextAsync()).ShouldContain("Logam berat diuji pada semua kemasan pangan");
        await argon.Page.CheckAsync("#butir-migrasi-total-asam-asetat-3");
        await argon.Page.CheckAsync("#butir-migrasi-total-etanol-10");
        await NameAsync(argon, "Botol sari buah 330 ml", "Juice bottle 330 ml");
        await argon.Page.ShouldBeAccessibleAsync();
        (await argon.Visitor.OverflowsSidewaysAsync()).ShouldBeFalse();
        await argon.PressAsync("Simpan sampel");
        (await argon.TextAsync()).ShouldContain("Rp 1.464.000");
        await argon.SendAsync("Ajukan permohonan");
        await Post.MailAsync(Argon, "kami terima");

        var rizal = await OfficerAsync("rizal");
        await rizal.GoAsync(Post.Link(await Post.MailAsync(Rizal, "perlu disusun")));
        await rizal.FillAsync("offer.terms", "Contoh dikirim paling sedikit 10 buah.");
        await rizal.Page.ShouldBeAccessibleAsync();
        await rizal.SendAsync("Kirim penawaran", rizal.Page.Locator("form.q-form"));
        var offer = await Post.MailAsync(Argon, "Penawaran harga");
        await Letters.ReadAsync(Tenant, Post.Pdf(offer), "PT Argon Contoh Kemasan", "1.464.000", "paling sedikit 10 buah");

        await argon.GoAsync(Post.Link(offer));
        await argon.Page.CheckAsync("[name='accepted.agree']");
        await argon.SendAsync("Setujui penawaran", argon.Form("accepted"));
        (await argon.TextAsync()).ShouldContain("Billing Sedang Diproses");

        var tiara = await OfficerAsync("tiara");
        await Post.MailAsync(Tiara, "Kode billing diminta");
        await OpenCodeAsync(tiara, id);
        await tiara.FillAsync("issue.code", "820 261 122 000 101");
        await tiara.SendAsync("Catat kode billing");
        (await Post.MailAsync(Argon, "820261122000101")).Text.ShouldContain("Rp 1.464.000");
        await argon.GoAsync("/e-billing");
        (await argon.TextAsync()).ShouldContain("122");
        await argon.Page.ShouldBeAccessibleAsync();
        await OpenCodeAsync(tiara, id);
        await tiara.FillAsync("pay.ntpn", "4F368E4F5E125CF1");
        await tiara.FillAsync("pay.paidOn", Bench.Today);
        await tiara.SendAsync("Catat pembayaran");
        await Letters.ReadAsync(Tenant, Post.Pdf(await Post.MailAsync(Argon, "Pembayaran diterima")), "Kuitansi", "4F368E4F5E125CF1");

        await ReceivedAsync(id, "wira", 2);
        var wira = await OfficerAsync("wira");
        await wira.GoAsync($"/petugas/laboratorium/{id}/1");
        await wira.FillAsync("v.hasil[0].nilai", "0,012");
        await wira.FillAsync("v.hasil[1].nilai", "0,003");
        await wira.FillAsync("v.mulai", Bench.Today);
        await wira.FillAsync("v.selesai", Bench.Today);
        await wira.Page.ShouldBeAccessibleAsync();
        await wira.SendAsync("Kirim untuk diverifikasi");
        await ResultsAsync(id, "wira", 2);
        var nilam = await OfficerAsync("nilam");
        await nilam.GoAsync($"/petugas/laboratorium/{id}/1");
        (await nilam.TextAsync()).ShouldContain("0,012");
        await nilam.SendAsync("Nyatakan hasil benar");
        await Steps.ActAsync("nilam", id, "verify-2");
        await Steps.ActAsync("bram", id, "sign-all");

        await argon.GoAsync(Post.Link(await Post.MailAsync(Argon, "siap")));
        (await argon.TextAsync()).ShouldContain("Isi kuesioner");
        await argon.GoAsync($"/lhu/kuesioner/{id}");
        foreach (var question in await argon.Page.Locator("main fieldset").AllAsync())
        {
            await question.Locator("input[type=radio]").Last.CheckAsync(new() { Force = true });
        }

        await argon.PressAsync(argon.Page.Locator("main form button[type=submit]").Last);
        await argon.GoAsync("/lhu");
        (await argon.TextAsync()).ShouldContain("Botol sari buah 330 ml");
        await argon.Page.ShouldBeAccessibleAsync();
        await Letters.ReadAsync(Tenant, await Bench.ReportAsync(id, 1), "Test Report", "PET bottle 600 ml", "PT Argon Contoh Kemasan", "0.012");
        await Letters.ReadAsync(Tenant, await Bench.ReportAsync(id, 2), "Test Report", "Juice bottle 330 ml");
        ShouldBeUntroubled();
    }

    [Fact]
    public async Task An_instrument_until_its_certificate()
    {
        var id = await Bench.StartAsync("kalibrasi", new JsonObject { ["bahasa"] = "id", ["alamatSama"] = true });
        var argon = await ApplicantAsync("argon");
        await argon.GoAsync($"/permohonan/{id}?baris=baru");
        await ChooseAsync(argon, "v.product", "caliper-digital");
        await argon.Page.CheckAsync("#butir-0-150-mm");
        await NameAsync(argon, "Caliper digital", "Digital caliper");
        await argon.FillAsync("v.nomorId", "DC-014");
        await argon.FillAsync("v.titikUkur", "50 mm; 100 mm");
        await argon.PressAsync("Simpan alat");
        await argon.SendAsync("Ajukan permohonan");
        (await argon.TextAsync()).ShouldContain("Rp 350.000");
        await Bench.OfferAsync(id);
        await Bench.PaidAsync(id, "820261122000201", "4F368E4F5E125C02");
        await ReceivedAsync(id, "sinta", 1);

        var sinta = await OfficerAsync("sinta");
        await sinta.GoAsync($"/petugas/laboratorium/{id}/1");
        (await sinta.Page.InputValueAsync("[name='v.hasil[1].titik']")).ShouldBe("100");
        foreach (var (name, value) in new[] { ("v.hasil[0].nilai", "50,02"), ("v.hasil[1].nilai", "99,98"), ("v.metode", "Perbandingan langsung"), ("v.standar", "Balok ukur, tertelusur ke SNSU BSN"), ("v.mulai", Bench.Today), ("v.selesai", Bench.Today) })
        {
            await sinta.FillAsync(name, value);
        }

        await sinta.Page.ShouldBeAccessibleAsync();
        await sinta.SendAsync("Kirim untuk diverifikasi");
        await Steps.ActAsync("nilam", id, "verify-1");
        var bram = await OfficerAsync("bram");
        await bram.GoAsync($"/petugas/laboratorium/{id}/1");
        await bram.SendAsync("Tanda tangani laporan");
        await Post.MailAsync(Argon, "siap");
        await Bench.AnswerAsync(id);
        await Letters.ReadAsync(Tenant, await Bench.ReportAsync(id, 1), "Sertifikat Kalibrasi", "DC-014", "50,02", "0,02", "PT Argon Contoh Kemasan");
        ShouldBeUntroubled();
    }

    [Fact]
    public async Task Consulting_is_described_in_words_offered_in_lines_and_ends_with_its_report()
    {
        var argon = await ApplicantAsync("argon", 360);
        await argon.GoAsync("/permohonan/baru/konsultansi");
        await argon.PressAsync(argon.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Mulai") }));
        var id = argon.Id;
        await argon.FillAsync("v.kategori", "pendampingan");
        await argon.FillAsync("v.pokok", "Penerapan SNI ISO/IEC 17025");
        await argon.FillAsync("v.uraian", "Kami perlu **pendampingan** selama enam bulan.");
        await argon.Page.GetByRole(AriaRole.Button, new() { Name = "Pratinjau" }).ClickAsync();
        await Assertions.Expect(argon.Page.Locator(".md-view strong")).ToHaveTextAsync("pendampingan");
        await argon.Page.ShouldBeAccessibleAsync();
        (await argon.Visitor.OverflowsSidewaysAsync()).ShouldBeFalse();
        await argon.Page.GetByRole(AriaRole.Button, new() { Name = "Tulis", Exact = true }).ClickAsync();
        await argon.AttachAsync("v.dataDukung[0]", Papers.Pdf("struktur-mutu.pdf", "Struktur mutu"));
        await argon.SendAsync("Ajukan permohonan");

        var rizal = await OfficerAsync("rizal");
        await rizal.OpenAsync(id);
        (await rizal.TextAsync()).ShouldNotContain("**pendampingan**");
        await rizal.FillAsync("offer.lines[0].name", "Pendampingan penerapan sistem mutu");
        await rizal.FillAsync("offer.lines[0].quantity", "10");
        await rizal.FillAsync("offer.lines[0].unit", "orang hari");
        await rizal.FillAsync("offer.lines[0].price", "1500000");
        await rizal.Page.ShouldBeAccessibleAsync();
        await rizal.SendAsync("Kirim penawaran", rizal.Page.Locator("form.q-form"));
        await Letters.ReadAsync(Tenant, Post.Pdf(await Post.MailAsync(Argon, "Penawaran harga")), "Pendampingan penerapan sistem mutu", "15.000.000");
        await Bench.PaidAsync(id, "820261122000301", "4F368E4F5E125C03");

        var laras = await OfficerAsync("laras");
        await Steps.ActAsync("laras", id, "dimulai-1", new JsonObject { ["tanggal"] = Bench.Today, ["pelaksana"] = "Laras Kinanti" });
        await laras.OpenAsync(id);
        await laras.Page.ShouldBeAccessibleAsync();
        await Steps.ActAsync("laras", id, "done-1", new JsonObject { ["hasil"] = await Steps.UploadAsync("laras", id, "done-1", "hasil", "laporan.pdf", Papers.Pdf("Laporan pendampingan")) });
        await Post.MailAsync(Argon, "siap");
        await Bench.AnswerAsync(id);
        await argon.OpenAsync(id);
        await argon.Page.ShouldBeAccessibleAsync();
        var result = (await Steps.GetAsync("argon", id))["files"]!.AsArray().Single(f => !f!["byApplicant"]!.GetValue<bool>())!;
        (await Tools.PdfTextAsync(await (await Steps.AsAsync("argon")).GetByteArrayAsync(result["url"]!.ToString()))).ShouldContain("Laporan pendampingan");
        ShouldBeUntroubled();
    }

    [Fact]
    public async Task A_billing_code_that_expired_is_asked_for_again_and_paid()
    {
        var id = await Bench.OfferedAsync();
        await Bench.AgreeAsync(id);
        await Steps.ActAsync("tiara", id, "issue", new JsonObject { ["code"] = "820261122000401" });
        await Post.MailAsync(Argon, "820261122000401");
        Platform.Clock.Advance(TimeSpan.FromDays(6));
        await RunJobAsync();
        await Post.MailAsync(Argon, "Dua hari lagi");
        Platform.Clock.Advance(TimeSpan.FromDays(1) + TimeSpan.FromMinutes(1));
        await RunJobAsync();
        var mail = await Post.MailAsync(Argon, "kedaluwarsa");

        var argon = await ApplicantAsync("argon", 360);
        await argon.GoAsync(Post.Link(mail));
        (await argon.TextAsync()).ShouldContain("Billing Expired");
        await argon.Page.ShouldBeAccessibleAsync();
        await argon.SendAsync("Request ulang billing", argon.Form("requestAgain"));
        (await argon.TextAsync()).ShouldContain("Billing Sedang Diproses");

        var tiara = await OfficerAsync("tiara");
        await OpenCodeAsync(tiara, id);
        await tiara.FillAsync("issue.code", "820261122000401");
        await tiara.PressAsync("Catat kode billing");
        (await tiara.TextAsync()).ShouldContain("sudah dipakai");
        await tiara.FillAsync("issue.code", "820261122000402");
        await tiara.SendAsync("Catat kode billing");
        await Post.MailAsync(Argon, "820261122000402");
        var today = TimeZoneInfo.ConvertTime(Platform.Clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById("Asia/Jakarta")).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        await Bench.ProposedAsync("tiara", id, "pay", new JsonObject { ["ntpn"] = "4F368E4F5E125C04", ["paidOn"] = today, ["for"] = (await Steps.ActionAsync("tiara", id, "pay"))["defaults"]!["for"]!.ToString() });
        await Letters.ReadAsync(Tenant, Post.Pdf(await Post.MailAsync(Argon, "Pembayaran diterima")), "482.000", "820261122000402");
        (await Steps.GetAsync("argon", id))["stage"]!.ToString().ShouldBe("order");
        ShouldBeUntroubled();
    }

    [Fact]
    public async Task An_offer_is_declined_with_a_reason()
    {
        var id = await Bench.OfferedAsync();
        var argon = await ApplicantAsync("argon", 360);
        await argon.GoAsync(Post.Link(await Post.MailAsync(Argon, "Penawaran harga")));
        await argon.Page.Locator("summary", new() { HasText = "Batalkan permohonan" }).ClickAsync();
        await argon.FillAsync("declined.reason", "Anggaran baru tersedia tahun depan.");
        await argon.Page.ShouldBeAccessibleAsync();
        await argon.PressAsync(argon.Form("declined").Locator("button[type=submit]"));
        (await argon.TextAsync()).ShouldContain("Batal");
        (await Post.MailAsync(Rizal, "dibatalkan")).Text.ShouldContain("Anggaran baru tersedia tahun depan");
        (await Post.MailAsync(Argon, "dibatalkan")).Text.ShouldNotBeEmpty();
        var request = await Steps.GetAsync("argon", id);
        (request["state"]!.ToString(), request["stageState"]!.ToString()).ShouldBe(("ended", "cancelled"));
        ShouldBeUntroubled();
    }

    private static Task ChooseAsync(Applicant person, string name, string value) => FollowAsync(person, () => person.FillAsync(name, value));

    /// <summary>Does something that the form's choices follow, and waits until they have.</summary>
    private static async Task FollowAsync(Applicant person, Func<Task> choose)
    {
        await person.Page.RunAndWaitForResponseAsync(choose, r => r.Url.Contains("/katalog/pilihan", StringComparison.Ordinal));
        await person.Page.WaitForFunctionAsync("() => !document.querySelector('.htmx-request, .htmx-swapping, .htmx-settling')");
    }

    private static async Task NameAsync(Applicant person, string id, string en)
    {
        await person.FillAsync("v.namaId", id);
        await person.FillAsync("v.namaEn", en);
    }

    /// <summary>The code's page, as finance finds it.</summary>
    private async Task OpenCodeAsync(Officer officer, string id)
    {
        var number = (await Steps.GetAsync("argon", id))["number"]!.ToString();
        await officer.GoAsync("/petugas/billing?q=" + Uri.EscapeDataString(number));
        await officer.PressAsync(officer.Page.Locator("main").GetByRole(AriaRole.Link, new() { Name = number }).First);
    }

    private async Task ReceivedAsync(string id, string analyst, int lines)
    {
        var part = lines > 1 ? "all" : "1";
        await Steps.ActAsync(analyst, id, $"diterima-{part}", new JsonObject { ["tanggal"] = Bench.Today, ["kondisi"] = "baik" });
        var me = (await (await Steps.AsAsync(analyst)).GetStringAsync("/api/v1/me"))!;
        await Steps.ActAsync(analyst, id, $"assign-{part}", new JsonObject { ["analis"] = JsonNode.Parse(me)!["id"]!.ToString() });
    }

    /// <summary>A number for each parameter of an analysis.</summary>
    private async Task ResultsAsync(string id, string analyst, int position)
    {
        var rows = (JsonArray)(await Steps.ActionAsync(analyst, id, $"send-{position}"))["defaults"]!["hasil"]!.DeepClone();
        foreach (var row in rows)
        {
            row!["nilai"] = "0,05";
        }

        await Steps.ActAsync(analyst, id, $"send-{position}", new JsonObject { ["hasil"] = rows, ["mulai"] = Bench.Today, ["selesai"] = Bench.Today });
    }

    private Task RunJobAsync() => Tenant.RunAsync(sp => sp.GetServices<IRecurringJob>().Single(j => j.Name == "billing.codes").ExecuteAsync(CancellationToken.None));
}
