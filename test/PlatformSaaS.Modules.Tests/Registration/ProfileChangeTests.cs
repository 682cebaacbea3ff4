using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PlatformSaaS.TestBase.Hosting;

namespace PlatformSaaS.Modules.Tests.Registration;

/// <summary>What an officer has checked is changed by request: asked for, withdrawn, approved, refused; the contact person by the applicant alone.</summary>
public sealed class ProfileChangeTests(PlatformHostFixture platform)
{
    private const string Mine = "/api/v1/me/profile-changes";
    private const string Desk = "/api/v1/profile-changes";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_change_is_asked_for_and_approved_or_refused()
    {
        var tenant = await platform.CreateTenantAsync("siptenan");
        using var argon = await tenant.ApiAsync("argon");
        using var nadia = await tenant.ApiAsync("nadia");
        using var outsider = await tenant.ApiAsync("tiara");
        using var neighbour = await (await platform.CreateTenantAsync("siptenan")).ApiAsync("nadia");
        var values = (JsonObject)(await argon.GetFromJsonAsync<JsonObject>("/api/v1/me", Ct))!["values"]!.DeepClone();

        var same = await argon.PostAsJsonAsync(Mine, new { values, reason = "Tidak ada yang berubah" }, Ct);
        same.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        values["alamatKantor"] = "Jalan Contoh Pindahan No. 9";
        values["namaKontak"] = "Bukan lewat sini";
        (await argon.PostAsJsonAsync(Mine, new { values, reason = "" }, Ct)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var faulty = (JsonObject)values.DeepClone();
        faulty["kodePos"] = "12";
        var refused = await argon.PostAsJsonAsync(Mine, new { values = faulty, reason = "Kantor pindah" }, Ct);
        (await refused.Content.ReadFromJsonAsync<JsonObject>(Ct))!["errors"]!["kodePos"].ShouldNotBeNull();
        (await argon.PostAsJsonAsync(Mine, new { values, reason = "Kantor pindah" }, Ct)).StatusCode.ShouldBe(HttpStatusCode.Created);
        (await argon.PostAsJsonAsync(Mine, new { values, reason = "Kantor pindah" }, Ct)).StatusCode.ShouldBe(HttpStatusCode.Conflict, "One waits already.");

        var change = (await argon.GetFromJsonAsync<JsonArray>(Mine, Ct))![0]!;
        change["wanted"]!.AsObject().Select(w => w.Key).ShouldBe(["alamatKantor"], "Only what differs, and nothing of the applicant's own.");
        (await tenant.MailsAsync("nadia.siptenan@example.go.id")).ShouldContain(m => m.Template == "perubahan-data-masuk");
        var url = $"{Desk}/{change["id"]}";
        (await outsider.GetAsync(url, Ct)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await argon.GetAsync(url, Ct)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await neighbour.GetAsync(url, Ct)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await neighbour.PostAsJsonAsync($"{url}/verdict", new { accept = true }, Ct)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await nadia.PostAsJsonAsync($"{url}/verdict", new { accept = false }, Ct)).StatusCode.ShouldBe(HttpStatusCode.BadRequest, "A refusal needs its reason.");
        (await AddressAsync(argon)).ShouldStartWith("Jalan Contoh Kawasan");

        (await nadia.PostAsJsonAsync($"{url}/verdict", new { accept = true }, Ct)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await nadia.PostAsJsonAsync($"{url}/verdict", new { accept = true }, Ct)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await argon.DeleteAsync($"{Mine}/{change["id"]}", Ct)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await AddressAsync(argon)).ShouldBe("Jalan Contoh Pindahan No. 9");
        (await tenant.MailsAsync("argon@example.com")).ShouldContain(m => m.Template == "perubahan-data-disetujui");

        values["alamatKantor"] = "Alamat lain lagi 1";
        var second = (await (await argon.PostAsJsonAsync(Mine, new { values, reason = "Pindah lagi" }, Ct)).Content.ReadFromJsonAsync<JsonObject>(Ct))!["id"]!.ToString();
        (await nadia.PostAsJsonAsync($"{Desk}/{second}/verdict", new { accept = false, note = "Lampirkan surat domisili." }, Ct)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await AddressAsync(argon)).ShouldBe("Jalan Contoh Pindahan No. 9");
        (await tenant.MailsAsync("argon@example.com")).Last(m => m.Template == "perubahan-data-ditolak").Body.ShouldContain("surat domisili");
    }

    [Fact]
    public async Task The_contact_person_changes_at_once_the_rest_stays_whatever_is_sent()
    {
        var tenant = await platform.CreateTenantAsync("siptenan");
        using var argon = await tenant.ApiAsync("argon");
        var values = (JsonObject)(await argon.GetFromJsonAsync<JsonObject>("/api/v1/me", Ct))!["values"]!.DeepClone();
        (values["namaKontak"], values["namaPelanggan"]) = ("Rani Contoh", "PT Lain");
        (await argon.PutAsJsonAsync("/api/v1/me", new { values }, Ct)).StatusCode.ShouldBe(HttpStatusCode.OK);
        var after = (await argon.GetFromJsonAsync<JsonObject>("/api/v1/me", Ct))!["values"]!;
        after["namaKontak"]!.ToString().ShouldBe("Rani Contoh");
        after["namaPelanggan"]!.ToString().ShouldBe("PT Argon Contoh Kemasan");

        using var page = await tenant.SignInAsync("argon");
        (await page.TextAsync("/akun/profil")).ShouldContain("Ajukan perubahan data");
        var form = await page.TextAsync("/akun/profil/perubahan");
        form.ShouldContain("Alasan perubahan");
        form.ShouldNotContain("data.namaKontak");
        using var officer = await tenant.SignInAsync("nadia");
        (await officer.TextAsync("/petugas/akun/perubahan")).ShouldContain("Tidak ada permintaan yang menunggu");
        using var surya = await (await platform.CreateTenantAsync("kliring")).ApiAsync("surya");
        (await surya.GetAsync(Mine, Ct)).StatusCode.ShouldBe(HttpStatusCode.NotFound, "There applicants change everything themselves.");
    }

    private static async Task<string> AddressAsync(HttpClient client) => (await client.GetFromJsonAsync<JsonObject>("/api/v1/me", Ct))!["values"]!["alamatKantor"]!.ToString();
}
