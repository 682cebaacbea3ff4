using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Modules.Tests.Helpdesk;
using PlatformSaaS.Reviews.Requests;
using PlatformSaaS.TestBase.Hosting;
using static PlatformSaaS.Modules.Tests.Helpdesk.HelpdeskWorld;

namespace PlatformSaaS.Modules.Tests.OneRoof;

/// <summary>The one-roof service with its desks, officials and units; the tests of a class share it.</summary>
public sealed class OneRoofWorld(PlatformHostFixture host) : IAsyncLifetime
{
    /// <summary>PINTU and PULSA officers, head of general affairs, head of finance and general affairs, head of centre.</summary>
    public const string Nurul = "nurul", Teguh = "teguh", Hendra = "hendra", Ayu = "ayu", Ridwan = "ridwan";

    /// <summary>Housing division: head and member. Building materials unit: head. Library.</summary>
    public const string Dimas = "dimas", Sekar = "sekar", Bagas = "bagas", Mira = "mira";

    /// <summary>Applicants with accounts.</summary>
    public const string Tegar = "tegar", Citra = "citra";

    private readonly Dictionary<string, HttpClient> _clients = [];
    private static int counter = 700;

    public PlatformHostFixture Host { get; } = host;
    public TestTenant A { get; private set; } = null!;

    public async ValueTask InitializeAsync() => A = await Host.CreateTenantAsync("satuatap");

    public ValueTask DisposeAsync()
    {
        foreach (var client in _clients.Values)
        {
            client.Dispose();
        }

        return ValueTask.CompletedTask;
    }

    public async Task<HttpClient> AsAsync(string user)
    {
        if (!_clients.TryGetValue(user, out var client))
        {
            _clients[user] = client = await A.ApiAsync(user);
        }

        return client;
    }

    /// <summary>A made-up telephone number that nobody else in the tests has.</summary>
    public static string Phone() => $"0812 0000 0{Interlocked.Increment(ref counter)}";

    /// <summary>A service that an officer starts for a person at the desk.</summary>
    public async Task<JsonObject> StartedAsync(string service, string phone, string officer = Nurul, string? email = null, HttpStatusCode status = HttpStatusCode.Created, string? follows = null) => await ShouldAsync(
        (await AsAsync(officer)).PostAsJsonAsync("/api/v1/walk-ins", new JsonObject { ["service"] = service, ["name"] = "Sulastri Handayani", ["phone"] = phone, ["email"] = email, ["address"] = "Jalan Contoh Kenanga No. 4, Bandung", ["follows"] = follows }), status);

    /// <summary>Carries out an action; answers the receipt, or what it was refused with.</summary>
    public async Task<JsonObject> DoneAsync(string user, JsonObject request, string action, JsonObject? values = null, HttpStatusCode status = HttpStatusCode.OK) =>
        await ShouldAsync((await AsAsync(user)).PostAsJsonAsync($"/api/v1/requests/{Id(request)}/actions/{action}", new JsonObject { ["values"] = values ?? [] }), status);

    public async Task<JsonObject> SeenAsync(string user, JsonObject request) => (await (await AsAsync(user)).GetFromJsonAsync<JsonObject>($"/api/v1/requests/{Id(request)}"))!;

    public async Task<HttpStatusCode> AnswerAsync(string user, string path) => (await (await AsAsync(user)).GetAsync(path)).StatusCode;

    public static string Id(JsonObject request) => (request["requestId"] ?? request["id"])!.ToString();

    public static IReadOnlyList<string> Actions(JsonObject request) => [.. request["actions"]!.AsArray().Select(a => a!["code"]!.ToString())];

    /// <summary>A file uploaded for a field of an action.</summary>
    public async Task<string> FileAsync(string user, JsonObject request, string action, string field) =>
        (await SentAsync(user, request, action, field, $"{field}.pdf", Pdf(), HttpStatusCode.Created))["id"]!.ToString();

