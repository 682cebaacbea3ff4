using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Billing.Invoices;
using PlatformSaaS.Packs;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.TestBase.Hosting;
using PlatformSaaS.Text;

namespace PlatformSaaS.Modules.Tests.Billing;

/// <summary>Orders that tests make up, by request; other requests have none.</summary>
internal sealed class MadeUpLines : IRequestLineSource
{
    private static readonly ConcurrentDictionary<Guid, IReadOnlyList<RequestLine>> Known = new();

    [ModuleInitializer]
    internal static void Register() => PlatformHostFixture.Extend = services => services.AddScoped<IRequestLineSource, MadeUpLines>().AddScoped<PlatformSaaS.Packs.IPackContributor, Packs.BreakingContributor>();

    public static void Set(Guid request, params RequestLine[] lines) => Known[request] = lines;

    public static RequestLine Line(int position, string name, long quantity, string unit, long price, string? detail = null) =>
        new(Guid.CreateVersion7(), position, new LocalizedText(name, name + " (en)"), quantity, new LocalizedText(unit), price, null) { Detail = detail };

    public Task<IReadOnlyList<RequestLine>> LinesAsync(Guid requestId, CancellationToken ct = default) =>
        Task.FromResult(Known.GetValueOrDefault(requestId) ?? (IReadOnlyList<RequestLine>)[]);
}

/// <summary>A tenant with one paid service: form, confirmation, payment, work.</summary>
internal sealed class BillingWorld(TestTenant tenant)
{
    public const string Service = "uji-bayar";
    public const string Officer = "dimas", Treasurer = "intan", SecondTreasurer = "lestari", Payer = "fajar", Company = "sekar";

    public TestTenant Tenant { get; } = tenant;

    private static PlatformHostFixture? host;

    /// <summary>What the host logged, to be told with a refusal that nobody expected.</summary>
    private static string Logged => string.Join("\n", host?.Problems.All.TakeLast(2) ?? []);

    public static async Task<BillingWorld> CreateAsync(PlatformHostFixture platform)
    {
        host = platform;
        return new BillingWorld(await platform.CreateTenantAsync(Pack()));
    }

    public Task<HttpClient> ApiAsync(string user) => Tenant.ApiAsync(user);

    /// <summary>A request whose invoice was just issued; answers request and invoice.</summary>
    public async Task<(Guid Request, Invoice Invoice)> BilledAsync(HttpClient payer, HttpClient officer, params RequestLine[] lines)
    {
        var request = await OrderedAsync(payer, lines);
        await ShouldDoAsync(officer, request, "tersedia");
        return (request, await InvoiceAsync(request));
    }

    /// <summary>A request that waits for the officer's confirmation.</summary>
    public static async Task<Guid> OrderedAsync(HttpClient payer, params RequestLine[] lines)
    {
        var started = await payer.PostAsJsonAsync("/api/v1/requests", new { service = Service });
        started.StatusCode.ShouldBe(HttpStatusCode.Created, await started.Content.ReadAsStringAsync());
        var id = Guid.Parse((await started.Content.ReadFromJsonAsync<JsonObject>())!["id"]!.ToString());
        MadeUpLines.Set(id, lines.Length > 0 ? lines :
        [
            MadeUpLines.Line(1, "Informasi curah hujan harian", 12, "lokasi-bulan", 78_500, "3 lokasi, Januari–April 2025"), MadeUpLines.Line(2, "Peta sebaran kegempaan", 2, "lembar", 250_000)
        ]);
        await ShouldDoAsync(payer, id, "submit", new { judul = "Data hujan untuk irigasi" });
        return id;
    }

    public static async Task<HttpResponseMessage> ActAsync(HttpClient client, Guid request, string action, object? values = null, string? key = null)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/requests/{request}/actions/{action}") { Content = JsonContent.Create(new { values = values ?? new { } }) };
        if (key is not null)
        {
            message.Headers.Add("Idempotency-Key", key);
        }

