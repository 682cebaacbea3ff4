using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Http;
using PlatformSaaS.TestBase.Hosting;
using PlatformSaaS.TestBase.Infrastructure;

namespace PlatformSaaS.Modules.Tests.Security;

/// <summary>Every kind of answer carries the security headers; cookies stay with their host and out of scripts.</summary>
public sealed partial class HeaderTests(PlatformHostFixture host, Portals portals) : IClassFixture<Portals>
{
    private readonly TestTenant tenant = portals.A;

    [Theory]
    [InlineData("/", 200)]
    [InlineData("/masuk", 200)]
    [InlineData("/tidak-ada", 404)]
    [InlineData("/berkas/00000000-0000-7000-8000-000000000000", 302)]
    [InlineData("/akun", 302)]
    [InlineData("/api/v1/services", 200)]
    [InlineData("/api/v1/tidak-ada", 404)]
    [InlineData("/api/v1/requests", 401)]
    [InlineData("/api/v1/services/tidak-ada", 404)]
    [InlineData("/openapi/v1.json", 200)]
    [InlineData("/branding.css", 200)]
    [InlineData("/favicon.svg", 200)]
    [InlineData("/robots.txt", 200)]
    [InlineData("/_content/PlatformSaaS.Web.Theme/theme.css", 200)]
    [InlineData("/layanan/kliring-teknologi/templat/surat-permohonan", 200)]
    [InlineData("/captcha/challenge", 200)]
    public async Task An_answer_carries_the_headers(string path, int status)
    {
        using var answer = await Sessions.GetAsync(tenant, path);
        ((int)answer.StatusCode).ShouldBe(status);
        ShouldBeGuarded(answer);
    }

    [Theory]
    [InlineData("localhost", "/health/live")]
    [InlineData("localhost", "/health/ready")]
    [InlineData("localhost", "/")]
    [InlineData("nobody-here.localhost", "/")]
    public async Task So_does_an_answer_outside_the_portals(string name, string path)
    {
        using var client = host.Client(name);
        using var answer = await client.GetAsync(path);
        ShouldBeGuarded(answer);
    }