    /// <summary>A file sent for a field of an action; answers what came back.</summary>
    public async Task<JsonObject> SentAsync(string user, JsonObject request, string action, string field, string name, byte[] bytes, HttpStatusCode status)
    {
        using var content = new MultipartFormDataContent { { new StringContent(Id(request)), "request" }, { new StringContent(action), "action" }, { new StringContent(field), "field" } };
        content.Add(new ByteArrayContent(bytes), "file", name);
        return await ShouldAsync((await AsAsync(user)).PostAsync("/api/v1/uploads", content), status);
    }

    /// <summary>A white picture with so many dark points; noisy where it has to be large.</summary>
    public static byte[] Drawn(int ink, bool isLarge = false)
    {
        var noise = new Random(7);
        byte Point() => (byte)noise.Next(256);
        return PlatformSaaS.Packs.DemoPicture.Png(600, 400, (x, y) => isLarge ? (Point(), Point(), Point()) : y == 100 && x < ink ? ((byte)20, (byte)20, (byte)60) : ((byte)255, (byte)255, (byte)255));
    }

    public static JsonObject Asked(string what = "Data hasil uji rumah tahan gempa 2023–2025") => new() { ["pokok"] = what, ["rincian"] = "Ringkasan hasil uji sambungan dinding dan rangka.", ["tujuan"] = "Bahan skripsi", ["cara"] = "salinan" };

    public static JsonObject Drafted => new() { ["hal"] = "Tanggapan permintaan informasi", ["isi"] = "Informasi yang Anda minta tersedia dan kami sampaikan bersama surat ini." };

    public static JsonObject Disposition(string unit = "bidang-perumahan", int days = 3) => new() { ["unit"] = unit, ["instruksi"] = new JsonArray("siapkan"), ["hari"] = days, ["catatan"] = "Data mentah responden tidak disertakan.", ["tembusan"] = new JsonArray("perpustakaan") };

    /// <summary>A request at the desk whose draft has reached the screening.</summary>
    public async Task<(JsonObject Request, string Phone)> AtScreeningAsync(string? email = null)
    {
        var phone = Phone();
        var request = await StartedAsync("pintu-informasi", phone, email: email);
        await DoneAsync(Nurul, request, "submit", Asked());
        await DoneAsync(Nurul, request, "kirim", Drafted);
        await DoneAsync(Hendra, request, "paraf");
        return (request, phone);
    }

    /// <summary>A request at the desk that was refused, its letter handed over.</summary>
    public async Task<(JsonObject Request, string Phone)> RefusedAsync()
    {
        var (request, phone) = await AtScreeningAsync();
        await DoneAsync(Ayu, request, "dikecualikan", new() { ["persyaratan"] = new JsonArray("suratPernyataan", "izinPimpinan"), ["pertimbangan"] = "Memuat data pihak ketiga." });
        await DoneAsync(Nurul, request, "tidak", new() { ["reason"] = "Pemohon tidak menyerahkan surat izin pimpinan." });
        await DoneAsync(Nurul, request, "draft", new() { ["dasar"] = "Pasal 17 huruf h UU 14/2008", ["uraian"] = "Informasi memuat data pribadi responden yang tidak dapat dibuka." });
        await DoneAsync(Ayu, request, "tolak");
        await DoneAsync(Nurul, request, "deliver", new() { ["penerima"] = "Sulastri Handayani", ["caraSerah"] = "elektronik" });
        return (request, phone);
    }

    /// <summary>Changes the row as time would.</summary>
    internal Task ChangeAsync(JsonObject request, Action<ServiceRequest> change) => A.RunAsync(async sp =>
    {
        var db = sp.GetRequiredService<DbContext>();
        change(await db.Set<ServiceRequest>().AsTracking().SingleAsync(r => r.Id == Guid.Parse(Id(request))));
        await db.SaveChangesAsync();
    });

    /// <summary>A person without an account, by number and phone.</summary>
    public async Task<JsonObject> FoundAsync(string number, string phone, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var anybody = A.Anonymous();
        return await ShouldAsync(anybody.PostAsJsonAsync("/api/v1/public/requests/find", new { number, phone }), status);
    }
}
