using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Data;
using PlatformSaaS.Features;
using PlatformSaaS.Helpdesk.Rules;
using PlatformSaaS.Modularity;
using PlatformSaaS.Publishing;

namespace PlatformSaaS.Helpdesk.Testimonials;

/// <summary>A testimonial as everybody may read it.</summary>
internal sealed record PublicTestimonial(Guid Id, string Author, string? Organization, string Body, string? Topic, DateTimeOffset At);

/// <summary>Published testimonials; the newest are cached, as the home page shows them.</summary>
internal sealed class PublishedTestimonials(DbContext db, ITenantCache cache, RulesStore store, IFeatureChecker features) : IHomeSection
{
    public const string CacheKey = "helpdesk.testimonials";
    public const int PageSize = 12;
    private const int Home = 3;

    public string Type => "testimonials";

    /// <summary>A page of them, the newest first.</summary>
    public async Task<KeysetPage<PublicTestimonial>> ListAsync(string? cursor, CancellationToken ct)
    {
        if ((await store.GetAsync(ct)).Testimonials is null)
        {
            throw new MissingException();
        }

        return Guid.TryParseExact(cursor, "N", out var last) ? await ReadAsync(last, ct) : await cache.GetAsync(CacheKey, token => ReadAsync(null, token), ct);
    }

    public async Task<HomeSection?> GetAsync(CancellationToken ct)
    {
        if (!await features.IsEnabledAsync("Helpdesk", ct) || (await store.GetAsync(ct)).Testimonials is null)
        {
            return null;
        }

        var newest = (await ListAsync(null, ct)).Items.Take(Home).ToList();
        return newest.Count == 0 ? null : new HomeSection("/Pages/Shared/_Testimonials.cshtml", newest, "/_content/PlatformSaaS.Helpdesk/helpdesk.css");
    }

    private async Task<KeysetPage<PublicTestimonial>> ReadAsync(Guid? last, CancellationToken ct)
    {
        var query = db.Set<Testimonial>().AsNoTracking().Where(t => t.State == TestimonialState.Published);
        if (last is { } from)
        {
            query = query.Where(t => t.Id.CompareTo(from) < 0);
        }

        var rows = await query.OrderByDescending(t => t.Id).Take(PageSize + 1).Select(t => new PublicTestimonial(t.Id, t.AuthorName, t.Organization, t.Body, t.Topic, t.CreatedAt)).ToListAsync(ct);
        return new KeysetPage<PublicTestimonial>([.. rows.Take(PageSize)], rows.Count > PageSize ? rows[PageSize - 1].Id.ToString("N") : null);
    }
}
