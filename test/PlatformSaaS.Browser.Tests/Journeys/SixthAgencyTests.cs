using Microsoft.Playwright;
using PlatformSaaS.Browser.Tests.Infrastructure;
using PlatformSaaS.TestBase.Hosting;
using PlatformSaaS.TestBase.Infrastructure;

namespace PlatformSaaS.Browser.Tests.Journeys;

/// <summary>A regency's one-stop office that no pack describes: founded, built and run on pages alone.</summary>
public sealed partial class SixthAgencyTests(PlatformHostFixture platform, Chromium chromium) : Journey(platform, chromium)
{
    private const string Code = "sagara";
    private const string Password = "perahu-kertas-biru-7";
    private const string Wayan = "wayan@example.com";

    protected override Task<TestTenant> BeginAsync() => Task.FromResult(Platform.HostPortal);

    [Fact]
    public async Task An_office_is_built_on_pages_and_serves_its_first_citizen()
    {
        await FoundAsync();
        var laras = await EnterAsync<Founder>("laras@sagarakab.go.id", "admin", (v, t) => new(v, t));
        (await laras.TextAsync()).ShouldContain("sedang diuji coba");
        await FurnishAsync(laras);
        await StaffAsync(laras);
        await OfferAsync(laras);
        await ResearchAsync(laras);
        await SignboardAsync(laras);
        await OpenAsync(laras);

        var stranger = await VisitAsync(360);
        await stranger.Page.GotoAsync(Tenant.Url);
        (await stranger.Page.Locator("main").InnerTextAsync()).ShouldContain("Izin Reklame");
        await stranger.Page.ShouldBeAccessibleAsync();
        (await stranger.OverflowsSidewaysAsync()).ShouldBeFalse();

        var wayan = await RegisterAsync();
        var suryadi = await EnterAsync<Officer>("suryadi@sagarakab.go.id", "suryadi", (v, t) => new(v, t));
        await FreeServiceAsync(wayan, suryadi);
        await PaidServiceAsync(wayan, suryadi);
        ShouldBeUntroubled();
    }

    /// <summary>The host founds it from the starter, which brings texts and a first admin but no service.</summary>
    private async Task FoundAsync()
    {
        var host = new Founder(await VisitAsync(), Tenant);
        await host.SignInAsync("admin");
        await host.WriteAsync("/tenant/baru", "Buat portal", ("pack", "instansi-baru"), ("name", "DPMPTSP Kabupaten Sagara"), ("code", Code), ("adminName", "Laras Anjani"), ("adminEmail", "laras@sagarakab.go.id"));
        await host.Page.ShouldBeAccessibleAsync();
        MoveTo(new TestTenant(Platform, Guid.Parse(host.Id), Code));
    }

    /// <summary>Somebody who was let in sets a password through the mailed link and signs in.</summary>
    private async Task<T> EnterAsync<T>(string address, string user, Func<Visitor, TestTenant, T> who) where T : Person
    {
        var person = who(await VisitAsync(), Tenant);
        await person.GoAsync(Post.Link(await Post.MailAsync(address, "Atur kata sandi")));
        await person.FillAsync("password", Password);
        await person.FillAsync("repeat", Password);
        await person.PressAsync("Simpan kata sandi");
        await person.SignInAsync(user, Password);
        return person;
    }

    private static async Task FurnishAsync(Founder laras)
    {
        await laras.WriteAsync("/admin/instansi", "Simpan profil",
            ("shortName", "DPMPTSP Sagara"), ("shortNameEn", "Sagara One-Stop Office"), ("parent", "Pemerintah Kabupaten Sagara"), ("parentEn", "Sagara Regency"), ("address", "Jalan Contoh Pelabuhan No. 5\nSagara 80000"), ("city", "Sagara"), ("phone", "(0300) 000 181"), ("email", "layanan@example.go.id"));
        await laras.WriteAsync("/admin/instansi/kop", "Simpan kop surat", ("parent", "PEMERINTAH KABUPATEN SAGARA"), ("unit", "DINAS PENANAMAN MODAL DAN PTSP"), ("line1", "Jalan Contoh Pelabuhan No. 5, Sagara 80000"));
        await laras.WriteAsync("/admin/modul/Catalog", "Nyalakan");
        await laras.WriteAsync("/admin/modul/Billing", "Nyalakan");
        await laras.WriteAsync("/admin/menu", "Simpan butir", ("label", "Katalog"), ("labelEn", "Catalog"), ("target", "catalog"));
        await laras.WriteAsync("/admin/jenis-pemohon/baru", "Simpan jenis pemohon",
            ("newCode", "badan-usaha"), ("name", "Badan usaha"), ("description", "Anda mendaftar atas nama badan usaha."), ("icon", "building"), ("approval", "true"),
            ("f[2].label", "Nama badan usaha"), ("f[2].type", "text"), ("f[2].required", "true"), ("f[2].use", "organization"), ("f[3].label", "Alamat badan usaha"), ("f[3].type", "longText"), ("f[3].required", "true"), ("f[3].use", "address"));
        await laras.WriteAsync("/admin/survei", "Buat kuesioner", ("name", "Survei kepuasan layanan"), ("code", "kepuasan-layanan"));
        await laras.Page.ShouldBeAccessibleAsync();
    }

