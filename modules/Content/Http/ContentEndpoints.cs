using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using PlatformSaaS.Content.Items;
using PlatformSaaS.Content.Lists;
using PlatformSaaS.Content.Media;
using PlatformSaaS.Http;
using PlatformSaaS.Modularity;
using PlatformSaaS.Templates;
using PlatformSaaS.Text;

namespace PlatformSaaS.Content.Http;

/// <summary>Public files, downloads, and the public content under <c>/api/v1</c>.</summary>
internal sealed class ContentEndpoints : IEndpointContributor
{
    public void Map(IEndpointRouteBuilder root, RouteGroupBuilder api)
    {
        ArgumentNullException.ThrowIfNull(root);
        ArgumentNullException.ThrowIfNull(api);
        root.MapGet("/media/{key}", MediaAsync).AllowAnonymous().ExcludeFromDescription();
        root.MapGet("/unduh/{slug}", DownloadAsync).AllowAnonymous().ExcludeFromDescription();

        var group = api.MapGroup("").WithTags("Content").AllowAnonymous();
        group.MapGet("/news", (PublicContent content, IMarkdown markdown, CancellationToken ct) => ItemsAsync(ContentKind.News, content, markdown, ct)).WithName("ListNews");
        group.MapGet("/announcements", (PublicContent content, IMarkdown markdown, CancellationToken ct) => ItemsAsync(ContentKind.Announcement, content, markdown, ct)).WithName("ListAnnouncements");
        group.MapGet("/faq", (PublicContent content, IMarkdown markdown, CancellationToken ct) => ItemsAsync(ContentKind.Faq, content, markdown, ct)).WithName("ListFaq");
        group.MapGet("/technologies", (PublicLists lists, CancellationToken ct) => EntriesAsync("teknologi", lists, ct)).WithName("ListTechnologies");
        group.MapGet("/lists/{list}", EntriesAsync).WithName("ListPublicEntries");
    }

    private static async Task<IResult> MediaAsync(string key, MediaStore media, HttpContext http, CancellationToken ct)
    {
        if (key is not { Length: 64 } || !key.All(char.IsAsciiHexDigitLower) || await media.OpenAsync(key, ct) is not var (file, content))
        {
            throw new MissingException();
        }

        // A drawing may style itself, but nothing in it may run or reach out, even when somebody opens it by itself.
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
        http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return file.ContentType.StartsWith("image/", StringComparison.Ordinal)
            ? Results.Stream(content, file.ContentType)
            : Results.File(content, file.ContentType, file.Name);
    }

    private static async Task<IResult> DownloadAsync(string slug, PublicContent content, DownloadFiles downloads, HttpContext http, CancellationToken ct)
    {
        var item = await content.FindAsync(ContentKind.Download, slug, ct) ?? throw new MissingException();
        var (stream, type, name) = await downloads.OpenAsync(item, ct);
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        return Results.File(stream, type, name);
    }

    private static async Task<IReadOnlyList<ItemAnswer>> ItemsAsync(ContentKind kind, PublicContent content, IMarkdown markdown, CancellationToken ct) =>
        [.. (await content.ListAsync(kind, ct)).Take(200).Select(i => new ItemAnswer(i.Slug, i.Title, i.Summary, i.Category, i.PublishedOn, markdown.ToHtml(i.Body.Current), PublicSearch.Url(i)))];

    private static async Task<IReadOnlyList<EntryAnswer>> EntriesAsync(string list, PublicLists lists, CancellationToken ct) =>
        [.. (await lists.ListAsync(list, ct)).Select(e => new EntryAnswer(e.Slug, e.Title, e.Maker, e.Category, e.Kind, e.Class, e.Number, e.Date, e.Summary, e.Website, PublicContent.MediaUrl(e.PhotoKey)))];
}

/// <summary>News, an announcement or a question as the API shows it.</summary>
internal sealed record ItemAnswer(string Code, LocalizedText Title, LocalizedText? Summary, LocalizedText? Category, DateOnly? Date, string Html, string Url);

/// <summary>An entry of a public list as the API shows it.</summary>
internal sealed record EntryAnswer(
    string Code, string Title, string Maker, LocalizedText? Category, LocalizedText? Kind, LocalizedText? Class, string? Number, DateOnly? Date, LocalizedText? Summary, string? Website, string? PhotoUrl);