    [Theory]
    [InlineData(null, "/")]
    [InlineData("maya", "/permohonan")]
    [InlineData("ratna", "/petugas/antrean")]
    [InlineData("admin", "/admin/layanan")]
    public async Task What_a_page_is_built_with_is_kept_for_good_and_a_former_version_is_asked_for_each_time(string? user, string page)
    {
        using var client = user is null ? tenant.Anonymous() : await tenant.SignInAsync(user);
        var files = OwnFile().Matches(await client.GetStringAsync(page)).Select(m => m.Value).Distinct().ToList();
        files.Count.ShouldBeGreaterThan(3);
        foreach (var file in files)
        {
            file.ShouldStartWith("/_content/v-");
            using var answer = await client.GetAsync(file);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, file);
            Header(answer, "Cache-Control").ShouldBe("public, max-age=31536000, immutable");
            using var former = await client.GetAsync(Version().Replace(file, "v-0000000000"));
            former.StatusCode.ShouldBe(HttpStatusCode.OK, file);
            Header(former, "Cache-Control").ShouldNotContain("immutable");
            using var none = await client.GetAsync(file + "x");
            none.StatusCode.ShouldBe(HttpStatusCode.NotFound);
            Header(none, "Cache-Control").ShouldNotContain("immutable");
        }
    }

    [Fact]
    public async Task So_does_a_refused_post()
    {
        using var client = tenant.Anonymous();
        using var answer = await client.PostAsync("/masuk", new FormUrlEncodedContent([]));
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        ShouldBeGuarded(answer);
    }

    [Fact]
    public async Task So_does_a_download_which_is_an_attachment_in_a_sandbox()
    {
        var file = await host.Database.ScalarAsync<Guid>($"select f.id from kernel.files f join legal_documents.dossiers d on d.tenant_id = f.tenant_id and d.id = f.owner_id where f.tenant_id = '{tenant.Id}' and d.state = 'Verified' limit 1");
        file.ShouldNotBe(Guid.Empty);
        using var officer = await tenant.SignInAsync("ratna");
        using var answer = await officer.GetAsync($"/berkas/{file}");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        ShouldBeGuarded(answer);
        answer.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        Header(answer, "Content-Security-Policy").ShouldContain("sandbox");
        Header(answer, "Cache-Control").ShouldContain("private");
    }

    [Fact]
    public async Task So_does_a_failure_which_tells_nothing_of_itself()
    {
        var port = FreePort.Next();
        await using var node = host.Build(port, builder => builder.Services.AddSingleton<IEndpointContributor, Faulty>());
        await node.StartAsync();
        foreach (var path in new[] { "/pecah", "/api/v1/pecah" })
        {
            using var client = host.Client(tenant.HostName);
            using var request = new HttpRequestMessage(HttpMethod.Get, $"http://127.0.0.1:{port}{path}");
            request.Headers.Host = tenant.HostName;
            using var direct = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
            using var answer = await direct.SendAsync(request);
            answer.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
            ShouldBeGuarded(answer);
            var text = await answer.Content.ReadAsStringAsync();
            text.ShouldNotContain(Faulty.Secret);
            text.ShouldNotContain("Exception");
            text.ShouldNotContain("   at ");
        }

        await node.StopAsync();
    }

    [Fact]
    public async Task Under_https_browsers_are_told_to_stay_there_and_cookies_are_bound_to_the_host()
    {
        using var client = tenant.Anonymous();
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        using var page = await client.GetAsync("/masuk");
        Header(page, "Strict-Transport-Security").ShouldContain("max-age=31536000");
        var token = FormClient.TokenOf(await page.Content.ReadAsStringAsync());
        using var request = new HttpRequestMessage(HttpMethod.Post, "/masuk")
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["Name"] = "maya", ["Password"] = TestTenant.Password, ["__RequestVerificationToken"] = token })
        };
        request.Headers.Add("Cookie", Sessions.CookieHeader(page));
        using var answer = await client.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var session = Sessions.SetCookies(answer).Single(c => c.StartsWith("__Host-", StringComparison.Ordinal));
        session.ShouldContain("secure", Case.Insensitive);
        session.ShouldContain("path=/", Case.Insensitive);
    }

    [Fact]
    public async Task Cookies_are_of_one_host_and_out_of_scripts()
    {
        using var client = tenant.Anonymous();
        using var page = await client.GetAsync("/masuk");
        using var language = await client.GetAsync("/bahasa/en");
        using var signedIn = await client.PostFormAsync("/masuk", new Dictionary<string, string> { ["Name"] = "maya", ["Password"] = TestTenant.Password });
        signedIn.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var cookies = new[] { page, language, signedIn }.SelectMany(Sessions.SetCookies).ToList();
        cookies.Count.ShouldBeGreaterThanOrEqualTo(3);
        foreach (var cookie in cookies)
        {
            cookie.ShouldContain("httponly", Case.Insensitive);
            cookie.ShouldMatch("(?i)samesite=(lax|strict)");
            cookie.ShouldNotContain("domain=", Case.Insensitive);
        }
    }

    [Fact]
    public async Task Each_page_has_a_nonce_of_its_own()
    {
        var policies = new HashSet<string>();
        for (var i = 0; i < 5; i++)
        {
            using var answer = await Sessions.GetAsync(tenant, "/masuk");
            policies.Add(Header(answer, "Content-Security-Policy"));
        }

        policies.Count.ShouldBe(5);
    }

    private static void ShouldBeGuarded(HttpResponseMessage answer)
    {
        var policy = Header(answer, "Content-Security-Policy");
        policy.ShouldNotContain("unsafe-eval");
        policy.ShouldNotMatch("script-src[^;]*unsafe-inline");
        policy.ShouldContain("default-src");
        Header(answer, "X-Content-Type-Options").ShouldBe("nosniff");
        Header(answer, "Referrer-Policy").ShouldNotBeEmpty();
        Header(answer, "Cross-Origin-Opener-Policy").ShouldBe("same-origin");
        answer.Headers.Contains("Server").ShouldBeFalse();
        answer.Headers.Contains("X-Powered-By").ShouldBeFalse();
    }

    [GeneratedRegex("/_content/[^\"#]+")]
    private static partial Regex OwnFile();

    [GeneratedRegex("v-[0-9a-f]{10}")]
    private static partial Regex Version();

    private static string Header(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) || answer.Content.Headers.TryGetValues(name, out values) ? string.Join(", ", values) : "";

    private sealed class Faulty : IEndpointContributor
    {
        public const string Secret = "sambungan-rahasia";

        public void Map(IEndpointRouteBuilder root, RouteGroupBuilder api)
        {
            root.MapGet("/pecah", IResult () => throw new InvalidOperationException(Secret)).AllowAnonymous();
            api.MapGet("/pecah", IResult () => throw new InvalidOperationException(Secret)).AllowAnonymous();
        }
    }
}
