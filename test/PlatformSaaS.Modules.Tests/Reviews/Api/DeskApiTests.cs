using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PlatformSaaS.TestBase.Hosting;
using Shouldly;
using Xunit;

namespace PlatformSaaS.Modules.Tests.Reviews.Api;

/// <summary>What stands on an officer's desk and in a person's notices, for programs.</summary>
public sealed class DeskApiTests(PlatformHostFixture platform)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Filters_messages_and_notices_are_had_by_those_they_belong_to()
    {
        var tenant = await platform.CreateTenantAsync("kliring", history: true);
        var other = await platform.CreateTenantAsync("kliring");
        var ratna = await tenant.ApiAsync("ratna");
        var gita = await tenant.ApiAsync("gita");
        var surya = await tenant.ApiAsync("surya");
        var neighbour = await other.ApiAsync("ratna");

        (await ratna.PostAsJsonAsync("/api/v1/queue/filters", new { name = " ", query = "?v=all" }, Ct)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await ratna.PostAsJsonAsync("/api/v1/queue/filters", new { name = "Semua", query = "?v=all" }, Ct)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var kept = (await ratna.GetFromJsonAsync<JsonArray>("/api/v1/queue/filters", Ct))!.Single()!;
        kept["query"]!.ToString().ShouldBe("?v=all");
        (await gita.GetFromJsonAsync<JsonArray>("/api/v1/queue/filters", Ct))!.ShouldBeEmpty();
        (await gita.DeleteAsync($"/api/v1/queue/filters/{kept["id"]}", Ct)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await surya.GetAsync("/api/v1/queue/filters", Ct)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await ratna.DeleteAsync($"/api/v1/queue/filters/{kept["id"]}", Ct)).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        var request = (await ratna.GetFromJsonAsync<JsonObject>("/api/v1/queue?view=all", Ct))!["items"]![0]!["id"]!.ToString();
        var messages = (await ratna.GetFromJsonAsync<JsonArray>($"/api/v1/requests/{request}/messages", Ct))!;
        messages.ShouldNotBeEmpty();
        messages.ShouldAllBe(m => !m!["address"]!.ToString().Contains('@', StringComparison.Ordinal) || m["address"]!.ToString().Contains('•', StringComparison.Ordinal));
        (await surya.GetAsync($"/api/v1/requests/{request}/messages", Ct)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await neighbour.GetAsync($"/api/v1/requests/{request}/messages", Ct)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await ratna.PostAsync($"/api/v1/requests/{request}/messages/{messages[0]!["id"]}/resend", null, Ct)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await ratna.PostAsync($"/api/v1/requests/{request}/messages/{Guid.CreateVersion7()}/resend", null, Ct)).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        var notices = (await surya.GetFromJsonAsync<JsonObject>("/api/v1/me/notices", Ct))!;
        notices["items"]!.AsArray().ShouldNotBeEmpty();
        (await surya.PostAsJsonAsync("/api/v1/me/notices/read", new { }, Ct)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        ((int)(await surya.GetFromJsonAsync<JsonObject>("/api/v1/me/notices", Ct))!["unread"]!).ShouldBe(0);
        (await tenant.Anonymous().GetAsync("/api/v1/me/notices", Ct)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task The_description_names_what_the_portal_has()
    {
        var kliring = await platform.CreateTenantAsync("kliring");
        var agency = (await kliring.Anonymous().GetFromJsonAsync<JsonObject>("/openapi/v1.json", Ct))!["paths"]!.AsObject();
        agency.ContainsKey("/api/v1/requests/{id}/messages").ShouldBeTrue();
        agency.Any(p => p.Key.StartsWith("/api/v1/tenants", StringComparison.Ordinal) || p.Key.StartsWith("/api/v1/cart", StringComparison.Ordinal)).ShouldBeFalse("Neither the operator's paths nor those of a module that is off.");
        var host = (await platform.HostPortal.Anonymous().GetFromJsonAsync<JsonObject>("/openapi/v1.json", Ct))!["paths"]!.AsObject();
        host.Any(p => p.Key.StartsWith("/api/v1/tenants", StringComparison.Ordinal)).ShouldBeTrue();
    }
}
