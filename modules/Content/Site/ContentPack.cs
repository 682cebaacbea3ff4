using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Content.Items;
using PlatformSaaS.Content.Lists;
using PlatformSaaS.Content.Media;
using PlatformSaaS.Data;
using PlatformSaaS.Packs;
using PlatformSaaS.Text;

namespace PlatformSaaS.Content.Site;

/// <summary>Takes menu, footer, home page, public lists and everything under <c>content/</c> from an agency's pack.</summary>
internal sealed partial class ContentPack(DbContext db, SiteLayouts layouts, MediaStore media, ITenantCache cache, TimeProvider time) : IPackContributor
{
    private static readonly (string Folder, ContentKind Kind)[] Folders =
        [("pages", ContentKind.Page), ("news", ContentKind.News), ("announcements", ContentKind.Announcement), ("faq", ContentKind.Faq), ("downloads", ContentKind.Download),
        ("library", ContentKind.Library), ("outreach", ContentKind.Outreach), ("designs", ContentKind.Design)];

    public int Order => 60;

    public IEnumerable<PackFault> Validate(AgencyPack pack) => [];

    public async Task ApplyAsync(AgencyPack pack, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(pack);
        using var agency = pack.Json("agency.json");
        await layouts.SaveAsync(ReadLayout(agency.RootElement, pack), ct);
        var items = await db.Set<ContentItem>().ToListAsync(ct);
        foreach (var (folder, kind) in Folders)
        {
            foreach (var path in pack.In($"content/{folder}").Where(p => p.EndsWith(".md", StringComparison.Ordinal) && !p.EndsWith(".en.md", StringComparison.Ordinal)))
            {
                await ApplyItemAsync(pack, path, kind, items, ct);
            }
        }

        await ApplyEntriesAsync(agency.RootElement, pack, ct);
        if (pack.IsComplete)
        {
            db.RemoveRange(items.Where(i => !pack.Files.ContainsKey(PathOf(i))));
        }

        if (db.ChangeTracker.HasChanges())
        {
            await db.SaveChangesAsync(ct);
            await cache.InvalidateAsync("content.", ct);
        }
    }

    internal static SiteLayout ReadLayout(JsonElement agency, AgencyPack pack)
    {
        var layout = agency.Deserialize<SiteLayout>(JsonSerializerOptions.Web)!;
        return layout with { Home = [.. layout.Home.Select(b => b.Illustration is { } path && pack.Files.ContainsKey(path) ? b with { IllustrationSvg = pack.Text(path) } : b)] };
    }

    private async Task ApplyItemAsync(AgencyPack pack, string path, ContentKind kind, List<ContentItem> items, CancellationToken ct)
    {
        var faults = new List<PackFault>();
        var head = FrontMatter.Parse(path, pack.Text(path), faults) ?? throw new PackException(faults);
        var englishPath = path[..^3] + ".en.md";
        var english = pack.Files.ContainsKey(englishPath) ? FrontMatter.Parse(englishPath, pack.Text(englishPath), faults) ?? throw new PackException(faults) : null;
        var slug = head["code"]!;
        var item = items.Find(i => i.Kind == kind && i.Slug == slug);
        if (item is null)
        {
            item = new ContentItem { Id = NewId.Next(), Kind = kind, Slug = slug, TitleId = "" };
            db.Add(item);
        }

        var title = kind == ContentKind.Faq ? "question" : "title";
        (item.TitleId, item.TitleEn) = (head.Text(title)!, English(head, title));
        (item.SummaryId, item.SummaryEn) = (head.Text("summary"), English(head, "summary"));
        (item.CategoryId, item.CategoryEn) = (head.Text("category"), English(head, "category"));
        (item.BodyId, item.BodyEn) = (head.Body, english?.Body);
        item.Order = int.TryParse(head["order"], CultureInfo.InvariantCulture, out var order) ? order : 0;
        item.PublishedOn = Day(head["date"]);
        item.Until = Day(head["until"]);
        item.Template = head["template"];
        item.TextVersion = head["version"];
        item.FileKey = await MediaAsync(pack, head["file"], ct);
        item.FigureKey = await MediaAsync(pack, head["figure"], ct);
        item.FigureNarrowKey = await MediaAsync(pack, head["figureNarrow"], ct);
        item.FactsJson = kind is ContentKind.Library or ContentKind.Outreach or ContentKind.Design ? JsonSerializer.Serialize(await FactsAsync(pack, head, ct), JsonSerializerOptions.Web) : null;
        item.IsPublished = head["published"] != "false";
        if (db.Entry(item).State != EntityState.Unchanged)
        {
            (item.IsEdited, item.UpdatedAt) = (false, time.GetUtcNow());
        }
    }

