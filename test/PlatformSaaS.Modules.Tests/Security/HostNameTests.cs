using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Notifications;
using PlatformSaaS.TestBase.Hosting;
using PlatformSaaS.Users;

namespace PlatformSaaS.Modules.Tests.Security;

/// <summary>The host name alone says which portal answers; nothing else that a client sends can.</summary>
public sealed class HostNameTests(PlatformHostFixture host, Portals portals) : IClassFixture<Portals>
{
    private readonly TestTenant a = portals.A;
    private readonly TestTenant b = portals.Other;

    [Theory]
    [InlineData("nobody-here.localhost")]
    [InlineData("evil.example")]
    [InlineData("{a}.localhost.")]
    [InlineData("{a}.evil.example")]
    [InlineData("{a}localhost")]
    [InlineData("x.{a}.localhost")]
    [InlineData("host.localhost")]
    [InlineData("HOST.localhost")]
    [InlineData("xn--klirng-9ya.localhost")]
    [InlineData("-{a}.localhost")]
    [InlineData("127.0.0.1")]
    [InlineData("[::1]")]
    public async Task A_name_that_is_no_portal_is_answered_with_404(string name)
    {
        using var answer = await AskAsync("/masuk", name.Replace("{a}", a.Code, StringComparison.Ordinal));
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var text = await answer.Content.ReadAsStringAsync();
        text.ShouldContain("Alamat tidak dikenal");
        text.ShouldNotContain(name.Replace("{a}", a.Code, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: {a}..localhost")]
    [InlineData("GET / HTTP/1.1\r\nHost: .localhost")]
    [InlineData("GET / HTTP/1.1\r\nHost: {a}.localhost, {b}.localhost")]
    [InlineData("GET / HTTP/1.1\r\nHost: {a}.localhost\r\nHost: {b}.localhost")]
    [InlineData("GET / HTTP/1.1\r\nHost: evil.example/{a}.localhost")]
    [InlineData("GET / HTTP/1.1\r\nHost: {a}.localhost@evil.example")]
    [InlineData("GET http://{b}.localhost/ HTTP/1.1\r\nHost: {a}.localhost")]
    [InlineData("GET / HTTP/1.1\r\nX-Forwarded-Host: {a}.localhost")]
    public async Task A_name_that_is_none_is_refused(string head)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, host.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head.Replace("{a}", a.Code, StringComparison.Ordinal).Replace("{b}", b.Code, StringComparison.Ordinal) + "\r\nConnection: close\r\n\r\n"));
        using var reader = new StreamReader(stream);
        (await reader.ReadLineAsync())!.ShouldMatch("^HTTP/1.1 (400|404) ");
    }

    [Theory]
    [InlineData("{a}.localhost:1")]
    [InlineData("{A}.LOCALHOST")]
    public async Task Port_and_case_make_no_difference(string name)
    {
        using var answer = await AskAsync("/", name.Replace("{a}", a.Code, StringComparison.Ordinal).Replace("{A}", a.Code.ToUpperInvariant(), StringComparison.Ordinal));
        await ShouldBeKliringAsync(answer);
    }

    [Theory]
    [InlineData("X-Forwarded-Host")]
    [InlineData("X-Original-Host")]
    [InlineData("X-Host")]
    [InlineData("Forwarded")]
    [InlineData("__tenant")]
    [InlineData("X-Tenant")]
    [InlineData("Cookie")]
    public async Task A_header_can_t_choose_the_portal(string header)
    {
        foreach (var value in new[] { b.HostName, b.Code, b.Id.ToString() })
        {
            var sent = header switch { "Forwarded" => $"host={value}", "Cookie" => $"__tenant={value}; tenant={value}", _ => value };
            using var answer = await AskAsync("/", a.HostName, (header, sent));
            await ShouldBeKliringAsync(answer);
        }
    }

    [Theory]
    [InlineData("/?__tenant={0}")]
    [InlineData("/?tenant={0}&tenantId={0}")]
    public async Task A_query_can_t_choose_the_portal(string path)
    {
        foreach (var value in new[] { b.Code, b.Id.ToString() })
        {
            using var answer = await AskAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, path, value), a.HostName);
            await ShouldBeKliringAsync(answer);
        }
    }

    [Fact]
    public async Task A_forwarded_host_name_does_not_reach_a_mail()
    {
        var hendra = await a.RunAsync(async sp => (await sp.GetRequiredService<IUserDirectory>().FindByUserNameAsync("hendra"))!.Id);
        using var admin = await a.SignInAsync("admin");
        var path = $"/admin/pengguna/{hendra}";
        using var request = new HttpRequestMessage(HttpMethod.Post, path + "?handler=Link")
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["__RequestVerificationToken"] = FormClient.TokenOf(await admin.GetStringAsync(path)) })
        };
        request.Headers.Add("X-Forwarded-Host", "evil.example");
        using var answer = await admin.SendAsync(request);
        ((int)answer.StatusCode).ShouldBeLessThan(400);
        var bodies = await a.RunAsync(sp => sp.GetRequiredService<DbContext>().Set<OutboxMessage>().Where(m => m.UserId == hendra || m.Address == "hendra@example.go.id").Select(m => m.Body + m.Link).ToListAsync());
        bodies.ShouldNotBeEmpty();
        bodies.ShouldAllBe(body => !body.Contains("evil.example"));
    }

    private async Task<HttpResponseMessage> AskAsync(string path, string name, params (string Name, string Value)[] headers)
    {
        using var client = host.Client("localhost");
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Host = name;
        foreach (var (header, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(header, value);
        }

        return await client.SendAsync(request);
    }

    private static async Task ShouldBeKliringAsync(HttpResponseMessage answer)
    {
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var html = await answer.Content.ReadAsStringAsync();
        html[..html.IndexOf("</title>", StringComparison.Ordinal)].ShouldContain("Kliring Teknologi");
    }
}
