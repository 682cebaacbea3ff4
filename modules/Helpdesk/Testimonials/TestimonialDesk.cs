using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Auditing;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.Helpdesk.Rules;
using PlatformSaaS.Helpdesk.Tickets;
using PlatformSaaS.Modularity;
using PlatformSaaS.Notifications;
using PlatformSaaS.Permissions;
using PlatformSaaS.Users;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Helpdesk.Testimonials;

/// <summary>The officers' side: publish, reject with a reason, take off again.</summary>
internal sealed class TestimonialDesk(
    DbContext db, IUnitOfWork unitOfWork, ICurrentUser user, IPermissionChecker permissions, IUserDirectory users, RulesStore store, INotifier notifier, IAuditLog audit, ITenantCache cache, ITenantClock clock)
{
    private const int PageSize = 20;

    /// <summary>Those in a state, the newest first; waiting ones the oldest first.</summary>
    public async Task<KeysetPage<Testimonial>> ListAsync(TestimonialState state, string? cursor, CancellationToken ct)
    {
        await RequireAsync(ct);
        var query = db.Set<Testimonial>().AsNoTracking().Where(t => t.State == state);
        var isOldestFirst = state == TestimonialState.Waiting;
        if (Guid.TryParseExact(cursor, "N", out var last))
        {
            query = isOldestFirst ? query.Where(t => t.Id.CompareTo(last) > 0) : query.Where(t => t.Id.CompareTo(last) < 0);
        }

        var rows = await (isOldestFirst ? query.OrderBy(t => t.Id) : query.OrderByDescending(t => t.Id)).Take(PageSize + 1).ToListAsync(ct);
        return new KeysetPage<Testimonial>([.. rows.Take(PageSize)], rows.Count > PageSize ? rows[PageSize - 1].Id.ToString("N") : null);
    }

    public async Task<IReadOnlyDictionary<TestimonialState, int>> CountsAsync(CancellationToken ct)
    {
        await RequireAsync(ct);
        return await db.Set<Testimonial>().AsNoTracking().GroupBy(t => t.State).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
    }

    /// <summary>Shows it to everybody.</summary>
    public Task PublishAsync(Guid id, CancellationToken ct) => DecideAsync(id, TestimonialState.Published, null, ct);

    /// <summary>Turns it down, or takes a published one off; the writer reads the reason.</summary>
    public Task RejectAsync(Guid id, string? reason, CancellationToken ct) =>
        DecideAsync(id, TestimonialState.Rejected, TicketBook.Required(reason, 5, 500, $"reason.{id}", T("Tulis alasannya; penulis akan membacanya.", "Give the reason; the writer will read it.")), ct);

    private async Task DecideAsync(Guid id, TestimonialState state, string? reason, CancellationToken ct)
    {
        await RequireAsync(ct);
        var rules = await store.GetAsync(ct);
        await unitOfWork.RunAsync(async token =>
        {
            var testimonial = await db.Set<Testimonial>().FirstOrDefaultAsync(t => t.Id == id, token) ?? throw new MissingException();
            var isOpen = testimonial.State == TestimonialState.Waiting || (testimonial.State == TestimonialState.Published && state == TestimonialState.Rejected);
            if (!isOpen)
            {
                throw new BusinessException("helpdesk.decided", T($"{testimonial.DecidedByName} sudah memutuskan testimoni ini.", $"{testimonial.DecidedByName} has decided on this testimonial already."), conflict: true);
            }

            (testimonial.State, testimonial.Reason, testimonial.DecidedAt, testimonial.DecidedByName) = (state, reason, clock.UtcNow, user.Name);
            await db.SaveChangesAsync(token);
            await audit.WriteAsync(state == TestimonialState.Published ? "helpdesk.testimonial-publish" : "helpdesk.testimonial-reject", ApplicantTestimonials.OwnerType, id.ToString(), reason is null ? null : new { reason }, token);
            await cache.InvalidateAsync(TicketBook.CacheKey, token);
            await cache.InvalidateAsync(PublishedTestimonials.CacheKey, token);
            await TellAsync(rules, testimonial, token);
        }, ct);
    }

    private async Task TellAsync(HelpdeskRules rules, Testimonial testimonial, CancellationToken ct)
    {
        var isPublished = testimonial.State == TestimonialState.Published;
        if ((isPublished ? rules.Notices.TestimonialPublished : rules.Notices.TestimonialRejected) is not { } code || await users.FindAsync(testimonial.AuthorId, ct) is not { } author)
        {
            return;
        }

        var model = new Dictionary<string, object?> { ["testimonial"] = new Dictionary<string, object?> { ["body"] = testimonial.Body, ["reason"] = testimonial.Reason } };
        await notifier.NotifyAsync(new Notice(code, [new NoticeRecipient(author.Id, author.Name, author.Email, author.WhatsApp, author.Culture)], model)
        {
            Link = isPublished ? "/testimoni" : "/akun/testimoni", OwnerType = ApplicantTestimonials.OwnerType, OwnerId = testimonial.Id
        }, ct);
    }

    private async Task RequireAsync(CancellationToken ct)
    {
        user.RequireId();
        await permissions.RequireAsync(HelpdeskPermissions.Testimonials, ct);
    }
}