        return await client.SendAsync(message);
    }

    public static async Task<JsonObject> ShouldDoAsync(HttpClient client, Guid request, string action, object? values = null, string? key = null)
    {
        var answer = await ActAsync(client, request, action, values, key);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync() + Logged);
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
    }

    public static async Task<JsonObject> ShouldRefuseAsync(HttpClient client, Guid request, string action, object? values, HttpStatusCode status)
    {
        var answer = await ActAsync(client, request, action, values);
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(status, text);
        return (JsonObject)JsonNode.Parse(text)!;
    }

    public static async Task<HttpResponseMessage> UploadRawAsync(HttpClient client, Guid request, byte[] content, string name, string action = "proof", string field = "file")
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(request.ToString()), "request" }, { new StringContent(action), "action" }, { new StringContent(field), "field" }, { new ByteArrayContent(content), "file", name }
        };
        return await client.PostAsync("/api/v1/uploads", form);
    }

    public static async Task<string> UploadAsync(HttpClient client, Guid request, byte[] content, string name = "bukti.pdf", string action = "proof", string field = "file")
    {
        var answer = await UploadRawAsync(client, request, content, name, action, field);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!["id"]!.ToString();
    }

    /// <summary>Sends a proof; every call brings another file unless one is given.</summary>
    public async Task<JsonObject> PayAsync(HttpClient payer, Guid request, long? amount = null, string? reference = null, byte[]? content = null, string? key = null) =>
        await ShouldDoAsync(payer, request, "proof", await ProofAsync(payer, request, amount, reference, content), key);

    public async Task<JsonObject> ProofAsync(HttpClient payer, Guid request, long? amount = null, string? reference = null, byte[]? content = null)
    {
        var values = new JsonObject
        {
            ["account"] = (await AccountAsync()).ToString(), ["file"] = await UploadAsync(payer, request, content ?? Pdf(Guid.NewGuid().ToString())), ["paidOn"] = "2026-01-05"
        };
        if (amount is { } stated)
        {
            values["amount"] = stated;
        }

        if (reference is not null)
        {
            values["reference"] = reference;
        }

        return values;
    }

    public Task<Guid> AccountAsync() => Tenant.RunAsync(sp => sp.GetRequiredService<DbContext>().Set<PlatformSaaS.Billing.Accounts.BankAccount>().OrderBy(a => a.Order).Select(a => a.Id).FirstAsync());

    public Task<Invoice> InvoiceAsync(Guid request) => Tenant.RunAsync(sp => sp.GetRequiredService<DbContext>().Set<Invoice>().AsNoTracking().SingleAsync(i => i.RequestId == request));

    public Task<T> QueryAsync<T>(Func<DbContext, Task<T>> query) => Tenant.RunAsync(sp => query(sp.GetRequiredService<DbContext>()));

    /// <summary>The smallest PDF that holds a text, so that no two are alike.</summary>
    public static byte[] Pdf(string text)
    {
        var parts = new[]
        {
            "1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n", "2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n",
            "3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>\nendobj\n",
            $"4 0 obj\n<< /Length {28 + text.Length} >>\nstream\nBT /F1 14 Tf 20 150 Td ({text}) Tj ET\nendstream\nendobj\n", "5 0 obj\n<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>\nendobj\n"
        };
        var pdf = new StringBuilder("%PDF-1.4\n");
        var offsets = new List<int>();
        foreach (var part in parts)
        {
            offsets.Add(pdf.Length);
            pdf.Append(part);
        }

        var xref = pdf.Length;
        pdf.Append("xref\n0 6\n0000000000 65535 f \n");
        offsets.ForEach(o => pdf.Append($"{o:D10} 00000 n \n"));
        return Encoding.ASCII.GetBytes(pdf.Append($"trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n{xref}\n%%EOF\n").ToString());
    }

    /// <summary>The one-stop agency's pack with the modules switched on, a second treasurer and one service.</summary>
    public static AgencyPack Pack(Action<JsonObject>? change = null)
    {
        var loaded = PlatformHostFixture.LoadPack("ptsp");
        var files = loaded.Files.Where(f => !f.Key.StartsWith("services/", StringComparison.Ordinal) && !f.Key.StartsWith("catalog/", StringComparison.Ordinal)).ToDictionary();
        var agency = JsonNode.Parse(files["agency.json"], null, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true })!.AsObject();
        agency["modules"] = new JsonArray("Registration", "Reviews", "Billing", "Surveys", "Content");
        agency.Remove("home");
        agency["home"] = new JsonArray(new JsonObject { ["type"] = "contact", ["title"] = new JsonObject { ["id"] = "Hubungi kami", ["en"] = "Contact" } });
        agency["menu"] = new JsonArray(new JsonObject { ["label"] = new JsonObject { ["id"] = "Beranda", ["en"] = "Home" }, ["target"] = "home" });
        agency.Remove("footer");
        Grant(agency, "petugas-layanan", "Reviews.Queue", "Reviews.Act");
        Grant(agency, "bendahara", "Reviews.Queue", "Reviews.Act", "Billing.Verify", "Billing.Ledger", "Billing.Credit");
        Grant(agency, "admin", "Reviews.Queue", "Billing.Accounts");
        agency["demoUsers"]!.AsArray().Add(new JsonObject
        {
            ["userName"] = SecondTreasurer, ["name"] = "Lestari Ayuningtyas", ["email"] = "lestari.ptsp@example.go.id", ["title"] = "Bendahara Penerimaan Pembantu", ["roles"] = new JsonArray("bendahara")
        });
        change?.Invoke(agency);
        files["agency.json"] = Encoding.UTF8.GetBytes(agency.ToJsonString());
        files[$"services/{Service}.json"] = Encoding.UTF8.GetBytes(Definition);
        return new AgencyPack("ptsp", files);
    }

    private static void Grant(JsonObject agency, string role, params string[] permissions)
    {
        var list = agency["roles"]!.AsArray().Single(r => r!["code"]!.ToString() == role)!["permissions"]!.AsArray();
        foreach (var permission in permissions.Where(p => list.All(g => g!.ToString() != p)))
        {
            list.Add(permission);
        }
    }

    private const string Definition = """
        {
          "code": "uji-bayar", "name": { "id": "Layanan Informasi", "en": "Information service" }, "number": "UJI/{yyyy}/{mm}/{seq:00000}", "title": "permohonan.judul",
          "facts": {
            "summary": { "id": "Ringkas", "en": "Short" }, "description": { "id": "Uraian", "en": "Description" }, "requirements": [ { "id": "Akun", "en": "Account" } ],
            "costText": { "id": "Sesuai tarif", "en": "By tariff" }, "durationText": { "id": "14 hari kerja", "en": "14 working days" }, "product": { "id": "Data", "en": "Data" }
          },
          "steps": [
            { "code": "permohonan", "name": { "id": "Permohonan", "en": "Request" }, "summary": { "id": "Isi.", "en": "Fill in." }, "expectation": { "id": "1 hari", "en": "1 day" } },
            { "code": "konfirmasi", "name": { "id": "Konfirmasi", "en": "Confirmation" }, "summary": { "id": "Kami periksa.", "en": "We check." }, "expectation": { "id": "2 hari kerja", "en": "2 working days" } },
            { "code": "pembayaran", "name": { "id": "Pembayaran", "en": "Payment" }, "summary": { "id": "Anda bayar.", "en": "You pay." }, "expectation": { "id": "5 hari kerja", "en": "5 working days" } },
            { "code": "pengerjaan", "name": { "id": "Pengerjaan", "en": "Work" }, "summary": { "id": "Kami kerjakan.", "en": "We work." }, "expectation": { "id": "14 hari kerja", "en": "14 working days" } }
          ],
          "stages": [
            { "code": "permohonan", "kind": "form", "name": { "id": "Permohonan", "en": "Request" }, "actor": "applicant",
              "fields": [ { "code": "judul", "type": "text", "label": { "id": "Keperluan", "en": "Purpose" }, "required": true, "max": 200 } ], "outcomes": { "submitted": { "name": { "id": "Terkirim", "en": "Sent" } } } },
            { "code": "konfirmasi", "kind": "decision", "name": { "id": "Konfirmasi", "en": "Confirmation" }, "actor": "role:petugas-layanan",
              "outcomes": { "tersedia": { "name": { "id": "Tersedia", "en": "Available" }, "tone": "positive" }, "tidakTersedia": { "name": { "id": "Tidak tersedia", "en": "Not available" }, "reason": true, "tone": "negative", "end": "tidakTersedia" } } },
            { "code": "pembayaran", "kind": "payment", "name": { "id": "Pembayaran", "en": "Payment" }, "actor": "applicant", "validator": "role:bendahara", "method": "transfer",
              "proof": { "accept": ["pdf", "doc", "docx", "jpg", "png"], "maxMb": 20 }, "dueWorkingDays": 5,
              "letters": { "invoice": "invoice", "receipt": "kuitansi", "credit": "nota-kredit" },
              "notices": { "due": "tagihan-terbit", "proof": { "template": "bukti-masuk", "to": "role:bendahara" }, "suspended": "pembayaran-ditangguhkan", "credited": "nota-kredit-terbit" },
              "labels": {
                "due": { "applicant": { "id": "Upload Bukti Pembayaran", "en": "Upload proof of payment" }, "action": { "id": "Bayar tagihan, lalu unggah buktinya", "en": "Pay the invoice and upload the proof" }, "tone": "turn" },
                "verifying": { "applicant": { "id": "Pembayaran Sedang Diverifikasi", "en": "Payment being verified" }, "explanation": { "id": "Bendahara sedang memeriksa bukti Anda. Anda tidak perlu melakukan apa pun.", "en": "The treasurer is checking your proof. You need not do anything." }, "tone": "info" },
                "suspended": { "applicant": { "id": "Upload Bukti Pembayaran Terbaru", "en": "Upload a new proof" }, "action": { "id": "Unggah bukti pembayaran terbaru", "en": "Upload a new proof of payment" }, "tone": "turn" }
              },
              "outcomes": { "paid": { "name": { "id": "Pembayaran sah", "en": "Payment valid" }, "tone": "positive", "notify": "pembayaran-valid" },
                "refused": { "name": { "id": "Pembayaran tidak sah", "en": "Payment invalid" }, "tone": "negative", "end": "ditolak", "notify": "pembayaran-tidak-valid" } } },
            { "code": "pengerjaan", "kind": "decision", "name": { "id": "Pengerjaan", "en": "Work" }, "actor": "role:petugas-layanan", "deadline": { "workingDays": 14 },
              "outcomes": { "selesai": { "name": { "id": "Selesai", "en": "Done" }, "tone": "positive" }, "gagal": { "name": { "id": "Tidak dapat dikerjakan", "en": "Can't be done" }, "reason": true, "tone": "negative", "end": "gagal" } } }
          ],
          "ends": {
            "completed": { "applicant": { "id": "Transaksi Sukses", "en": "Done" }, "tone": "ok" }, "tidakTersedia": { "applicant": { "id": "Tidak Tersedia", "en": "Not available" }, "tone": "bad" },
            "ditolak": { "applicant": { "id": "Pembayaran Ditolak", "en": "Payment refused" }, "tone": "bad" }, "gagal": { "applicant": { "id": "Tidak dapat dikerjakan", "en": "Can't be done" }, "tone": "bad" }
          }
        }
        """;
}
