using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Content.Items;

namespace PlatformSaaS.Content.Pages.Content;

/// <summary>Questions and answers, by category.</summary>
[AllowAnonymous]
internal sealed class FaqModel(PublicContent content) : PageModel
{
    public IReadOnlyList<IGrouping<string, ContentItem>> Groups { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Groups = [.. (await content.ListAsync(ContentKind.Faq, ct)).GroupBy(i => i.Category?.Current ?? "")];

    public string Html(ContentItem item) => content.Html(item);
}