    private static async Task StaffAsync(Founder laras)
    {
        foreach (var (role, name, user, person, permissions) in new[]
        {
            ("petugas", "Petugas Layanan", "raka", "Raka Pratama", new[] { "Registration.Verify", "Reviews.Queue", "Reviews.Act", "Reviews.Calendar" }),
            ("bendahara", "Bendahara Penerimaan", "niken", "Niken Lestari", ["Reviews.Queue", "Reviews.Act", "Billing.Verify", "Billing.Ledger"]),
            ("kepala", "Kepala Dinas", "suryadi", "Suryadi Wiratama", ["Reviews.Queue", "Reviews.Act", "Reviews.Reports", "Surveys.Results"])
        })
        {
            await laras.WriteAsync("/admin/peran/baru", "Simpan peran", [("newCode", role), ("name", name), ("description", $"{name} dinas."), .. permissions.Select(p => ("permissions", p))]);
            // In trial only listed people get mails.
            await laras.WriteAsync("/admin/peluncuran/alamat", "Tambah", ("address", $"{user}@sagarakab.go.id"));
            await laras.WriteAsync("/admin/pengguna/baru", "Tambahkan", ("userName", user), ("name", person), ("email", $"{user}@sagarakab.go.id"), ("roles", role));
        }
    }

    /// <summary>What is sold, for how much and to which account.</summary>
    private static async Task OfferAsync(Founder laras)
    {
        await laras.WriteAsync("/admin/katalog/kelompok/baru", "Simpan kelompok", ("Code", "reklame"), ("NameId", "Reklame"), ("SummaryId", "Papan nama dan papan iklan."));
        await laras.WriteAsync("/admin/katalog/produk/baru", "Simpan produk", ("Code", "papan-nama"), ("NameId", "Papan nama usaha"), ("SummaryId", "Di depan tempat usaha, paling besar enam meter persegi."), ("Group", "reklame"), ("HandlingUnit", "petugas"), ("UnitId", "papan"), ("Kind", "plain"));
        await laras.FillAsync("Tambah tarif", ("Price", "250000"), ("From", "2026-01-02"), ("Basis", "Perda Contoh 3/2025"));
        await laras.WriteAsync("/admin/rekening", "Tambah rekening", ("bank", "Bank Contoh"), ("number", "0000 1111 2222"), ("holder", "Bendahara DPMPTSP Sagara"));
    }

    /// <summary>A free service: asked for, decided by the head, handed over once the survey is answered.</summary>
    private static async Task ResearchAsync(Founder laras)
    {
        var draft = await laras.DraftAsync("Surat Keterangan Penelitian", "Bagi peneliti yang datang ke Kabupaten Sagara.", ("Permohonan", "form"), ("Keputusan", "decision"), ("Penyerahan", "delivery"));
        await laras.WriteAsync($"{draft}/isian?di=stages/permohonan/fields", "Tambah isian", ("label", "Judul penelitian"), ("type", "text"));
        await laras.FillAsync("Simpan", ("data.required", "true"));
        await laras.SetAsync(draft, "umum", "", ("title", "permohonan.judulPenelitian"));
        await laras.DescribeAsync(draft, "Tidak dipungut biaya", "3 hari kerja", "Surat keterangan penelitian");
        await laras.SetAsync(draft, "dasar", "keputusan", ("actor", "role:kepala"));
        await laras.SetAsync(draft, "hasil", "keputusan/outcomes/disetujui", ("letter.template", "surat-izin"));
        await laras.EndAsync(draft, "keputusan", "Ditolak");
        await laras.SetAsync(draft, "penyerahan", "penyerahan", ("releases", "surat-izin"), ("gate.survey", "kepuasan-layanan"));
        await laras.PublishAsync(draft, tries: true);
    }

