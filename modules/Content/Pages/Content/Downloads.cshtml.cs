using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Content.Items;
using PlatformSaaS.Content.Media;

namespace PlatformSaaS.Content.Pages.Content;

/// <summary>Papers to download, by category.</summary>
[AllowAnonymous]
internal sealed class DownloadsModel(PublicContent content, MediaStore media) : PageModel
{
    public IReadOnlyList<IGrouping<string, ContentItem>> Groups { get; private set; } = [];
    public IReadOnlyDictionary<string, MediaFile> Files { get; private set; } = new Dictionary<string, MediaFile>();

    public async Task OnGetAsync(CancellationToken ct)
    {
        var items = await content.ListAsync(ContentKind.Download, ct);
        Groups = [.. items.GroupBy(i => i.Category?.Current ?? "")];
        Files = await media.FindAllAsync(items.Where(i => i.FileKey is not null).Select(i => i.FileKey!), ct);
    }
}
