using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.MultiTenancy;
using Shouldly;

namespace PlatformSaaS.TestBase.Hosting;

/// <summary>A tenant made for a test class.</summary>
public sealed class TestTenant(PlatformHostFixture host, Guid id, string code, int? port = null)
{
    /// <summary>Password of all demo people.</summary>
    public const string Password = "Demo-2026-aman";

    public Guid Id { get; } = id;

    public string Code { get; } = code;

    public PlatformHostFixture Platform { get; } = host;

    /// <summary>Host name without port.</summary>
    public string HostName => Id == HostTenant.Id ? "localhost" : $"{Code}.localhost";

    public string Url => $"http://{HostName}:{Port}";

    /// <summary>Where its clients ask.</summary>
    public int Port => port ?? Platform.Port;

    /// <summary>The same tenant, asked at another node.</summary>
    public TestTenant At(int node) => new(Platform, Id, Code, node);

    /// <summary>A client that nobody has signed in.</summary>
    public HttpClient Anonymous() => Platform.Client(HostName, port);

    /// <summary>A client with the session cookie of a demo user, signed in through the page.</summary>
    public async Task<HttpClient> SignInAsync(string userName, string password = Password)
    {
        var client = Anonymous();
        var answer = await client.PostFormAsync("/masuk", new Dictionary<string, string> { ["Name"] = userName, ["Password"] = password });
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync());
        return client;
    }

    /// <summary>A client with a bearer token of a demo user.</summary>
    public async Task<HttpClient> ApiAsync(string userName, string password = Password)
    {
        var client = Anonymous();
        var answer = await client.PostAsJsonAsync("/api/v1/auth/token", new { userName, password });
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        var token = (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token["accessToken"]!.ToString());
        return client;
    }

    /// <summary>Work inside the host's services in this tenant's name.</summary>
    public Task RunAsync(Func<IServiceProvider, Task> work) => Platform.Services.GetRequiredService<ITenantScopeFactory>().RunAsync(Id, work);

    /// <summary>Work inside the host's services in this tenant's name, with a result.</summary>
    public Task<T> RunAsync<T>(Func<IServiceProvider, Task<T>> work) => Platform.Services.GetRequiredService<ITenantScopeFactory>().RunAsync(Id, work);
}

/// <summary>Posting forms as a browser does.</summary>
public static partial class FormClient
{
    /// <summary>Gets the page (or <paramref name="page"/>) first, takes its antiforgery token, then posts.</summary>
    public static async Task<HttpResponseMessage> PostFormAsync(this HttpClient client, string url, IEnumerable<KeyValuePair<string, string>> fields, string? page = null)
    {
        var html = await client.GetStringAsync(page ?? url.Split('?')[0]);
        return await client.PostAsync(url, new FormUrlEncodedContent(fields.Append(new("__RequestVerificationToken", TokenOf(html)))));
    }

    /// <summary>The antiforgery token of a page.</summary>
    public static string TokenOf(string html) => Token().Match(html) is { Success: true } match ? WebUtility.HtmlDecode(match.Groups[1].Value)
        : throw new InvalidOperationException("The page has no antiforgery token.");

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