    /// <summary>A paid service with a visit: ordered from the catalog, paid, looked at on the spot, decided, handed over.</summary>
    private static async Task SignboardAsync(Founder laras)
    {
        var draft = await laras.DraftAsync("Izin Reklame", "Izin memasang papan nama usaha.", ("Permohonan", "order"), ("Pembayaran", "payment"), ("Kunjungan lokasi", "meeting"), ("Keputusan", "decision"), ("Penyerahan", "delivery"));
        await laras.SetAsync(draft, "umum", "", ("title", "permohonan.summary"));
        await laras.DescribeAsync(draft, "Sesuai katalog", "10 hari kerja", "Izin reklame");
        await laras.SetAsync(draft, "pesanan", "permohonan", ("startsFrom", "cart"), ("catalog", "reklame"));
        await laras.SetAsync(draft, "pembayaran", "pembayaran", ("method", "transfer"), ("validator", "role:bendahara"), ("dueWorkingDays", "5"), ("proof.accept", "pdf"), ("proof.maxMb", "5"), ("letters.invoice", "tagihan"), ("letters.receipt", "kuitansi"));
        await laras.TellAsync(draft, "pembayaran", ("due", "tagihan-terbit", "applicant"), ("proof", "bukti-masuk", "role:bendahara"));
        await laras.SetAsync(draft, "dasar", "kunjungan-lokasi", ("actor", "role:petugas"));
        await laras.SetAsync(draft, "cara", "kunjungan-lokasi", ("methods", "fieldVisit"), ("experts", "role:petugas"), ("byOfficer", "role:petugas"));
        await laras.SetAsync(draft, "jadwal", "kunjungan-lokasi", ("defaults.method", "fieldVisit"), ("defaults.start", "09:00"), ("defaults.minutes", "90"), ("defaults.contactName", "Raka Pratama"), ("defaults.contactPhone", "0812 0000 0181"));
        await laras.SetAsync(draft, "surat", "kunjungan-lokasi", ("letters.visit", "surat-tugas"), ("report.letter", "laporan-kunjungan"), ("report.photos", "true"));
        await laras.TellAsync(draft, "kunjungan-lokasi", ("visit", "kunjungan-dijadwalkan", "applicant"));
        await laras.SetAsync(draft, "dasar", "keputusan", ("actor", "role:kepala"));
        await laras.SetAsync(draft, "hasil", "keputusan/outcomes/disetujui", ("letter.template", "surat-izin"));
        await laras.EndAsync(draft, "keputusan", "Ditolak");
        await laras.SetAsync(draft, "penyerahan", "penyerahan", ("releases", "surat-izin"), ("gate.survey", "kepuasan-layanan"));
        await laras.PublishAsync(draft);
        await laras.WriteAsync("/admin/katalog/kelompok/reklame", "Simpan kelompok", ("Service", "izin-reklame"));
    }

    /// <summary>The list before going live says what is still to do; once that is done, the portal is open to everybody.</summary>
    private async Task OpenAsync(Founder laras)
    {
        const string list = "/admin/peluncuran";
        var open = laras.Page.GetByText("Buka untuk umum", new() { Exact = true });
        await laras.GoAsync(list);
        (await open.CountAsync()).ShouldBe(0);
        await laras.Page.ShouldBeAccessibleAsync();
        await laras.WriteAsync("/admin/data-pribadi", "Simpan", ("name", "Sekretaris Dinas"), ("email", "data@sagarakab.go.id"));
        await laras.GoAsync("/akun/dua-langkah");
        await laras.FillAsync("code", Totp.Code(await laras.Page.Locator("main li code").InnerTextAsync(), Platform.Clock.GetUtcNow()));
        await laras.SendAsync("Aktifkan langkah kedua");
        await SayAsync(laras, "service-standards", ("decreeNumber", "188/41/2026"), ("decreeOn", "2026-02-02"));
        await SayAsync(laras, "journeys-tried", ("note", "Enam warga mencoba kedua layanan."));
        await laras.GoAsync(list);
        await open.ClickAsync();
        await laras.SendAsync("Ya, buka untuk umum");
        (await laras.TextAsync()).ShouldNotContain("sedang diuji coba");

        static async Task SayAsync(Founder laras, string item, params (string Field, string Value)[] values)
        {
            await laras.GoAsync(list);
            var row = laras.Page.Locator("main li.card-x", new() { Has = laras.Page.Locator($"[name=code][value={item}]") });
            await row.Locator("summary").ClickAsync();
            foreach (var (field, value) in values)
            {
                await laras.FillAsync($"{field}-{item}", value, row);
            }

            await laras.SendAsync("Simpan", row);
        }
    }
}
