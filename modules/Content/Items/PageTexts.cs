using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Data;
using PlatformSaaS.Modularity;
using PlatformSaaS.DataSubjects;

namespace PlatformSaaS.Content.Items;

/// <summary>Pages whose words another module answers for, such as those that people agree to.</summary>
internal sealed class PageTexts(DbContext db, ITenantCache cache, IUnitOfWork unitOfWork, TimeProvider time) : IPageTexts
{
    public async Task<PageText?> FindAsync(string page, CancellationToken ct = default) =>
        await db.Set<ContentItem>().AsNoTracking().FirstOrDefaultAsync(i => i.Kind == ContentKind.Page && i.Slug == page, ct) is { } item ? new PageText(item.Title, item.Body, item.TextVersion) : null;

    public Task WriteAsync(string page, PageText text, CancellationToken ct = default) => unitOfWork.RunAsync(async token =>
    {
        var item = await db.Set<ContentItem>().FirstOrDefaultAsync(i => i.Kind == ContentKind.Page && i.Slug == page, token) ?? throw new MissingException();
        (item.TitleId, item.TitleEn, item.BodyId, item.BodyEn, item.TextVersion) = (text.Title.Id, text.Title.En, text.Body.Id, text.Body.En, text.Version);
        (item.IsEdited, item.IsPublished, item.UpdatedAt) = (true, true, time.GetUtcNow());
        await db.SaveChangesAsync(token);
        await cache.InvalidateAsync(PublicContent.Key, token);
    }, ct);
}
