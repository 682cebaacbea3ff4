using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Auditing;
using PlatformSaaS.Calendar;
using PlatformSaaS.Content.Admin;
using PlatformSaaS.Data;
using PlatformSaaS.Publishing;
using PlatformSaaS.Text;

namespace PlatformSaaS.Content.Items;

/// <summary>Adds a question that another module has brought to the end of its group; editors may change it or take it off like any other.</summary>
internal sealed class FaqPublisher(DbContext db, ITenantCache cache, ITenantClock clock, IAuditLog audit) : IFaqPublisher
{
    private const int LongestTitle = 300;

    public async Task<string> PublishAsync(FaqEntry entry, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var there = await db.Set<ContentItem>().AsNoTracking().Where(i => i.Kind == ContentKind.Faq).Select(i => new { i.Slug, i.Order }).ToListAsync(ct);
        var item = new ContentItem
        {
            Id = NewId.Next(), Kind = ContentKind.Faq, Slug = Slug.Make(entry.Question, [.. there.Select(t => t.Slug)]), TitleId = entry.Question.Length > LongestTitle ? entry.Question[..LongestTitle] : entry.Question, BodyId = entry.Answer,
            CategoryId = entry.Category.Id, CategoryEn = entry.Category.En, Order = there.Select(t => t.Order).DefaultIfEmpty().Max() + 1, IsPublished = true, IsEdited = true, PublishedOn = await clock.TodayAsync(ct), UpdatedAt = clock.UtcNow
        };
        db.Add(item);
        await db.SaveChangesAsync(ct);
        await audit.WriteAsync("content.publish", "content.item", item.Id.ToString(), new { kind = nameof(ContentKind.Faq), title = item.TitleId }, ct);
        await cache.InvalidateAsync(PublicContent.Key, ct);
        return $"/faq#{item.Slug}";
    }
}
