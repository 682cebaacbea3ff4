using System.Net;
using Microsoft.AspNetCore.Authorization;
using PlatformSaaS.Http;
using PlatformSaaS.Integrations.Keys;
using PlatformSaaS.Integrations.Webhooks;
using PlatformSaaS.TestBase.Infrastructure;

namespace PlatformSaaS.Modules.Tests.Integrations;

/// <summary>What keys open, where webhooks may go and how they are signed.</summary>
public sealed class IntegrationRulesTests
{
    [Theory]
    [InlineData("GET", false, "Covered", "Reviews.Queue")]
    [InlineData("HEAD", false, "Covered", "Reviews.Queue")]
    [InlineData("POST", false, "ReadOnly", "Reviews.Queue")]
    [InlineData("POST", true, "Covered", "Reviews.Queue")]
    [InlineData("GET", true, "NotCovered", "Identity.Users")]
    [InlineData("GET", true, "NotCovered", "")]
    [InlineData("GET", true, "NotCovered", "Reviews.Queue", "Identity.Users")]
    public void A_key_opens_what_its_permissions_cover(string method, bool canWrite, string verdict, params string?[] policies) =>
        KeyRules.Judge([.. policies.Select(p => new AuthorizeAttribute { Policy = p })], method, ["Reviews.Queue", "Reviews.Act"], canWrite).ToString().ShouldBe(verdict);

    [Fact]
    public void What_only_asks_for_a_person_is_closed_unless_it_says_otherwise()
    {
        KeyRules.Judge([new AuthorizeAttribute(), new KeyScope("Reviews.Queue")], "GET", ["Reviews.Queue"], false).ShouldBe(KeyVerdict.Covered);
        KeyRules.Judge([new AuthorizeAttribute(), new KeyScope("Reviews.Queue")], "GET", ["Reviews.Act"], false).ShouldBe(KeyVerdict.NotCovered);
        KeyRules.Judge([new AuthorizeAttribute { Policy = "Identity.Users" }, new KeyScope("Reviews.Queue")], "GET", ["Reviews.Queue"], true).ShouldBe(KeyVerdict.NotCovered, "A scope doesn't stand in for a policy.");
        KeyRules.Judge([new AuthorizeAttribute(), new AllowAnonymousAttribute()], "GET", [], false).ShouldBe(KeyVerdict.Public);
        KeyRules.Judge([], "GET", ["Reviews.Queue"], true).ShouldBe(KeyVerdict.NotCovered);
    }

    [Theory]
    [InlineData("Identity.Roles", false)]
    [InlineData("Identity.Users", false)]
    [InlineData("Integrations.Keys", false)]
    [InlineData("Privacy.Officer", false)]
    [InlineData("Reviews.Queue", true)]
    public void What_would_give_more_is_not_handed_on(string permission, bool can) => KeyRules.CanBeHandedOn(permission).ShouldBe(can);

    [Theory]
    [InlineData("203.0.113.7", "203.0.113.7", true)]
    [InlineData("203.0.113.7", "203.0.113.8", false)]
    [InlineData("203.0.113.0/24", "203.0.113.8", true)]
    [InlineData("203.0.113.0/24", "::ffff:203.0.113.8", true)]
    [InlineData("2001:db8::/32", "2001:db8::1", true)]
    [InlineData("2001:db8::/32", "203.0.113.8", false)]
    public void Addresses_are_held_against_networks(string network, string caller, bool allowed) => KeyRules.Allows([KeyRules.Network(network)!], IPAddress.Parse(caller)).ShouldBe(allowed);

    [Theory]
    [InlineData("kantor")]
    [InlineData("7")]
    [InlineData("203.0.113.0/33")]
    [InlineData("203.0.113.5/24/1")]
    public void What_is_no_network_is_said_to_be_none(string text) => KeyRules.Network(text).ShouldBeNull();

