using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Content.Lists;
using PlatformSaaS.Content.Site;
using PlatformSaaS.Modularity;

namespace PlatformSaaS.Content.Pages.Content;

/// <summary>Technologies that passed.</summary>
[AllowAnonymous]
internal sealed class TechnologiesModel(PublicLists lists, SiteLayouts layouts) : EntriesModel(lists, layouts)
{
    protected override string Code => "teknologi";
}

/// <summary>Their makers' products.</summary>
[AllowAnonymous]
internal sealed class ProductsModel(PublicLists lists, SiteLayouts layouts) : EntriesModel(lists, layouts)
{
    protected override string Code => "produk";
}

/// <summary>Any other list of the agency.</summary>
[AllowAnonymous]
internal sealed class OtherListModel(PublicLists lists, SiteLayouts layouts) : EntriesModel(lists, layouts)
{
    protected override string Code => (string?)RouteData.Values["list"] ?? "";
}

/// <summary>A public list, or one of its entries.</summary>
internal abstract class EntriesModel(PublicLists lists, SiteLayouts layouts) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Slug { get; set; }

    [BindProperty(SupportsGet = true, Name = "kategori")]
    public string? Category { get; set; }

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    protected abstract string Code { get; }

    public ListDefinition List { get; private set; } = null!;
    public string Root => Targets.ListUrl(List.Code);
    public PublicEntry? Entry { get; private set; }
    public IReadOnlyList<PublicEntry> Entries { get; private set; } = [];
    public IReadOnlyList<(string Name, int Count)> Categories { get; private set; } = [];
    public int Total { get; private set; }

    /// <summary>The entry that this one rests on, with its address.</summary>
    public (PublicEntry Entry, string Url)? Base { get; private set; }

    /// <summary>Entries of other lists that rest on this one.</summary>
    public IReadOnlyList<(PublicEntry Entry, string Url)> Resting { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var layout = await layouts.GetAsync(ct);
        List = layout.List(Code) ?? throw new MissingException();
        var all = await lists.ListAsync(Code, ct);
        Total = all.Count;
        if (Slug is not null)
        {
            Entry = all.FirstOrDefault(e => e.Slug == Slug) ?? throw new MissingException();
            await RelateAsync(layout, ct);
            return;
        }

        Categories = [.. all.Where(e => e.Category is not null).GroupBy(e => e.Category!.Current).OrderBy(g => g.Key, StringComparer.CurrentCulture).Select(g => (g.Key, g.Count()))];
        Entries = [.. all.Where(e => (Category is null || e.Category?.Current == Category)
            && (string.IsNullOrWhiteSpace(Search) || $"{e.Title} {e.Maker} {e.Category?.Current} {e.Summary?.Current} {e.Number}".Contains(Search.Trim(), StringComparison.CurrentCultureIgnoreCase)))];
    }

    private async Task RelateAsync(SiteLayout layout, CancellationToken ct)
    {
        var resting = new List<(PublicEntry, string)>();
        foreach (var other in layout.Lists.Where(l => l.Code != Code))
        {
            foreach (var entry in await lists.ListAsync(other.Code, ct))
            {
                var url = $"{Targets.ListUrl(other.Code)}/{entry.Slug}";
                if (entry.Of == Entry!.Slug)
                {
                    resting.Add((entry, url));
                }
                else if (Entry.Of == entry.Slug)
                {
                    Base = (entry, url);
                }
            }
        }

        Resting = resting;
    }
}
