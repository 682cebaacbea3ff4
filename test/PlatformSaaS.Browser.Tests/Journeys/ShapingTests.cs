using System.Globalization;
using Microsoft.Playwright;
using PlatformSaaS.Browser.Tests.Infrastructure;
using PlatformSaaS.TestBase.Hosting;

namespace PlatformSaaS.Browser.Tests.Journeys;

/// <summary>An admin shapes an agency that runs: each part refuses what can't be, says what a change does, and stands in the log with before and after.</summary>
public sealed class ShapingTests(PlatformHostFixture platform, Chromium chromium) : Journey(platform, chromium)
{
    protected override string Pack => "ptsp";

    [Fact]
    public async Task Every_part_is_shaped_on_its_page_and_the_log_tells_before_and_after()
    {
        // First a visitor, later an officer.
        var dimas = new Founder(await VisitAsync(), Tenant);
        await dimas.GoAsync("/indeks-kepuasan");
        var reno = new Founder(await VisitAsync(), Tenant);
        await reno.SignInAsync("admin");
        await FaceAsync(reno);
        await MoneyAsync(reno);
        await TimeAsync(reno);
        await WordsAsync(reno);
        await dimas.GoAsync("/");
        (await dimas.Page.Locator("header a[href='/berita']").First.TextContentAsync())!.Trim().ShouldBe("Kabar Cuaca");
        (await dimas.Page.Locator("head link[href^='/branding.css']").CountAsync()).ShouldBe(1);
        (await Tenant.Anonymous().GetStringAsync("/branding.css")).ShouldContain("#0b4f70");
        await RightsAsync(reno, dimas);

        var phone = new Founder(await VisitAsync(360), Tenant);
        await phone.SignInAsync("admin");
        await KeepAsync(phone);
        await SwitchAsync(phone, dimas);
        await ReadAsync(phone);
        ShouldBeUntroubled();
    }

    /// <summary>Letterhead and colours show as they are typed, before anything is saved.</summary>
    private static async Task FaceAsync(Founder reno)
    {
        await reno.GoAsync("/admin/instansi/kop");
        await reno.FillAsync("unit", "PELAYANAN CUACA TERPADU");
        await Assertions.Expect(reno.Page.Locator("#kop")).ToContainTextAsync("PELAYANAN CUACA TERPADU");
        await reno.FillAsync("parent", "");
        await reno.PressAsync("Simpan kop surat");
        (await reno.ComplaintAsync()).ShouldContain("Isi instansi induk");
        await reno.Page.ShouldBeAccessibleAsync();
        await reno.FillAsync("parent", "Badan Cuaca Contoh");
        await reno.SendAsync("Simpan kop surat");
        (await reno.Page.Locator("#kop").InnerTextAsync()).ShouldContain("PELAYANAN CUACA TERPADU");

        await reno.GoAsync("/admin/instansi/tampilan");
        foreach (var worked in new[] { "strong", "tint", "line", "dark" })
        {
            await reno.FillAsync(worked, "");
        }

        await reno.FillAsync("accent", "#ffcc00");
        await Assertions.Expect(reno.Page.Locator("#pratinjau")).ToContainTextAsync("Kurang dari 4,5 : 1");
        await reno.PressAsync("Simpan tampilan");
        (await reno.ComplaintAsync()).ShouldNotBeEmpty("A button that can't be read is refused.");
        (await reno.Page.Locator("#pratinjau").InnerTextAsync()).ShouldContain("Warna terdekat yang terbaca");
        await reno.Page.ShouldBeAccessibleAsync();
        await reno.FillAsync("accent", "#0b4f70");
        await reno.SendAsync("Simpan tampilan");
    }

