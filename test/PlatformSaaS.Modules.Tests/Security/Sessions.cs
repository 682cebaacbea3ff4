using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PlatformSaaS.TestBase.Hosting;

namespace PlatformSaaS.Modules.Tests.Security;

/// <summary>Sessions in the raw: the cookies themselves, to be carried where a browser wouldn't carry them.</summary>
internal static class Sessions
{
    /// <summary>Signs in and answers the cookies as a header.</summary>
    public static async Task<string> CookiesAsync(TestTenant tenant, string userName, string password = TestTenant.Password)
    {
        using var client = tenant.Anonymous();
        var answer = await client.PostFormAsync("/masuk", new Dictionary<string, string> { ["Name"] = userName, ["Password"] = password });
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync());
        return CookieHeader(answer);
    }

    public static string CookieHeader(HttpResponseMessage answer) => string.Join("; ", SetCookies(answer).Select(c => c.Split(';')[0]).Where(c => !c.EndsWith('=')));

    public static IReadOnlyList<string> SetCookies(HttpResponseMessage answer) => answer.Headers.TryGetValues("Set-Cookie", out var values) ? [.. values] : [];

    public static async Task<HttpResponseMessage> GetAsync(TestTenant tenant, string path, string? cookies = null, string? bearer = null)
    {
        using var client = tenant.Anonymous();
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (cookies is not null)
        {
            request.Headers.Add("Cookie", cookies);
        }

        if (bearer is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        }

        return await client.SendAsync(request);
    }

    /// <summary>Access and refresh token.</summary>
    public static async Task<(string Access, string Refresh)> TokensAsync(TestTenant tenant, string userName, string password = TestTenant.Password)
    {
        using var client = tenant.Anonymous();
        var answer = await client.PostAsJsonAsync("/api/v1/auth/token", new { userName, password });
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        var token = (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
        return (token["accessToken"]!.ToString(), token["refreshToken"]!.ToString());
    }

    /// <summary>True for "sign in first" in either of its forms.</summary>
    public static bool IsTurnedAway(HttpResponseMessage answer) => answer.StatusCode == HttpStatusCode.Unauthorized
        || (answer.StatusCode == HttpStatusCode.Redirect && answer.Headers.Location!.ToString().StartsWith("/masuk", StringComparison.Ordinal));
}
