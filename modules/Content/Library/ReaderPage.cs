using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Calendar;
using PlatformSaaS.MultiTenancy;

namespace PlatformSaaS.Content.Library;

/// <summary>Counts the reader of a page.</summary>
internal sealed class PageReaders(ReaderCounter counter, ICurrentTenant tenant, ITenantClock clock)
{
    /// <summary>Counts under the page's path without its first slash.</summary>
    public async Task CountAsync(PageModel page, string subject, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(page);
        if (tenant.Id is { } id)
        {
            counter.Count(page.HttpContext, id, subject, await clock.TodayAsync(ct));
        }
    }
}
