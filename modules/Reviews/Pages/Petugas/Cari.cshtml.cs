using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Data;
using PlatformSaaS.Reviews.Queue;

namespace PlatformSaaS.Reviews.Pages.Petugas;

/// <summary>Search over every request that the officer may see.</summary>
[Authorize(Policy = ReviewsPermissions.Queue)]
internal sealed class CariModel(RequestQueue queue) : PageModel
{
    private const int Longest = 100;

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Text { get; set; }

    [BindProperty(SupportsGet = true, Name = "dari")]
    public string? Cursor { get; set; }

    public KeysetPage<QueueRow>? Rows { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        Text = Text?.Trim() is { Length: > 0 } text ? text[..Math.Min(text.Length, Longest)] : null;
        Rows = Text is null ? null : await queue.SearchAsync(Text, Cursor, ct);
    }
}
