using System.Text.Json;
using System.Text.RegularExpressions;
using PlatformSaaS.Modularity;
using PlatformSaaS.Permissions;
using PlatformSaaS.Settings;
using PlatformSaaS.Text;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Content.Site;

/// <summary>Where a block of the home page goes: its present place, and whether it shows. One that is named nowhere is taken away.</summary>
internal sealed record BlockPlace(int From, bool Hidden);

/// <summary>Texts of a block; which are used depends on its type.</summary>
internal sealed record BlockInput
{
    public string? Title { get; init; }
    public string? TitleEn { get; init; }
    public string? Note { get; init; }
    public string? NoteEn { get; init; }
    public int? Count { get; init; }
    public string? Headline { get; init; }
    public string? HeadlineEn { get; init; }
    public string? Lead { get; init; }
    public string? LeadEn { get; init; }
    public string? Primary { get; init; }
    public string? PrimaryEn { get; init; }
    public string? PrimaryTarget { get; init; }
    public string? Secondary { get; init; }
    public string? SecondaryEn { get; init; }
    public string? SecondaryTarget { get; init; }

    /// <summary>The words of a block as they stand.</summary>
    public static BlockInput Of(HomeBlock block) => new()
    {
        Title = block.Title?.Id, TitleEn = block.Title?.En, Note = block.Note?.Id, NoteEn = block.Note?.En, Count = block.Count, Headline = block.Headline?.Id, HeadlineEn = block.Headline?.En, Lead = block.Lead?.Id, LeadEn = block.Lead?.En,
        Primary = block.Primary?.Label.Id, PrimaryEn = block.Primary?.Label.En, PrimaryTarget = block.Primary?.Target, Secondary = block.Secondary?.Label.Id, SecondaryEn = block.Secondary?.Label.En, SecondaryTarget = block.Secondary?.Target
    };
}

/// <summary>An entry of the public menu as an admin wrote it.</summary>
internal sealed record MenuEntryInput(string? Label, string? LabelEn, string? Target, bool Hidden);

/// <summary>Home page and menu with their marks.</summary>
internal sealed record SiteView(SiteLayout Layout)
{
    public string HomeRevision => Revisions.Of(Layout.Home);
    public string MenuRevision => Revisions.Of(Layout.Menu);
}

/// <summary>The home page's blocks and the public menu, arranged by an admin.</summary>
internal sealed partial class SiteEditor(ISettingsDesk desk, IPermissionChecker permissions, SiteLayouts layouts)
{
    /// <summary>Owner type in the audit log.</summary>
    public const string Owner = "content.site";

    private const int MostEntries = 12, MostBlocks = 20;

    /// <summary>Types that need nothing but a title, so that they can be added here.</summary>
    public static readonly IReadOnlyList<string> Addable = ["services", "announcements", "news", "faq", "testimonials", "contact"];

    public async Task<SiteView> GetAsync(CancellationToken ct)
    {
        await permissions.RequireAsync(ContentPermissions.Manage, ct);
        return new(await layouts.GetAsync(ct));
    }

    /// <summary>Puts the blocks in this order, hides or shows them, and takes away those that are not named.</summary>
    public Task ArrangeAsync(IReadOnlyList<BlockPlace> places, string? seen, CancellationToken ct) => HomeAsync("content.home-arranged", seen, home =>
    {
        Require(places.Count > 0 && places.All(p => p.From >= 0 && p.From < home.Count) && places.DistinctBy(p => p.From).Count() == places.Count, "", T("Susunan ini tidak dapat dipakai. Muat ulang halaman.", "This order can't be used. Reload the page."));
        Require(places.Any(p => !p.Hidden), "", T("Beranda perlu sedikitnya satu bagian yang tampil.", "The home page needs at least one part that shows."));
        return ([.. places.Select(p => home[p.From] with { Hidden = p.Hidden })], "home");
    }, ct);

    public Task EditBlockAsync(int index, BlockInput input, string? seen, CancellationToken ct) => HomeAsync("content.home-block-changed", seen, home =>
    {
        var block = home.ElementAtOrDefault(index) ?? throw new MissingException();
        var after = block.Type == "hero"
            ? block with
            {
                Headline = Text("headline", input.Headline, input.HeadlineEn, 160), Lead = Text("lead", input.Lead, input.LeadEn, 400),
                Primary = Entry("primary", input.Primary, input.PrimaryEn, input.PrimaryTarget), Secondary = string.IsNullOrWhiteSpace(input.Secondary) ? null : Entry("secondary", input.Secondary, input.SecondaryEn, input.SecondaryTarget)
            }
            : block with
            {
                Title = Text("title", input.Title, input.TitleEn, 120), Count = HasCount(block.Type) ? Count(input.Count) : block.Count,
                Note = !HasNote(block.Type) ? block.Note : string.IsNullOrWhiteSpace(input.Note) ? null : Text("note", input.Note, input.NoteEn, 400)
            };
        return ([.. home.Select((b, i) => i == index ? after : b)], $"home:{block.Type}");
    }, ct);

