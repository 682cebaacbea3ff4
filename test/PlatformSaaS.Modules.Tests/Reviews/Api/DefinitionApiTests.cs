using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PlatformSaaS.TestBase.Hosting;
using Shouldly;
using Xunit;

namespace PlatformSaaS.Modules.Tests.Reviews.Api;

/// <summary>Service definitions by program: tried, published, retired.</summary>
public sealed class DefinitionApiTests(PlatformHostFixture platform)
{
    private const string Api = "/api/v1/service-definitions";
    private const string Service = "kliring-teknologi";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_definition_is_tried_published_and_retired()
    {
        var tenant = await platform.CreateTenantAsync("kliring");
        using var admin = await tenant.ApiAsync("admin");
        using var officer = await tenant.ApiAsync("ratna");
        (await officer.GetAsync(Api, Ct)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        var definition = (await admin.GetFromJsonAsync<JsonObject>($"{Api}/{Service}/1", Ct))!;
        var same = await admin.PostAsJsonAsync(Api, definition, Ct);
        same.StatusCode.ShouldBe(HttpStatusCode.OK);

        var faulty = (JsonObject)definition.DeepClone();
        faulty["stages"]![0]!["kind"] = "sulap";
        var check = (await (await admin.PostAsJsonAsync($"{Api}/check", faulty, Ct)).Content.ReadFromJsonAsync<JsonObject>(Ct))!;
        check["faults"]!.AsArray().ShouldNotBeEmpty();
        (await admin.PostAsJsonAsync(Api, faulty, Ct)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await admin.PostAsync(Api, new StringContent("{ bukan json", System.Text.Encoding.UTF8, "application/json"), Ct)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);

        var twin = (JsonObject)definition.DeepClone();
        twin["code"] = "kliring-kembar";
        var alike = (await (await admin.PostAsJsonAsync($"{Api}/check", twin, Ct)).Content.ReadFromJsonAsync<JsonObject>(Ct))!["faults"]!.AsArray().ShouldHaveSingleItem()!;
        alike["path"]!.ToString().ShouldBe("/number", "Both would give out the same numbers.");

        definition["name"]!["id"] = "Kliring Teknologi Terapan";
        (await admin.PostAsJsonAsync(Api, definition, Ct)).StatusCode.ShouldBe(HttpStatusCode.Created);
        var versions = (await admin.GetFromJsonAsync<JsonArray>(Api, Ct))!.Where(v => v!["code"]!.ToString() == Service).ToList();
        versions.Select(v => (v!["version"]!.GetValue<int>(), v["state"]!.ToString())).ShouldBe([(2, "published"), (1, "retired")]);

        using var neighbour = await (await platform.CreateTenantAsync("kliring")).ApiAsync("admin");
        (await neighbour.GetAsync($"{Api}/{Service}/2", Ct)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await admin.DeleteAsync($"{Api}/{Service}", Ct)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await admin.DeleteAsync($"{Api}/{Service}", Ct)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await tenant.Anonymous().GetStringAsync("/api/v1/services", Ct)).ShouldNotContain(Service);
    }
}
