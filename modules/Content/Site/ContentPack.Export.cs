using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Content.Items;
using PlatformSaaS.Content.Lists;
using PlatformSaaS.Content.Media;
using PlatformSaaS.Packs;
using PlatformSaaS.Text;

namespace PlatformSaaS.Content.Site;

internal sealed partial class ContentPack
{
    public async Task ExportAsync(PackWriter writer, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(writer);
        var items = await db.Set<ContentItem>().AsNoTracking().ToListAsync(ct);
        var entries = await db.Set<PublicEntry>().AsNoTracking().Where(e => e.RequestId == null).OrderBy(e => e.List).ThenBy(e => e.Slug).ToListAsync(ct);
        var files = await NamesAsync(items, entries, ct);
        if (await db.Set<SiteLayoutRow>().AsNoTracking().FirstOrDefaultAsync(ct) is { } row)
        {
            WriteLayout(writer, JsonSerializer.Deserialize<SiteLayout>(row.Json, JsonSerializerOptions.Web)!, entries, files);
        }

        foreach (var item in items)
        {
            var path = PathOf(item);
            writer.Add(path, FrontMatter.Write(Head(item, files), item.BodyId));
            if (item.BodyEn is { } english)
            {
                writer.Add(path[..^3] + ".en.md", FrontMatter.Write(new JsonObject { ["code"] = item.Slug, ["culture"] = "en" }, english));
            }

            if (item.IsEdited)
            {
                writer.MarkEdited(path);
                writer.MarkEdited(path[..^3] + ".en.md");
            }
        }

        foreach (var (key, path) in files)
        {
            if (await media.OpenAsync(key, ct) is { } file)
            {
                await using var content = file.Content;
                using var bytes = new MemoryStream();
                await content.CopyToAsync(bytes, ct);
                writer.Add(path, bytes.ToArray());
            }
        }
    }

    /// <summary>Path of an item in a pack.</summary>
    private static string PathOf(ContentItem item) => $"content/{Array.Find(Folders, f => f.Kind == item.Kind).Folder}/{item.Slug}.md";

    private static void WriteLayout(PackWriter writer, SiteLayout layout, List<PublicEntry> entries, IReadOnlyDictionary<string, string> files)
    {
        writer.Agency["menu"] = PackJson.Of(layout.Menu);
        writer.Agency["footer"] = PackJson.Of(layout.Footer);
        writer.Agency["home"] = PackJson.Of<IReadOnlyList<HomeBlock>>([.. layout.Home.Select(b => b with { IllustrationSvg = null })]);
        foreach (var block in layout.Home.Where(b => b is { Illustration: not null, IllustrationSvg: not null }))
        {
            writer.Add(block.Illustration!, block.IllustrationSvg!);
        }

        var lists = new JsonArray();
        foreach (var list in layout.Lists)
        {
            var written = (JsonObject)PackJson.Of(list);
            var held = new JsonArray([.. entries.Where(e => e.List == list.Code).Select(e => Written(e, files))]);
            if (held.Count > 0)
            {
                written["entries"] = held;
            }

            lists.Add(written);
        }

        if (lists.Count > 0)
        {
            writer.Agency["publicLists"] = lists;
        }
    }

    private static JsonObject Written(PublicEntry entry, IReadOnlyDictionary<string, string> files)
    {
        var written = new JsonObject { ["code"] = entry.Slug, ["title"] = entry.Title, ["maker"] = entry.Maker };
        Put("category", entry.CategoryId);
        Put("class", Array.Find(Classes, c => c.Id == entry.ClassId).Code);
        Put("number", entry.Number);
        Put("date", Written(entry.Date));
        Put("summary", entry.Summary is { } summary ? PackJson.Of(summary) : null);
        Put("website", entry.Website);
        Put("of", entry.Of);
        Put("photo", entry.PhotoKey is { } photo ? files.GetValueOrDefault(photo) : null);
        Put("published", entry.IsPublished ? null : false);
        return written;

        void Put(string name, JsonNode? value)
        {
            if (value is not null)
            {
                written[name] = value;
            }
        }
    }

    private static JsonObject Head(ContentItem item, IReadOnlyDictionary<string, string> files)
    {
        string? Of(string? key) => key is null ? null : files.GetValueOrDefault(key);
        var isDated = item.Kind is ContentKind.News or ContentKind.Announcement or ContentKind.Library or ContentKind.Outreach;
        var head = new JsonObject
        {
            ["code"] = item.Slug, ["culture"] = "id", [item.Kind == ContentKind.Faq ? "question" : "title"] = Text(item.Title), ["summary"] = Text(item.Summary), ["category"] = Text(item.Category),
            ["version"] = item.TextVersion, ["order"] = item.Kind is ContentKind.Faq or ContentKind.Download or ContentKind.Design ? item.Order : null, ["date"] = isDated ? Written(item.PublishedOn) : null,
            ["until"] = Written(item.Until), ["template"] = item.Template, ["figure"] = Of(item.FigureKey), ["figureNarrow"] = Of(item.FigureNarrowKey), ["file"] = Of(item.FileKey)
        };
        var facts = item.Facts;
        foreach (var (name, value) in new (string, JsonNode?)[]
        {
            ("form", facts.Form), ("topic", facts.Topic), ("link", facts.Link), ("place", facts.Place), ("region", facts.Region), ("people", facts.People), ("unit", facts.Unit),
            ("photos", facts.Photos.Count == 0 ? null : new JsonArray([.. facts.Photos.Select(Of).OfType<string>().Select(p => (JsonNode)p)])), ("area", facts.Area is { } area ? (int)area : null),
            ("storeys", facts.Storeys), ("bedrooms", facts.Bedrooms), ("bathrooms", facts.Bathrooms), ("house", facts.House), ("published", item.IsPublished ? null : false)
        })
        {
            head[name] = value;
        }

        return head;
    }

    private static JsonNode? Text(LocalizedText? text) => text is null ? null : PackJson.Of(text);

    private static string? Written(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Paths of pictures and files by key: as they were called, where a pack can call them so and nothing else is.</summary>
    private async Task<SortedDictionary<string, string>> NamesAsync(List<ContentItem> items, List<PublicEntry> entries, CancellationToken ct)
    {
        var keys = items.SelectMany(i => new[] { i.FileKey, i.FigureKey, i.FigureNarrowKey }.Concat(i.Facts.Photos)).Concat(entries.Select(e => e.PhotoKey)).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var names = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in (await media.FindAllAsync(keys, ct)).Values.OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            var ending = Path.GetExtension(file.Name).ToLowerInvariant();
            var stem = Slug.Make(Path.GetFileNameWithoutExtension(file.Name), [], 60);
            var folder = ending is ".svg" or ".png" or ".jpg" ? "content" : "content/files";
            var path = $"{folder}/{stem}{ending}";
            if (!taken.Add(path))
            {
                taken.Add(path = $"{folder}/{stem}-{file.Key[..8]}{ending}");
            }

            names[file.Key] = path;
        }

        return names;
    }
}