    /// <summary>Where money goes, what papers about it are numbered with, and what a price is from a day on.</summary>
    private async Task MoneyAsync(Founder reno)
    {
        await reno.GoAsync("/admin/rekening");
        var add = reno.Page.Locator("main form[action*='handler=Add']");
        await reno.FillAsync("bank", "Bank Contoh Timur", add);
        await reno.PressAsync("Tambah rekening", add);
        (await reno.ComplaintAsync()).ShouldNotBeEmpty();
        (await reno.Page.Locator("[name=bank]").InputValueAsync()).ShouldBe("Bank Contoh Timur");
        await reno.FillAsync("number", "0000 5555 1234", add);
        await reno.FillAsync("holder", "Bendahara Penerimaan", add);
        await reno.SendAsync("Tambah rekening", add);
        (await reno.Page.Locator("main tbody").First.InnerTextAsync()).ShouldContain("0000 5555 1234");
        await reno.FillAsync("invoice", "CUACA/{yyyy}");
        await reno.PressAsync("Simpan penomoran");
        (await reno.ComplaintAsync()).ShouldContain("{seq", Case.Insensitive, "Two invoices would have one number.");
        await reno.Page.ShouldBeAccessibleAsync();
        await reno.FillAsync("invoice", "CUACA/{yyyy}/{seq:0000}");
        await reno.SendAsync("Simpan penomoran");
        await reno.GoAsync("/admin/instansi/nomor");
        (await reno.TextAsync()).ShouldContain("CUACA/{yyyy}/{seq:0000}");
        await reno.Page.ShouldBeAccessibleAsync();

        var year = Platform.Clock.GetUtcNow().Year + 2;
        await reno.GoAsync("/admin/katalog/produk/met-cuaca-harian");
        await reno.FillAsync("Price", "71000");
        await reno.FillAsync("From", $"{year}-07-01");
        await reno.FillAsync("Basis", "");
        await reno.PressAsync("Tambah tarif");
        (await reno.ComplaintAsync()).ShouldContain("dasar hukum", Case.Insensitive);
        // This page refuses with a status of its own.
        reno.Visitor.ForgetComplaints();
        await reno.FillAsync("Basis", "PP Contoh 12/2026");
        await reno.SendAsync("Tambah tarif");
        (await reno.TextAsync()).ShouldContain("Rp 71.000");
        (await reno.TextAsync()).ShouldContain($"30 Juni {year}", customMessage: "The price before ends the day before.");
        await reno.Page.ShouldBeAccessibleAsync();
    }

    /// <summary>A closing day, with what it does said first.</summary>
    private async Task TimeAsync(Founder reno)
    {
        var year = Platform.Clock.GetUtcNow().Year + 1;
        await reno.GoAsync($"/admin/instansi/kalender?tahun={year}");
        await reno.FillAsync("date", Workday(year));
        await reno.PressAsync("Periksa pengaruhnya", reno.Page.Locator("main form[action*='handler=Add']"));
        (await reno.ComplaintAsync()).ShouldContain("Tulis alasannya");
        await reno.FillAsync("name", "Pindah gedung");
        await reno.PressAsync("Periksa pengaruhnya", reno.Page.Locator("main form[action*='handler=Add']"));
        (await reno.TextAsync()).ShouldContain("1 hari berhenti menjadi hari kerja");
        await reno.Page.ShouldBeAccessibleAsync();
        await reno.SendAsync("Ya, simpan");
        (await reno.Page.Locator("main tbody").InnerTextAsync()).ShouldContain("Pindah gedung");
    }

    private static async Task WordsAsync(Founder reno)
    {
        await reno.GoAsync("/admin/survei/review-layanan");
        var last = await reno.Page.Locator("main [name$='.text'][name^='q[']").CountAsync() - 2;
        await reno.FillAsync("Simpan dan terbitkan", ($"q[{last}].text", "Jam layanan sesuai kebutuhan saya."));
        (await reno.TextAsync()).ShouldContain("Versi 2");
        await reno.Page.ShouldBeAccessibleAsync();

        await reno.GoAsync("/admin/menu?ubah=1");
        await reno.FillAsync("label", "");
        await reno.PressAsync("Simpan butir");
        (await reno.ComplaintAsync()).ShouldNotBeEmpty();
        await reno.FillAsync("label", "Kabar Cuaca");
        await reno.SendAsync("Simpan butir");
    }

    /// <summary>What a role may do, looked at before it holds; who has it by then makes a unit.</summary>
    private static async Task RightsAsync(Founder reno, Founder dimas)
    {
        await dimas.SignInAsync("dimas");
        (await dimas.Page.GotoAsync(new Uri(new Uri(dimas.Page.Url), "/admin/unit").ToString()))!.Status.ShouldBe(403);
        dimas.Visitor.ForgetComplaints();
        await reno.GoAsync("/admin/peran/matriks");
        await reno.PressAsync("Periksa perbedaan");
        (await reno.ComplaintAsync()).ShouldContain("Belum ada kotak yang berubah.");
        await reno.FillAsync("cell", "petugas-layanan|Identity.Units");
        await reno.Page.ShouldBeAccessibleAsync();
        await reno.PressAsync("Periksa perbedaan");
        (await reno.Page.Locator(".rm-diff").AllInnerTextsAsync()).ShouldHaveSingleItem();
        await reno.SendAsync("Simpan perubahan wewenang");

        await dimas.GoAsync("/admin/unit/baru");
        await dimas.PressAsync("Simpan unit");
        (await dimas.ComplaintAsync()).ShouldNotBeEmpty();
        await dimas.FillAsync("name", "Stasiun Contoh Timur");
        await dimas.SendAsync("Simpan unit");
        await dimas.GoAsync("/admin/unit");
        (await dimas.TextAsync()).ShouldContain("Stasiun Contoh Timur");
        await dimas.Page.ShouldBeAccessibleAsync();
    }

