using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Permissions;
using PlatformSaaS.TestBase.Hosting;

namespace PlatformSaaS.Modules.Tests.Security;

/// <summary>What another site can make a browser send is refused everywhere.</summary>
public sealed class ForgeryTests(PlatformHostFixture host, Portals portals) : IClassFixture<Portals>
{
    private static readonly string[] People = ["maya", "ratna", "damar", "admin"];
    private const string Admins = "admin";
    private readonly TestTenant tenant = portals.A;

    [Fact]
    public async Task Every_page_refuses_a_post_without_its_token()
    {
        await AllModules.SwitchOnAsync(tenant, Admins);
        var definitions = host.Services.GetRequiredService<PermissionDefinitions>();
        var pages = (await Endpoints.DiscoverAsync(host)).Where(e => e.Page is not null && e.Methods.Contains("POST"))
            .Where(e => e.Policies.All(p => p.Length == 0 || definitions.Find(p)!.Sides.HasFlag(TenancySides.Tenant))).ToList();
        pages.Count.ShouldBeGreaterThan(15);
        var answers = new Dictionary<string, List<HttpStatusCode>>();
        foreach (var person in People)
        {
            using var client = await tenant.SignInAsync(person);
            foreach (var page in pages)
            {
                var path = Addresses.Fill(page.Endpoint.RoutePattern, Some);
                foreach (var handler in page.Page!.HandlerMethods.Where(h => h.HttpMethod.Equals("POST", StringComparison.OrdinalIgnoreCase)))
                {
                    using var answer = await client.PostAsync($"{path}?handler={handler.Name}", new FormUrlEncodedContent(new Dictionary<string, string> { ["__RequestVerificationToken"] = "CfDJ8-palsu" }));
                    var key = $"{page.Pattern}?{handler.Name}";
                    (answers.TryGetValue(key, out var list) ? list : answers[key] = []).Add(answer.StatusCode);
                }
            }
        }

        answers.Where(a => a.Value.Any(s => s is not (HttpStatusCode.BadRequest or HttpStatusCode.Forbidden))).Select(a => $"{a.Key}: {string.Join(", ", a.Value)}").ShouldBeEmpty();
        answers.Where(a => !a.Value.Contains(HttpStatusCode.BadRequest)).Select(a => a.Key).ShouldBeEmpty("Nobody got as far as the token.");
    }

    [Fact]
    public async Task The_api_takes_no_plain_text_for_json()
    {
        var endpoints = (await Endpoints.DiscoverAsync(host)).Where(e => e.IsApi && e.Methods.Any(m => m is "POST" or "PUT")).ToList();
        endpoints.Count.ShouldBeGreaterThan(10);
        using var admin = await tenant.ApiAsync("admin");
        var faults = new List<string>();
        foreach (var endpoint in endpoints)
        {
            using var request = new HttpRequestMessage(new HttpMethod(endpoint.Methods.First(m => m is "POST" or "PUT")), Addresses.Fill(endpoint.Endpoint.RoutePattern, Some));
            request.Content = new ByteArrayContent("""{"userName":"admin","active":true}"""u8.ToArray());
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("text/plain");
            using var answer = await admin.SendAsync(request);
            if ((int)answer.StatusCode is not (400 or 401 or 403 or 404 or 409 or 415))
            {
                faults.Add($"{endpoint}: {(int)answer.StatusCode}");
            }
        }

        faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_api_does_not_look_at_cookies()
    {
        await AllModules.SwitchOnAsync(tenant, Admins);
        var cookies = await Sessions.CookiesAsync(tenant, "admin");
        var faults = new List<string>();
        foreach (var endpoint in (await Endpoints.DiscoverAsync(host)).Where(e => e.IsApi && !e.IsAnonymous))
        {
            // What only the host portal has isn't there in an agency's.
            var status = await AskAsync(tenant.Anonymous());
            if (status == HttpStatusCode.NotFound)
            {
                status = await AskAsync(host.Client("localhost"));
            }

            if (status != HttpStatusCode.Unauthorized)
            {
                faults.Add($"{endpoint}: {(int)status}");
            }

            async Task<HttpStatusCode> AskAsync(HttpClient client)
            {
                using var request = new HttpRequestMessage(new HttpMethod(endpoint.Methods[0]), Addresses.Fill(endpoint.Endpoint.RoutePattern, Some));
                request.Headers.Add("Cookie", cookies);
                using var answer = await client.SendAsync(request);
                return answer.StatusCode;
            }
        }

        faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_upload_by_cookie_needs_the_token_in_a_header()
    {
        using var client = await tenant.SignInAsync("maya");
        using var form = new MultipartFormDataContent { { new StringContent("x"), "purpose" }, { new ByteArrayContent([1]), "file", "x.pdf" } };
        using var answer = await client.PostAsync("/uploads", form);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    /// <summary>Something that stands for a part of an address: no route tells it from a real one.</summary>
    private static string Some(string name) => name is "version" or "status" or "position" or "number" ? "1" : Guid.CreateVersion7().ToString();
}