    private async Task<ItemFacts> FactsAsync(AgencyPack pack, FrontMatter head, CancellationToken ct)
    {
        var photos = new List<string>();
        foreach (var photo in head.List("photos"))
        {
            photos.Add((await MediaAsync(pack, photo, ct))!);
        }

        return new ItemFacts
        {
            Form = head["form"], Topic = head["topic"], Link = head["link"], Place = head["place"], Region = head["region"], People = Whole(head["people"]), Unit = head["unit"], Photos = photos,
            Area = Whole(head["area"]), Storeys = Whole(head["storeys"]), Bedrooms = Whole(head["bedrooms"]), Bathrooms = Whole(head["bathrooms"]), House = head["house"]
        };
    }

    private static int? Whole(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private async Task ApplyEntriesAsync(JsonElement agency, AgencyPack pack, CancellationToken ct)
    {
        // What came from somebody's request is that person's, not the pack's.
        var entries = await db.Set<PublicEntry>().Where(e => e.RequestId == null).ToListAsync(ct);
        var kept = new HashSet<PublicEntry>();
        foreach (var list in agency.TryGetProperty("publicLists", out var lists) ? lists.EnumerateArray().ToList() : [])
        {
            var code = list.GetProperty("code").GetString()!;
            foreach (var source in list.TryGetProperty("entries", out var given) ? given.EnumerateArray().ToList() : [])
            {
                kept.Add(await ApplyEntryAsync(code, source, entries, pack, ct));
            }
        }

        db.RemoveRange(pack.IsComplete ? entries.Where(e => !kept.Contains(e)) : []);
    }

    private async Task<PublicEntry> ApplyEntryAsync(string list, JsonElement source, List<PublicEntry> entries, AgencyPack pack, CancellationToken ct)
    {
        var slug = source.GetProperty("code").GetString()!;
        var entry = entries.Find(e => e.List == list && e.Slug == slug);
        if (entry is null)
        {
            entry = new PublicEntry { Id = NewId.Next(), List = list, Slug = slug, Title = "", Maker = "" };
            db.Add(entry);
        }

        var summary = source.GetProperty("summary").Deserialize<LocalizedText>(JsonSerializerOptions.Web);
        entry.Title = source.GetProperty("title").GetString()!;
        entry.Maker = source.GetProperty("maker").GetString()!;
        entry.CategoryId = Member(source, "category");
        (entry.ClassId, entry.ClassEn) = Array.Find(Classes, c => c.Code == Member(source, "class")) is { Code: not null } known ? (known.Id, known.En) : (null, (string?)null);
        entry.Number = Member(source, "number");
        entry.Date = Day(Member(source, "date"));
        (entry.SummaryId, entry.SummaryEn) = (summary?.Id, summary?.En);
        entry.Website = Member(source, "website");
        entry.Of = Member(source, "of");
        entry.PhotoKey = await MediaAsync(pack, Member(source, "photo"), ct);
        entry.IsPublished = !source.TryGetProperty("published", out var published) || published.GetBoolean();
        if (db.Entry(entry).State != EntityState.Unchanged)
        {
            (entry.IsEdited, entry.UpdatedAt) = (false, time.GetUtcNow());
        }

        return entry;
    }

    private static readonly (string Code, string Id, string En)[] Classes = [("standar", "Standar", "Standard"), ("nonStandar", "Nonstandar", "Non-standard")];

    private async Task<string?> MediaAsync(AgencyPack pack, string? path, CancellationToken ct) =>
        path is null ? null : await media.AddAsync(new MemoryStream(pack.Files[path]), Path.GetFileName(path), MediaStore.TypeOf(path), ct);

    private static string? English(FrontMatter head, string key) => head.Text(key, "en") is { } text && text != head.Text(key) ? text : null;

    private static string? Member(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static DateOnly? Day(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
