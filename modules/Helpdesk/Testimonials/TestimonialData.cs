using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Data;
using PlatformSaaS.DataSubjects;
using PlatformSaaS.Text;

namespace PlatformSaaS.Helpdesk.Testimonials;

/// <summary>What a person wrote about the service. It rests on consent alone, so it goes with it.</summary>
internal sealed class TestimonialData(DbContext db, ITenantCache cache) : IPersonalDataSource
{
    public LocalizedText Name { get; } = new("Testimoni", "Testimonials");

    public int Order => 55;

    public async Task<IReadOnlyList<HeldData>> DescribeAsync(Guid userId, CancellationToken ct) => [new(new("Testimoni yang Anda tulis", "Testimonials that you wrote"), await Of(userId).CountAsync(ct))];

    public async Task ExportAsync(Guid userId, PersonalDataExport export, CancellationToken ct)
    {
        if (await Of(userId).AsNoTracking().OrderBy(t => t.Id).Select(t => new { name = t.AuthorName, t.Organization, t.Body, t.Topic, state = t.State.ToString(), t.CreatedAt, t.DecidedAt, t.Reason }).ToListAsync(ct) is { Count: > 0 } written)
        {
            export.Documents["testimoni.json"] = written;
        }
    }

    public async Task EraseAsync(Guid userId, string alias, CancellationToken ct)
    {
        if (await Of(userId).ExecuteDeleteAsync(ct) > 0)
        {
            await cache.InvalidateAsync(PublishedTestimonials.CacheKey, ct);
        }
    }

    public async Task<IReadOnlyList<LocalizedText>> StopAsync(Guid userId, CancellationToken ct)
    {
        // A rejected one is read by its writer alone.
        var stopped = await Of(userId).Where(t => t.State != TestimonialState.Rejected).ExecuteUpdateAsync(u => u.SetProperty(t => t.State, TestimonialState.Rejected).SetProperty(t => t.Reason, "Persetujuan ditarik."), ct);
        if (stopped == 0)
        {
            return [];
        }

        await cache.InvalidateAsync(PublishedTestimonials.CacheKey, ct);
        return [new("testimoni Anda tidak ditampilkan lagi", "your testimonials are no longer shown")];
    }

    private IQueryable<Testimonial> Of(Guid userId) => db.Set<Testimonial>().Where(t => t.AuthorId == userId);
}
