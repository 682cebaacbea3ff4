using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.TestBase.Hosting;
using PlatformSaaS.Users;
using static PlatformSaaS.Modules.Tests.Helpdesk.HelpdeskWorld;

namespace PlatformSaaS.Modules.Tests.Clinic;

/// <summary>The housing clinic with its offices; the tests of a class share it.</summary>
public sealed class ClinicWorld(PlatformHostFixture host) : IAsyncLifetime
{
    /// <summary>Citizens: of Serang, which the office of Banten and Jakarta serves, and of Bandung, which that of West Java serves.</summary>
    public const string Marni = "marni", Darto = "darto";

    /// <summary>Banten and Jakarta: assistant, experts (planning, finance, one whose decree has lapsed), supporting officer, head.</summary>
    public const string Arief = "arief", Prita = "prita", Bima = "bima", Yudha = "yudha", Siska = "siska", Joko = "joko";

    /// <summary>West Java: assistant, expert, head.</summary>
    public const string Fikri = "fikri", Kirana = "kirana", Lukman = "lukman";

    /// <summary>Directorates: of settlements, of oversight; the agency's admin.</summary>
    public const string Dewi = "dewi", Seto = "seto", Admin = "admin";

    private readonly Dictionary<string, HttpClient> _clients = [];
    private static int counter;

    public PlatformHostFixture Host { get; } = host;

    public TestTenant A { get; private set; } = null!;

    public async ValueTask InitializeAsync() => A = await Host.CreateTenantAsync("klinik");

    public ValueTask DisposeAsync()
    {
        foreach (var client in _clients.Values)
        {
            client.Dispose();
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>A person's client; one for all tests of the class.</summary>
    public async Task<HttpClient> AsAsync(string user)
    {
        if (!_clients.TryGetValue(user, out var client))
        {
            _clients[user] = client = await A.ApiAsync(user);
        }

        return client;
    }

    /// <summary>A question that was sent.</summary>
    public async Task<JsonObject> AskedAsync(string citizen = Marni, string topic = "angsuran", string region = "36.04", string? subject = null)
    {
        var draft = Draft(subject ?? $"Pertanyaan rumah ke-{Interlocked.Increment(ref counter)}", "consultation", topic, "Berapa angsuran yang aman untuk keluarga kami?");
        draft["region"] = region;
        return await SentAsync(await AsAsync(citizen), draft);
    }

    /// <summary>A question that the expert has answered.</summary>
    public async Task<JsonObject> AnsweredAsync(string? subject = null)
    {
        var ticket = await AskedAsync(subject: subject);
        await DoAsync(await AsAsync(Arief), ticket, "forward", new() { ["expert"] = await IdAsync(Bima) });
        await DoAsync(await AsAsync(Bima), ticket, "answer", Said("Paling banyak sepertiga penghasilan bersih keluarga."));
        return ticket;
    }

    /// <summary>What an officer is answered about a ticket.</summary>
    public async Task<HttpStatusCode> SeesAsync(string officer, JsonObject ticket) => (await (await AsAsync(officer)).GetAsync($"/api/v1/tickets/{ticket["id"]}")).StatusCode;

    /// <summary>A step that is refused; answers the words.</summary>
    public async Task<string> RefusedAsync(string officer, JsonObject ticket, string step, JsonObject body, HttpStatusCode status)
    {
        body["revision"] ??= (int)(await (await AsAsync(Seto)).GetFromJsonAsync<JsonObject>($"/api/v1/tickets/{ticket["id"]}"))!["revision"]!;
        return (await ShouldAsync((await AsAsync(officer)).PostAsJsonAsync($"/api/v1/tickets/{ticket["id"]}/{step}", body), status)).ToJsonString();
    }

    public Task<string> IdAsync(string user) => A.RunAsync(async sp => (await sp.GetRequiredService<IUserDirectory>().FindByUserNameAsync(user))!.Id.ToString());

    public Task<string> UnitAsync(string code) => A.RunAsync(async sp => (await sp.GetRequiredService<IUnitDirectory>().MapAsync()).Find(code)!.Id.ToString());

    /// <summary>A question that an officer enters for a person without an account.</summary>
    public static JsonObject Visitor(string phone, string? email = null, string region = "36.73") => new()
    {
        ["name"] = "Tarjo Wibisono", ["phone"] = phone, ["email"] = email, ["address"] = "Kampung Contoh Asri RT 01", ["region"] = region, ["topic"] = "lahan", ["subject"] = $"Lahan warisan {phone}",
        ["body"] = "Sertifikatnya belum dibalik nama.", ["source"] = "desk"
    };

    public async Task<JsonObject> EnteredAsync(string phone, string? email = null) => await ShouldAsync((await AsAsync(Siska)).PostAsJsonAsync("/api/v1/tickets", Visitor(phone, email)), HttpStatusCode.Created);
}