    [Theory]
    [InlineData("https://sistem.example.go.id/webhook", true)]
    [InlineData("https://sistem.example.go.id:8443/webhook", true)]
    [InlineData("https://8.8.8.8/x", true)]
    [InlineData("http://sistem.example.go.id/webhook", false)]
    [InlineData("https://sistem.example.go.id:22/", false)]
    [InlineData("https://user:pass@sistem.example.go.id/", false)]
    [InlineData("https://sistem.example.go.id/#x", false)]
    [InlineData("https://localhost/", false)]
    [InlineData("https://kliring.localhost/", false)]
    [InlineData("https://intranet/", false)]
    [InlineData("https://db.internal/", false)]
    [InlineData("https://127.0.0.1/", false)]
    [InlineData("https://2130706433/", false)]
    [InlineData("https://0x7f.1/", false)]
    [InlineData("https://169.254.169.254/latest/meta-data", false)]
    [InlineData("https://[::1]/", false)]
    [InlineData("https://[::ffff:10.0.0.1]/", false)]
    [InlineData("ftp://sistem.example.go.id/", false)]
    [InlineData("//sistem.example.go.id/", false)]
    [InlineData("", false)]
    public void Messages_go_to_the_internet_only(string url, bool may) => (WebhookRules.Target(url, isDevelopment: false) is not null).ShouldBe(may);

    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("2a00:1450::1", true)]
    [InlineData("10.1.2.3", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("172.32.0.1", true)]
    [InlineData("192.168.0.1", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::", false)]
    [InlineData("::1", false)]
    [InlineData("::ffff:127.0.0.1", false)]
    [InlineData("64:ff9b::7f00:1", false)]
    [InlineData("2002:7f00:1::", false)]
    [InlineData("fd00::1", false)]
    [InlineData("fe80::1", false)]
    public void Inner_addresses_are_known(string address, bool isPublic) => WebhookRules.IsPublic(IPAddress.Parse(address)).ShouldBe(isPublic);

    [Fact]
    public async Task A_name_that_leads_inside_is_not_followed()
    {
        await using var inner = await FakeHttpServer.StartAsync();
        using var client = new WebhookClient(isDevelopment: false);
        // "localtest" names are refused before; here the name looks harmless and only its address tells. The resolver takes addresses in any notation.
        var outcome = await client.SendAsync(Guid.CreateVersion7(), "ping", $"https://[::ffff:127.0.0.1]:{inner.Address.Port}/", "{}", "t=1,v1=x", CancellationToken.None);
        outcome.Answer.IsTaken.ShouldBeFalse();
        outcome.Answer.IsFinal.ShouldBeTrue();
        inner.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_redirect_is_a_failure_and_is_not_followed()
    {
        await using var server = await FakeHttpServer.StartAsync();
        server.AnswerNext(new FakeAnswer(302) { Headers = new Dictionary<string, string> { ["Location"] = server.Address + "dalam" } });
        using var client = new WebhookClient(isDevelopment: true);
        var outcome = await client.SendAsync(Guid.CreateVersion7(), "ping", server.Address.ToString(), "{}", "t=1,v1=x", CancellationToken.None);
        outcome.Status.ShouldBe(302);
        outcome.Answer.IsTaken.ShouldBeFalse();
        server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public void A_signature_is_that_of_time_and_body_with_each_secret()
    {
        // Computed with openssl: printf '1788825600.{"a":1}' | openssl dgst -sha256 -hmac whsec_satu
        var signature = WebhookRules.Signature(["whsec_satu", "whsec_dua"], DateTimeOffset.FromUnixTimeSeconds(1788825600), "{\"a\":1}");
        signature.ShouldStartWith("t=1788825600,v1=ed5645ae28f373423a1a207829485f9416e83b47a624f87782e5c77bd80c8432,v1=");
        signature.Split(',').Length.ShouldBe(3);
    }

    [Theory]
    [InlineData(11, 120, false)]
    [InlineData(12, 59, false)]
    [InlineData(12, 60, true)]
    public void Only_lasting_failure_is_hopeless(int failures, int minutes, bool hopeless)
    {
        var now = new DateTimeOffset(2026, 9, 8, 0, 0, 0, TimeSpan.Zero);
        WebhookRules.IsHopeless(failures, now.AddMinutes(-minutes), now).ShouldBe(hopeless);
        WebhookRules.IsHopeless(failures, null, now).ShouldBeFalse();
    }
}
