using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Auditing;
using PlatformSaaS.Blobs;
using PlatformSaaS.Calendar;
using PlatformSaaS.Content.Admin;
using PlatformSaaS.Content.Media;
using PlatformSaaS.Data;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Text;

namespace PlatformSaaS.Content.Lists;

/// <summary>Puts a finished request that its applicant agreed to publish into a public list, in the same transaction.</summary>
internal sealed class ResultPublishedHandler(DbContext db, IFileStore files, MediaStore media, ITenantCache cache, ITenantClock clock, IAuditLog audit) : IDomainEventHandler<ResultPublished>
{
    public async Task HandleAsync(ResultPublished evt, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(evt);
        var entry = await db.Set<PublicEntry>().FirstOrDefaultAsync(e => e.RequestId == evt.RequestId && e.List == evt.List, ct);
        var title = evt.Values.GetValueOrDefault("title")?.Id ?? evt.Number;
        if (entry is null)
        {
            var taken = await db.Set<PublicEntry>().Where(e => e.List == evt.List).Select(e => e.Slug).ToListAsync(ct);
            entry = new PublicEntry { Id = NewId.Next(), List = evt.List, Slug = Slug.Make(title, taken), Title = title, Maker = evt.ApplicantName, RequestId = evt.RequestId };
            db.Add(entry);
        }

        entry.Title = title;
        entry.Maker = evt.ApplicantName;
        entry.Number = evt.Number;
        entry.Date = await clock.TodayAsync(ct);
        (entry.CategoryId, entry.CategoryEn) = (evt.Values.GetValueOrDefault("category")?.Id, evt.Values.GetValueOrDefault("category")?.En);
        (entry.KindId, entry.KindEn) = (evt.Values.GetValueOrDefault("kind")?.Id, evt.Values.GetValueOrDefault("kind")?.En);
        (entry.ClassId, entry.ClassEn) = (evt.Values.GetValueOrDefault("class")?.Id, evt.Values.GetValueOrDefault("class")?.En);
        (entry.SummaryId, entry.SummaryEn) = (evt.Values.GetValueOrDefault("summary")?.Id, evt.Values.GetValueOrDefault("summary")?.En);
        entry.Website = evt.Values.GetValueOrDefault("website")?.Id;
        entry.PhotoKey = await PhotoAsync(evt.PhotoFileId, ct) ?? entry.PhotoKey;
        entry.IsPublished = true;
        entry.UpdatedAt = clock.UtcNow;
        await db.SaveChangesAsync(ct);
        await cache.InvalidateAsync(PublicLists.Key, ct);
        await audit.WriteAsync("content.entry-published", "content.entry", entry.Id.ToString(), new { evt.List, evt.Number }, ct);
    }

    // The request's own file stays private; the public gets a copy.
    private async Task<string?> PhotoAsync(Guid? fileId, CancellationToken ct)
    {
        if (fileId is not { } id || await files.FindAsync(id, ct) is not { ContentType: "image/jpeg" or "image/png" } file)
        {
            return null;
        }

        await using var content = await files.OpenAsync(id, ct);
        return await media.AddAsync(content, file.Name, file.ContentType, ct);
    }
}
