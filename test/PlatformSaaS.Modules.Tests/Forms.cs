using System.Net;
using System.Text.RegularExpressions;
using PlatformSaaS.TestBase.Hosting;

namespace PlatformSaaS.Modules.Tests;

/// <summary>What a test reads from a page and the audit log.</summary>
internal static class Forms
{
    /// <summary>Value of a hidden field.</summary>
    public static string Hidden(string html, string name) =>
        Regex.Match(html, $"<input[^>]*name=\"{Regex.Escape(name)}\"[^>]*>") is { Success: true } input && Regex.Match(input.Value, "value=\"([^\"]*)\"") is { Success: true } value
            ? WebUtility.HtmlDecode(value.Groups[1].Value) : throw new InvalidOperationException($"The page has no field {name}.");

    /// <summary>The page's text for people, entities decoded.</summary>
    public static async Task<string> TextAsync(this HttpClient client, string path) => WebUtility.HtmlDecode(await client.GetStringAsync(path));

    /// <summary>The answer's text for people, entities decoded.</summary>
    public static async Task<string> TextAsync(this HttpResponseMessage answer) => WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());

    /// <summary>The status that a plain GET is answered with.</summary>
    public static async Task<HttpStatusCode> StatusAsync(this HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path);
        return answer.StatusCode;
    }

    /// <summary>Details of the audit entries of one thing, oldest first, as <c>action detail</c>.</summary>
    public static async Task<IReadOnlyList<string>> AuditAsync(this TestTenant tenant, string type, string id)
    {
        await using var connection = await tenant.Platform.Database.OpenAsync();
        await using var command = new Npgsql.NpgsqlCommand("select action || ' ' || coalesce(detail, '') from kernel.audit_entries where tenant_id = $1 and entity_type = $2 and entity_id = $3 order by sequence", connection)
        {
            Parameters = { new() { Value = tenant.Id }, new() { Value = type }, new() { Value = id } }
        };
        await using var reader = await command.ExecuteReaderAsync();
        var entries = new List<string>();
        while (await reader.ReadAsync())
        {
            entries.Add(reader.GetString(0));
        }

        return entries;
    }
}
