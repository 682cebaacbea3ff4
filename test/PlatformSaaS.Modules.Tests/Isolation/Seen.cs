using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using PlatformSaaS.Text;

namespace PlatformSaaS.Modules.Tests.Isolation;

/// <summary>
/// An answer without what differs from one time to the next and without the values that were asked for (the foreign one and its twin), which many pages
/// rightly repeat, some of them later on since they keep what was written.
/// What is left may be compared with the answer to another value.
/// </summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Location">Where it leads to.</param>
/// <param name="Body">What it says, with type and file name.</param>
/// <param name="Ids">Ids that it names, other than the one asked for.</param>
internal sealed partial record Seen(int Status, string Location, string Body, IReadOnlyCollection<string> Ids)
{
    private const string Asked = "¤";

    /// <summary>True when somebody has to sign in first.</summary>
    public bool IsTurnedAway => Status == 401 || (Status is >= 300 and < 400 && Location.StartsWith("/masuk", StringComparison.Ordinal));

    public static async Task<Seen> OfAsync(HttpResponseMessage answer, params string[] asked)
    {
        var text = $"{answer.Content.Headers.ContentType} {answer.Content.Headers.ContentDisposition}\n{TextOf(await answer.Content.ReadAsByteArrayAsync())}";
        var location = answer.Headers.Location?.OriginalString ?? "";
        var ids = Uuid().Matches(text + location).Select(m => m.Value.ToLowerInvariant()).Where(i => !asked.Contains(i, StringComparer.OrdinalIgnoreCase)).ToHashSet(StringComparer.Ordinal);
        return new Seen((int)answer.StatusCode, Clean(location, asked), Clean(text, asked), ids);
    }

    public bool Shows(string canary) => Body.Contains(canary, StringComparison.OrdinalIgnoreCase) || Location.Contains(canary, StringComparison.OrdinalIgnoreCase);

    public bool IsLike(Seen other) => Status == other.Status && Location == other.Location && Body == other.Body;

    /// <summary>Where the two part, in words for whoever reads the report.</summary>
    public string Against(Seen other)
    {
        var at = 0;
        while (at < Math.Min(Body.Length, other.Body.Length) && Body[at] == other.Body[at])
        {
            at++;
        }

        return $"{Status} {Location} …{Piece(Body, at)}… / made up: {other.Status} {other.Location} …{Piece(other.Body, at)}…";
    }

    public string Around(string word) => Body.IndexOf(word, StringComparison.OrdinalIgnoreCase) is >= 0 and var at ? Piece(Body, at) : Location;

    /// <summary>What is written in an answer; a spreadsheet is unpacked, since its bytes hide what it says and differ each time.</summary>
    private static string TextOf(byte[] bytes)
    {
        if (bytes is not [(byte)'P', (byte)'K', 3, 4, ..])
        {
            return Encoding.UTF8.GetString(bytes);
        }

        using var archive = new ZipArchive(new MemoryStream(bytes));
        return string.Join('\n', archive.Entries.OrderBy(e => e.FullName, StringComparer.Ordinal).Select(e =>
        {
            using var reader = new StreamReader(e.Open());
            return $"{e.FullName}: {reader.ReadToEnd()}";
        }));
    }

    private static string Piece(string text, int at) => text[Math.Max(0, at - 60)..Math.Min(text.Length, at + 90)].Replace("\n", " ", StringComparison.Ordinal);

    private static string Clean(string text, string[] asked)
    {
        foreach (var form in asked.SelectMany(Forms).Distinct().Where(f => f.Length > 0).OrderByDescending(f => f.Length))
        {
            text = text.Replace(form, Asked, StringComparison.OrdinalIgnoreCase);
        }

        return Moments().Replace(text, "");
    }

    /// <summary>The spellings in which a page may repeat what it was asked for.</summary>
    private static IEnumerable<string> Forms(string asked) =>
    [
        asked, Uri.EscapeDataString(asked), Uri.EscapeDataString(Uri.EscapeDataString(asked)), WebUtility.HtmlEncode(asked), HtmlEncoder.Default.Encode(asked), HtmlEncoder.Default.Encode(Uri.EscapeDataString(asked)),
        WebUtility.UrlEncode(asked), JsonEncodedText.Encode(asked).ToString(), asked.Replace("/", "%2F", StringComparison.Ordinal), Guid.TryParse(asked, out var id) ? id.ToString("N") : asked, Slug.Make(asked, [])
    ];

    // Seals, nonces, ids of things just made and of parts in a spreadsheet, the sum that people without script are asked, ages of rows.
    [GeneratedRegex("CfDJ8[A-Za-z0-9_-]+|nonce=\"[^\"]*\"|'nonce-[^']*'|\"traceId\":\"[^\"]*\"|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|name=\"key\" value=\"[^\"]*\"|\"R[0-9a-f]{8,32}\"|Berapa [a-z]+ ditambah [a-z]+\\?", RegexOptions.IgnoreCase)]
    private static partial Regex Moments();

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", RegexOptions.IgnoreCase)]
    private static partial Regex Uuid();
}