    private static async Task KeepAsync(Founder phone)
    {
        await phone.GoAsync("/admin/instansi/masa-simpan");
        await phone.FillAsync("drafts", "0");
        await phone.PressAsync("Simpan masa simpan");
        (await phone.ComplaintAsync()).ShouldContain("lebih singkat tidak diperbolehkan");
        await phone.FillAsync("drafts", "18");
        await phone.SendAsync("Simpan masa simpan");
        (await phone.Visitor.OverflowsSidewaysAsync()).ShouldBeFalse();
        await phone.Page.ShouldBeAccessibleAsync();
    }

    /// <summary>What others can't do without stays; what goes is said first, and is gone for visitors.</summary>
    private static async Task SwitchAsync(Founder phone, Founder visitor)
    {
        await phone.GoAsync("/admin/modul/Billing");
        (await phone.TextAsync()).ShouldContain("Belum dapat dimatikan");
        (await phone.Page.Locator("main button.d").CountAsync()).ShouldBe(0);
        await phone.GoAsync("/admin/modul/Surveys");
        (await phone.TextAsync()).ShouldContain("Portal publik memerlukan modul ini.");
        await phone.PressAsync(phone.Page.Locator("main a", new() { HasText = "Lihat Portal publik" }));
        (await phone.TextAsync()).ShouldContain("/berita");
        (await phone.Visitor.OverflowsSidewaysAsync()).ShouldBeFalse();
        await phone.Page.ShouldBeAccessibleAsync();
        await phone.PressAsync(phone.Page.Locator("main button.d[type=submit]"));
        await phone.ShouldBeAcceptedAsync();
        (await visitor.Page.GotoAsync(new Uri(new Uri(visitor.Page.Url), "/berita").ToString()))!.Status.ShouldBe(404);
        await visitor.GoAsync("/layanan");
        (await visitor.Page.Locator("a[href='/berita']").CountAsync()).ShouldBe(0, "Nothing leads there any more.");
        visitor.Visitor.ForgetComplaints();
    }

    /// <summary>All of it stands in the log, with what was before.</summary>
    private static async Task ReadAsync(Founder phone)
    {
        await phone.GoAsync("/admin/audit");
        (await phone.Visitor.OverflowsSidewaysAsync()).ShouldBeFalse();
        await phone.Page.ShouldBeAccessibleAsync();
        foreach (var (action, before, after) in new[]
        {
            ("agency.letterhead-changed", "PELAYANAN TERPADU SATU PINTU", "PELAYANAN CUACA TERPADU"), ("agency.branding-changed", "#0b6470", "#0b4f70"), ("billing.account.add", "", "0000 5555 1234"),
            ("billing.numbers.set", "", "CUACA/{yyyy}/{seq:0000}"), ("catalog.tariff", "", "71000"), ("agency.closing-days-added", "", "Pindah gedung"), ("surveys.", "", "Jam layanan sesuai kebutuhan saya."), ("content.menu", "Berita", "Kabar Cuaca"),
            ("permissions.set", "", "Identity.Units"), ("identity.unit", "", "Stasiun Contoh Timur"), ("agency.retention-changed", "", "18"), ("agency.module-off", "", "")
        })
        {
            var entry = phone.Page.Locator("main ol > li").Filter(new() { HasText = action }).Filter(new() { HasText = after }).First;
            (await entry.CountAsync()).ShouldBe(1, $"{action} {after}\n{string.Join('\n', await phone.Page.Locator("main ol > li").AllTextContentsAsync())}");
            if (before.Length > 0)
            {
                (await entry.Locator("del").AllTextContentsAsync()).ShouldContain(t => t.Contains(before, StringComparison.Ordinal), action);
            }
        }
    }

    /// <summary>A Wednesday in March: nothing falls on it but by decree.</summary>
    private static string Workday(int year)
    {
        var day = new DateOnly(year, 3, 1);
        while (day.DayOfWeek != DayOfWeek.Wednesday)
        {
            day = day.AddDays(1);
        }

        return day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }
}
