using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Data;
using PlatformSaaS.Reviews.Definitions;
using PlatformSaaS.TestBase.Hosting;
using Shouldly;

namespace PlatformSaaS.Modules.Tests.Reviews.Pages;

/// <summary>An applicant at the browser: starts, fills, sends.</summary>
internal sealed partial class Applicant(HttpClient client)
{
    public const string Service = "kliring-teknologi";

    public static readonly byte[] Png = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
    private byte[]? pdf;

    public HttpClient Client { get; } = client;

    /// <summary>Publishes the service without its precondition, which tests of its own cover.</summary>
    public static Task OpenServiceAsync(TestTenant tenant) => tenant.RunAsync(async sp =>
    {
        var store = sp.GetRequiredService<DefinitionStore>();
        var row = await store.PublishedAsync(Service, CancellationToken.None);
        var json = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(TestBase.Infrastructure.Repository.Root, "etc", "agencies", "kliring", "services", Service + ".json")), documentOptions: new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true })!.AsObject();
        json["requires"] = new JsonObject();
        row.ShouldNotBeNull();
        await sp.GetRequiredService<IUnitOfWork>().RunAsync(ct => store.PublishAsync(Service, json.ToJsonString(), DateTimeOffset.UtcNow, ct));
    });

    public static async Task<Applicant> SignInAsync(TestTenant tenant, string name) => new(await tenant.SignInAsync(name));

    /// <summary>Starts a draft and answers its path.</summary>
    public async Task<string> StartAsync()
    {
        var answer = await Client.PostFormAsync($"/permohonan/baru/{Service}", []);
        answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync());
        return answer.Headers.Location!.ToString();
    }

    /// <summary>A sound PDF: the blank form that the service itself offers.</summary>
    public async Task<byte[]> PdfAsync() => pdf ??= await Client.GetByteArrayAsync($"/layanan/{Service}/templat/surat-permohonan");

    /// <summary>Posts an action as the page's own form does; key and version may be given to play another tab.</summary>
    public async Task<HttpResponseMessage> ActAsync(string path, string action, Dictionary<string, string> values, Dictionary<string, (string Name, byte[] Content)>? files = null, string? key = null, string? version = null)
    {
        var html = await Client.GetStringAsync(path + "?isi=1");
        using var form = new MultipartFormDataContent
        {
            { new StringContent(FormClient.TokenOf(html)), "__RequestVerificationToken" }, { new StringContent(key ?? Hidden(html, "key")), "key" },
            { new StringContent(version ?? Hidden(html, "version")), "version" }, { new StringContent("v."), "prefix" }
        };
        foreach (var (name, value) in values)
        {
            form.Add(new StringContent(value), "v." + name);
        }

        foreach (var (name, file) in files ?? [])
        {
            form.Add(new ByteArrayContent(file.Content), "v." + name, file.Name);
        }

        return await Client.PostAsync($"{path}?handler=Act&do={action}", form);
    }

    public async Task<HttpResponseMessage> ApplyAsync(string path, string title, string? key = null) => await ActAsync(path, "submit",
        new() { ["nama"] = title, ["kategori"] = "bangunan-gedung", ["publikasi"] = "false" }, new() { ["foto"] = ("foto.png", Png), ["suratPermohonan"] = ("surat.pdf", await PdfAsync()) }, key);

    public async Task<HttpResponseMessage> SendDocumentsAsync(string path) => await ActAsync(path, "submit", [],
        new() { ["penjaminanMutu"] = ("mutu.pdf", await PdfAsync()), ["teknis"] = ("teknis.pdf", await PdfAsync()) });

    /// <summary>A request that has been sent and waits for the office.</summary>
    public async Task<string> SentAsync(string title)
    {
        var path = await StartAsync();
        await ShouldRedirectAsync(await ApplyAsync(path, title));
        await ShouldRedirectAsync(await SendDocumentsAsync(path));
        return path;
    }

    public async Task<HttpResponseMessage> UploadAsync(string? purpose, string name, byte[] content, string? token)
    {
        using var form = new MultipartFormDataContent();
        if (purpose is not null)
        {
            form.Add(new StringContent(purpose), "purpose");
        }

        form.Add(new ByteArrayContent(content) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } }, "file", name);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/uploads") { Content = form };
        if (token is not null)
        {
            request.Headers.Add("X-CSRF", token);
        }

        return await Client.SendAsync(request);
    }

    public static async Task ShouldRedirectAsync(HttpResponseMessage answer) => answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync());

    public static string Hidden(string html, string name) => Regex.Match(html, $"name=\"{name}\" value=\"([^\"]*)\"").Groups[1].Value;

    public static string Purpose(string html, string field) => Purposes().Matches(html).Select(m => m.Groups[1].Value).First(p => p.EndsWith(":" + field, StringComparison.Ordinal));

    [GeneratedRegex("data-purpose=\"([^\"]+)\"")]
    private static partial Regex Purposes();
}
