using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PlatformSaaS.Reporting;
using PlatformSaaS.TestBase.Hosting;

namespace PlatformSaaS.Modules.Tests.CatalogLines;

/// <summary>Parameters and measuring ranges as a spreadsheet: out, tried, in.</summary>
public sealed class OptionSheetTests(PlatformHostFixture platform)
{
    private const string Page = "/admin/katalog/impor/butir";
    private static readonly string[] Heads = ["produk", "kode", "nama", "standar", "tarif", "berlaku_mulai", "status"];

    [Fact]
    public async Task What_was_exported_reads_as_it_is_and_every_fault_is_named_by_row()
    {
        var lab = await Laboratory.SharedAsync(platform);
        using var admin = await lab.Tenant.SignInAsync("admin");
        (await TryAsync(admin, await admin.GetByteArrayAsync("/admin/katalog/ekspor/butir"))).ShouldContain("tidak ada yang perlu diimpor");

        var html = await TryAsync(admin, Spreadsheet.Write(new Sheet("Parameter", [],
        [
            Heads,
            [Laboratory.Bottle, "migrasi-pb", "Nama dari berkas", null, null, null, null],
            ["tidak-ada", "x", "X", null, null, null, null],
            [Laboratory.Bottle, "Kode Salah", null, "iso-1", "1,5", "2026-02-31", "mungkin"],
            [Laboratory.Bottle, "migrasi-pb", "Dua kali", null, null, null, null],
            ["cat-tembok", "daya-tutup", "Daya tutup", null, 999_000, "2026-01-01", null]
        ])));
        foreach (var (row, column, words) in new[]
        {
            (3, "produk", "Tidak ada produk uji atau alat dengan kode 'tidak-ada'"), (4, "kode", "huruf kecil"), (4, "nama", ""), (4, "standar", "'iso-1' bukan standar"), (4, "tarif", "rupiah bulat"), (4, "berlaku_mulai", "tanggal mulai"),
            (4, "status", "'aktif' atau 'ditarik'"), (5, "kode", "sudah ada di baris 2"), (6, "tarif", "tidak dapat diubah")
        })
        {
            Regex.IsMatch(html, $"<tr><th[^>]*>{row}</th><td[^>]*><code>{column}</code></td><td[^>]*>[^<]*{Regex.Escape(words)}").ShouldBeTrue($"{row} {column}: {words}");
        }

        (await OptionAsync(lab, Laboratory.Bottle, "migrasi-pb"))!["name"]!["id"]!.ToString().ShouldNotBe("Nama dari berkas");
    }

    [Fact]
    public async Task A_sound_file_makes_changes_and_retires_and_nobody_else_may()
    {
        var lab = await Laboratory.OpenAsync(platform);
        using var api = await lab.Tenant.ApiAsync("admin");
        using var admin = await lab.Tenant.SignInAsync("admin");
        // Ahead in every time zone: the evening in Greenwich is the next day in Jakarta.
        var ahead = $"{DateTimeOffset.UtcNow.AddDays(2):yyyy-MM-dd}";
        var html = await TryAsync(admin, Spreadsheet.Write(new Sheet("Parameter", [],
        [
            Heads,
            [Laboratory.Bottle, "migrasi-antimon", "Migrasi antimon (Sb)", Laboratory.Japan, 275_000, "2026-01-01", null],
            ["cat-tembok", "kekentalan", "Kekentalan (KU)", null, 99_000, ahead, null],
            ["cat-tembok", "ketahanan-gosok", "Ketahanan gosok", null, null, null, "ditarik"]
        ])));
        html.ShouldContain("Impor 3 perubahan");
        (await OptionAsync(lab, Laboratory.Bottle, "migrasi-antimon")).ShouldBeNull();
        var file = Regex.Match(html, "name=\"file\" value=\"([0-9a-f-]{36})\"").Groups[1].Value;
        using var nobody = await lab.Tenant.SignInAsync("rizal");
        (await nobody.GetAsync(Page)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await nobody.GetAsync("/admin/katalog/ekspor/butir")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        // The same through the API, by the person whose file it is.
        var taken = await api.PostAsJsonAsync("/api/v1/catalog-editor/options/import", new { fileId = file });
        taken.StatusCode.ShouldBe(HttpStatusCode.OK, await taken.Content.ReadAsStringAsync());
        (await taken.Content.ReadFromJsonAsync<JsonObject>())!["created"]!.AsArray().Select(c => c!.ToString()).ShouldBe([$"{Laboratory.Bottle}/migrasi-antimon"]);
        (await OptionAsync(lab, Laboratory.Bottle, "migrasi-antimon"))!["price"]!.GetValue<long>().ShouldBe(275_000);
        (await OptionAsync(lab, "cat-tembok", "kekentalan"))!["price"]!.GetValue<long>().ShouldBe(95_000);
        (await OptionAsync(lab, "cat-tembok", "ketahanan-gosok")).ShouldBeNull();
        (await platform.Database.ScalarAsync<long>($"select count(*) from kernel.audit_entries where tenant_id = '{lab.Tenant.Id}' and action = 'catalog.option-import'")).ShouldBe(1);
    }

    private static async Task<JsonNode?> OptionAsync(Laboratory lab, string product, string code) =>
        (await lab.Tenant.Anonymous().GetFromJsonAsync<JsonObject>($"/api/v1/catalog/products/{product}/options"))!["options"]!.AsArray().FirstOrDefault(o => o!["code"]!.ToString() == code);

    private static async Task<string> TryAsync(HttpClient admin, byte[] file)
    {
        using var form = new MultipartFormDataContent { { new StringContent(FormClient.TokenOf(await admin.GetStringAsync(Page))), "__RequestVerificationToken" } };
        var content = new ByteArrayContent(file);
        content.Headers.ContentType = new MediaTypeHeaderValue(Spreadsheet.ContentType);
        form.Add(content, "File", "parameter.xlsx");
        var answer = await admin.PostAsync(Page, form);
        var html = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, html);
        return html;
    }
}