    /// <summary>Adds a block at the end.</summary>
    public Task AddBlockAsync(string? type, string? title, string? titleEn, string? seen, CancellationToken ct) => HomeAsync("content.home-block-added", seen, home =>
    {
        Require(type is not null && Addable.Contains(type), "type", T("Pilih jenis bagian dari daftar.", "Choose a kind of part from the list."));
        Require(home.All(b => b.Type != type), "type", T("Bagian ini sudah ada di beranda.", "The home page has this part already."));
        Require(home.Count < MostBlocks, "type", T($"Paling banyak {MostBlocks} bagian.", $"At most {MostBlocks} parts."));
        return ([.. home, new HomeBlock { Type = type!, Title = Text("title", title, titleEn, 120) }], $"home:{type}");
    }, ct);

    /// <summary>Replaces the menu: order, words, targets, what is hidden.</summary>
    public Task SetMenuAsync(IReadOnlyList<MenuEntryInput> entries, string? seen, CancellationToken ct) => ChangeAsync("content.menu-changed", seen, l => Revisions.Of(l.Menu), layout =>
    {
        Require(entries.Count is >= 1 and <= MostEntries, "label", T($"Menu berisi 1 sampai {MostEntries} butir.", $"The menu has 1 to {MostEntries} entries."));
        Require(entries.Any(e => !e.Hidden), "", T("Menu perlu sedikitnya satu butir yang tampil.", "The menu needs at least one entry that shows."));
        var menu = entries.Select(e => Entry("label", e.Label, e.LabelEn, e.Target, "target", 40) with { Hidden = e.Hidden }).ToList();
        return (layout with { Menu = menu }, "menu", Facts(layout.Menu), Facts(menu));
    }, ct);

    public static bool HasCount(string type) => type is "announcements" or "news" or "faq" or "testimonials";

    public static bool HasNote(string type) => type is "services" or "cards";

    private Task HomeAsync(string action, string? seen, Func<IReadOnlyList<HomeBlock>, (IReadOnlyList<HomeBlock> Home, string Id)> change, CancellationToken ct) =>
        ChangeAsync(action, seen, l => Revisions.Of(l.Home), layout =>
        {
            var (home, id) = change(layout.Home);
            return (layout with { Home = home }, id, Facts(layout.Home), Facts(home));
        }, ct);

    private Task ChangeAsync(string action, string? seen, Func<SiteLayout, string> revision, Func<SiteLayout, (SiteLayout Layout, string Id, object Before, object After)> change, CancellationToken ct) =>
        desk.ChangeAsync(new SettingsHold<SiteLayoutRow>(ContentPermissions.Manage, layouts.LockAsync, row => revision(SiteLayouts.Of(row))), seen, async (row, token) =>
        {
            var (layout, id, before, after) = change(SiteLayouts.Of(row));
            await layouts.SaveAsync(layout, token);
            return new SettingsChange(action, Owner, id, before, after);
        }, ct);

    // Drawings are long and never change here.
    private static Dictionary<string, HomeBlock> Facts(IReadOnlyList<HomeBlock> home) => home.Select((b, i) => (Key: $"{i + 1}", Block: b with { IllustrationSvg = null })).ToDictionary(b => b.Key, b => b.Block);

    private static Dictionary<string, SiteEntry> Facts(IReadOnlyList<SiteEntry> menu) => menu.Select((e, i) => (Key: $"{i + 1}", Entry: e)).ToDictionary(e => e.Key, e => e.Entry);

    private static SiteEntry Entry(string field, string? label, string? labelEn, string? target, string? targetField = null, int most = 60)
    {
        Require(target is not null && Target().IsMatch(target), targetField ?? field + "Target", T("Pilih tujuan dari daftar.", "Choose where it leads from the list."));
        return new(Text(field, label, labelEn, most, 2), target!);
    }

    private static int? Count(int? count)
    {
        Require(count is null or (>= 1 and <= 12), "count", T("Isi 1 sampai 12, atau kosongkan.", "Give 1 to 12, or leave it empty."));
        return count;
    }

    private static LocalizedText Text(string field, string? id, string? en, int most, int least = 3)
    {
        var (text, english) = (Clean(id), Clean(en));
        Require(text.Length >= least && text.Length <= most && english.Length <= most, field, T($"Tulis {least} sampai {most} huruf.", $"Write {least} to {most} characters."));
        return new(text, english.Length == 0 ? null : english);
    }

    private static string Clean(string? text) => string.Join(' ', string.Concat((text ?? "").Select(c => char.IsControl(c) ? ' ' : c)).Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static void Require(bool ok, string field, string message)
    {
        if (!ok)
        {
            throw new InputException(field, message);
        }
    }

    [GeneratedRegex("^(home|services|catalog|cart|news|announcements|downloads|library|outreach|tools|designs|faq|contact|track|ask|follow|book|visit|verify|index|register|sign-in|(page|catalog|list|service|apply):[a-z0-9-]+)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Target();
}
