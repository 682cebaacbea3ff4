using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace PlatformSaaS.Modules.Tests.Isolation;

/// <summary>What officers do to a request of the clearing house, over the API.</summary>
internal static class OfficerActs
{
    public static async Task AcceptAsync(HttpClient officer, string url)
    {
        var values = new JsonObject();
        foreach (var field in await FieldsAsync(officer, url, "accepted"))
        {
            if (field.StartsWith("verdict.", StringComparison.Ordinal))
            {
                values[field] = "accepted";
            }
        }

        await ActAsync(officer, url, "accepted", values);
    }

    public static async Task ScheduleAsync(HttpClient officer, string url)
    {
        var action = await ActionAsync(officer, url, "schedule");
        var values = (JsonObject)action["defaults"]!.DeepClone();
        values["experts"] = new JsonArray(action["fields"]!.AsArray().First(f => f!["code"]!.ToString() == "experts")!["options"]!.AsArray()[0]!["value"]!.ToString());
        await ActAsync(officer, url, "schedule", values);
    }

    public static async Task<JsonObject> ActAsync(HttpClient client, string url, string action, JsonObject values)
    {
        var answer = await client.PostAsJsonAsync($"{url}/actions/{action}", new JsonObject { ["values"] = values });
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, $"{action}: {await answer.Content.ReadAsStringAsync()}");
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
    }

    public static async Task<JsonObject> ActionAsync(HttpClient client, string url, string action)
    {
        var detail = (await client.GetFromJsonAsync<JsonObject>(url))!;
        return detail["actions"]!.AsArray().FirstOrDefault(a => a!["code"]!.ToString() == action)?.AsObject()
            ?? throw new InvalidOperationException($"{action} is not open in {detail["stage"]}: {string.Join(", ", detail["actions"]!.AsArray().Select(a => a!["code"]!.ToString()))}");
    }

    private static async Task<IReadOnlyList<string>> FieldsAsync(HttpClient client, string url, string action) =>
        [.. (await ActionAsync(client, url, action))["fields"]!.AsArray().Select(f => f!["code"]!.ToString())];
}
