using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Billing.BillingCodes;
using PlatformSaaS.Billing.Invoices;
using PlatformSaaS.Billing.Quotations;
using PlatformSaaS.Blobs;
using PlatformSaaS.Jobs;
using PlatformSaaS.Modules.Tests.Billing;
using PlatformSaaS.Notifications;
using PlatformSaaS.Packs;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.TestBase.Hosting;
using PlatformSaaS.TestBase.Infrastructure;

namespace PlatformSaaS.Modules.Tests.BillingCodes;

/// <summary>The laboratory's tenant with its consulting and green-industry services, two customers and its officers.</summary>
internal sealed class QuotedWorld(TestTenant tenant)
{
    public const string Payer = "argon", Other = "neon", Marketing = "rizal", Colleague = "yudha", Finance = "tiara", Unit = "laras", Desk = "nadia";

    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Jakarta");

    private readonly Dictionary<string, HttpClient> _clients = [];

    public TestTenant Tenant { get; } = tenant;

    public DateTimeOffset Now => Tenant.Platform.Clock.GetUtcNow();

    /// <summary>Today where the agency is.</summary>
    public DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(Now, Zone).DateTime);

    public static async Task<QuotedWorld> CreateAsync(PlatformHostFixture platform, Action<JsonObject>? changeService = null) => new(await platform.CreateTenantAsync(Pack(changeService)));

    public async Task<HttpClient> ApiAsync(string user) => _clients.TryGetValue(user, out var known) ? known : _clients[user] = await Tenant.ApiAsync(user);

    /// <summary>Tokens end as the clock goes on.</summary>
    public void SignOut() => _clients.Clear();

    public async Task<JsonObject> DoAsync(string user, Guid request, string action, object? values = null, string? key = null) => await BillingWorld.ShouldDoAsync(await ApiAsync(user), request, action, values, key);

    public async Task<JsonObject> RefusedAsync(string user, Guid request, string action, object? values, HttpStatusCode status) => await BillingWorld.ShouldRefuseAsync(await ApiAsync(user), request, action, values, status);

    /// <summary>A request that was sent; with lines where some are given.</summary>
    public async Task<Guid> AskedAsync(string user = Payer, string service = "konsultansi", params RequestLine[] lines)
    {
        var client = await ApiAsync(user);
        var started = await client.PostAsJsonAsync("/api/v1/requests", new { service });
        started.StatusCode.ShouldBe(HttpStatusCode.Created, await started.Content.ReadAsStringAsync());
        var id = Guid.Parse((await started.Content.ReadFromJsonAsync<JsonObject>())!["id"]!.ToString());
        MadeUpLines.Set(id, lines);
        await BillingWorld.ShouldDoAsync(client, id, "submit", new
        {
            kategori = service == "konsultansi" ? "konsultansi" : null, pokok = "Penerapan ISO/IEC 17025", uraian = "Kami memerlukan **pendampingan** penerapan ISO/IEC 17025 di laboratorium mutu.",
            perusahaan = "PT Argon Contoh Kemasan", alamat = "Jalan Contoh Kawasan Industri Blok C No. 6", kontak = "Vina Oktaviani", wa = "0812 0000 0501", jabatan = "Manajer Mutu"
        });
        return id;
    }

    /// <summary>An offer of two typed lines, 12,500,000 together.</summary>
    public static object TypedOffer(int validDays = 14, object? lines = null) => new
    {
        validDays, lines = lines ?? new object[] { new { name = "Pendampingan penerapan sistem mutu", quantity = 5, unit = "hari", price = 2_000_000 }, new { name = "Perjalanan tenaga ahli", quantity = 1, unit = "paket", price = 2_500_000 } }
    };

    /// <summary>A request that waits for its billing code.</summary>
    public async Task<Guid> AcceptedAsync(string user = Payer, object? offer = null)
    {
        var request = await AskedAsync(user);
        await DoAsync(Marketing, request, "offer", offer ?? TypedOffer());
        await AgreeAsync(request, user);
        return request;
    }

    /// <summary>Agreement to the offer that stands now.</summary>
    public async Task<object> AgreementAsync(Guid request) => new { agree = true, offer = (await QuotationsAsync(request)).LastOrDefault()?.Number ?? "B/0" };

    public async Task<JsonObject> AgreeAsync(Guid request, string user = Payer, string? key = null) => await DoAsync(user, request, "accepted", await AgreementAsync(request), key);

    /// <summary>A code that nobody has used.</summary>
    public static string NewCode() => "8" + string.Concat(Guid.NewGuid().ToByteArray().Select(b => (b % 10).ToString(System.Globalization.CultureInfo.InvariantCulture)))[..14];

    public static string NewNtpn() => Guid.NewGuid().ToString("N")[..16].ToUpperInvariant();

    /// <summary>A request whose code was issued just now.</summary>
    public async Task<(Guid Request, string Code)> DueAsync(string user = Payer)
    {
        var (request, code) = (await AcceptedAsync(user), NewCode());
        await DoAsync(Finance, request, "issue", new { code });
        return (request, code);
    }

    public object Paid(string? ntpn = null, long amount = 12_500_000, DateOnly? on = null, string? time = null, string? reason = null) =>
        new { ntpn = ntpn ?? NewNtpn(), amount, paidOn = (on ?? Today).ToString("yyyy-MM-dd"), paidTime = time, reason };

    public Task<T> QueryAsync<T>(Func<DbContext, Task<T>> query) => Tenant.RunAsync(sp => query(sp.GetRequiredService<DbContext>()));

    public Task<Invoice> InvoiceAsync(Guid request) => QueryAsync(db => db.Set<Invoice>().AsNoTracking().SingleAsync(i => i.RequestId == request));

    public Task<List<Quotation>> QuotationsAsync(Guid request) => QueryAsync(db => db.Set<Quotation>().AsNoTracking().Where(q => q.RequestId == request).OrderBy(q => q.Round).ToListAsync());

    public Task<List<BillingCode>> CodesAsync(Guid request) => QueryAsync(db => db.Set<BillingCode>().AsNoTracking().Where(c => c.RequestId == request).OrderBy(c => c.Round).ToListAsync());

    public Task<List<BillingPayment>> PaymentsAsync(Guid request) => QueryAsync(db => db.Set<BillingPayment>().AsNoTracking().Where(p => p.RequestId == request).OrderBy(p => p.Id).ToListAsync());

    /// <summary>Where a request stands: stage and state, or its end.</summary>
    public async Task<(string Stage, string State)> StandsAsync(string user, Guid request)
    {
        var answer = await (await ApiAsync(user)).GetFromJsonAsync<JsonObject>($"/api/v1/requests/{request}");
        return (answer!["stage"]!.ToString(), answer["stageState"]!.ToString());
    }

    public Task RunJobAsync<TJob>() where TJob : IRecurringJob => Tenant.RunAsync(sp => sp.GetServices<IRecurringJob>().OfType<TJob>().Single().ExecuteAsync(CancellationToken.None));

    /// <summary>Templates of the messages that a person got about a request, oldest first.</summary>
    public Task<List<string>> ToldAsync(Guid request, string name, Templates.TemplateChannel channel = Templates.TemplateChannel.Mail) => QueryAsync(db =>
        db.Set<OutboxMessage>().AsNoTracking().Where(m => m.OwnerId == request && m.Channel == channel && m.RecipientName == name).OrderBy(m => m.Id).Select(m => m.Template).ToListAsync());

    /// <summary>Text of a stored letter.</summary>
    public async Task<string> LetterAsync(Guid file, string name)
    {
        var pdf = await Tenant.RunAsync(async sp =>
        {
            await using var content = await sp.GetRequiredService<IFileStore>().OpenAsync(file);
            using var copy = new MemoryStream();
            await content.CopyToAsync(copy);
            return copy.ToArray();
        });
        if (Environment.GetEnvironmentVariable("PLATFORM_TEST_LETTERS") is { Length: > 0 } folder)
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, name + ".pdf"), pdf);
        }

        return string.Join(' ', (await Tools.PdfTextAsync(pdf)).Replace('\u00a0', ' ').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>The agency with some of its services and the modules that these need.</summary>
    public static AgencyPack Pack(Action<JsonObject>? changeService, string[]? only = null, params string[] moreModules)
    {
        var loaded = PlatformHostFixture.LoadPack("siptenan");
        string[] services = only ?? ["services/konsultansi.json", "services/industri-hijau.json"];
        var files = loaded.Files.Where(f => (!f.Key.StartsWith("services/", StringComparison.Ordinal) || services.Contains(f.Key)) && !f.Key.StartsWith("catalog/", StringComparison.Ordinal) && !f.Key.StartsWith("demo/", StringComparison.Ordinal)
            && !f.Key.StartsWith("rules/", StringComparison.Ordinal)).ToDictionary();
        var agency = Parse(files["agency.json"]);
        agency["modules"] = new JsonArray([.. new[] { "Registration", "Reviews", "Billing", "Surveys", "Helpdesk", "Content" }.Concat(moreModules).Select(m => (JsonNode)m)]);
        var second = (JsonObject)agency["demoApplicants"]![0]!.DeepClone();
        second["userName"] = Other;
        (second["values"]!["namaPelanggan"], second["values"]!["email"], second["values"]!["namaKontak"]) = ("PT Neon Contoh Farmasi", "neon@example.com", "Sinta Larasati");
        agency["demoApplicants"]!.AsArray().Add(second);
        var colleague = (JsonObject)agency["demoUsers"]!.AsArray().Single(u => u!["userName"]!.ToString() == Marketing)!.DeepClone();
        (colleague["userName"], colleague["name"], colleague["email"]) = (Colleague, "Yudha Pramana", "yudha.siptenan@example.go.id");
        agency["demoUsers"]!.AsArray().Add(colleague);
        foreach (var role in agency["roles"]!.AsArray())
        {
            // What modules that aren't part of these tests grant is left out.
            role!["permissions"] = new JsonArray([.. role["permissions"]!.AsArray().Where(p => !p!.ToString().StartsWith("Catalog.", StringComparison.Ordinal) && (moreModules.Length > 0 || !p.ToString().StartsWith("LegalDocuments.", StringComparison.Ordinal))).Select(p => (JsonNode)p!.ToString())]);
        }

        files["agency.json"] = Encoding.UTF8.GetBytes(agency.ToJsonString());
        foreach (var path in services)
        {
            var service = Parse(files[path]);
            changeService?.Invoke(service);
            files[path] = Encoding.UTF8.GetBytes(service.ToJsonString());
        }

        return new AgencyPack("siptenan", files);
    }

    private static JsonObject Parse(byte[] json) => JsonNode.Parse(json, null, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true })!.AsObject();
}
