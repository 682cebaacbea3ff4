using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Content.Items;

namespace PlatformSaaS.Content.Pages.Content;

/// <summary>Search over everything public.</summary>
[AllowAnonymous]
internal sealed class SearchModel(PublicSearch search) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Query { get; set; }

    public IReadOnlyList<SearchHit> Hits { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        Query = Query is { Length: > 100 } ? Query[..100] : Query;
        Hits = await search.FindAsync(Query, ct);
    }
}
