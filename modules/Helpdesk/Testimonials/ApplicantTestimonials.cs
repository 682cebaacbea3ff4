using Microsoft.EntityFrameworkCore;
using Npgsql;
using PlatformSaaS.Auditing;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.Helpdesk.Rules;
using PlatformSaaS.Helpdesk.Tickets;
using PlatformSaaS.Modularity;
using PlatformSaaS.Users;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Helpdesk.Testimonials;

/// <summary>The applicant's side: write one, take it back.</summary>
internal sealed class ApplicantTestimonials(DbContext db, IUnitOfWork unitOfWork, ICurrentUser user, RulesStore store, IApplicantDirectory applicants, IAuditLog audit, ITenantCache cache, ITenantClock clock)
{
    internal const string OwnerType = "helpdesk.testimonial";
    private const int MostShown = 20;

    /// <summary>The current applicant's own, the newest first.</summary>
    public async Task<IReadOnlyList<Testimonial>> MineAsync(CancellationToken ct)
    {
        var me = Me();
        await RulesAsync(ct);
        return await db.Set<Testimonial>().AsNoTracking().Where(t => t.AuthorId == me).OrderByDescending(t => t.Id).Take(MostShown).ToListAsync(ct);
    }

    /// <summary>Sends one to the officers.</summary>
    public async Task<Guid> WriteAsync(string? body, string? topic, CancellationToken ct)
    {
        var me = Me();
        var rules = await RulesAsync(ct);
        var text = TicketBook.Required(body, rules.Testimonials!.Least, Math.Min(rules.Testimonials.Most, TestimonialConfiguration.MostBody), "body", T("Tulis testimoni Anda.", "Write your testimonial."));
        var about = string.IsNullOrEmpty(topic) ? null : rules.Place(topic)?.Topic.Code ?? throw new InputException("topic", T("Pilih layanan dari daftar.", "Choose a service from the list."));
        return await unitOfWork.RunAsync(async token =>
        {
            if (await db.Set<Testimonial>().AnyAsync(t => t.AuthorId == me && t.State == TestimonialState.Waiting, token))
            {
                throw StillWaiting();
            }

            var applicant = await applicants.FindAsync(me, token);
            var testimonial = new Testimonial
            {
                Id = NewId.Next(), AuthorId = me, AuthorName = applicant?.ContactName is { Length: > 0 } name ? name : user.Name ?? "", Body = text, Topic = about, State = TestimonialState.Waiting, CreatedAt = clock.UtcNow,
                Organization = applicant is { } known && known.DisplayName != known.ContactName ? known.DisplayName : null
            };
            db.Add(testimonial);
            try
            {
                await db.SaveChangesAsync(token);
            }
            catch (DbUpdateException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
            {
                // Sent twice at once: the index lets only one of them wait.
                throw StillWaiting();
            }

            await audit.WriteAsync("helpdesk.testimonial", OwnerType, testimonial.Id.ToString(), new { about }, token);
            await cache.InvalidateAsync(TicketBook.CacheKey, token);
            return testimonial.Id;
        }, ct);
    }

    /// <summary>Takes one's own back, whatever its state: what is said in public is the writer's to withdraw.</summary>
    public async Task WithdrawAsync(Guid id, CancellationToken ct)
    {
        var me = Me();
        await unitOfWork.RunAsync(async token =>
        {
            var testimonial = await db.Set<Testimonial>().FirstOrDefaultAsync(t => t.Id == id && t.AuthorId == me, token) ?? throw new MissingException();
            db.Remove(testimonial);
            await db.SaveChangesAsync(token);
            await audit.WriteAsync("helpdesk.testimonial-withdrawn", OwnerType, id.ToString(), new { state = testimonial.State.ToString() }, token);
            await cache.InvalidateAsync(TicketBook.CacheKey, token);
            await cache.InvalidateAsync(PublishedTestimonials.CacheKey, token);
        }, ct);
    }

    private static BusinessException StillWaiting() =>
        new("helpdesk.testimonial-waiting", T("Testimoni Anda sebelumnya masih kami periksa. Anda dapat menulis lagi setelah itu selesai.", "Your earlier testimonial is still being checked. You can write another one after that."), conflict: true);

    private async Task<HelpdeskRules> RulesAsync(CancellationToken ct) => await store.GetAsync(ct) is { Testimonials: not null } rules ? rules : throw new MissingException();

    private Guid Me()
    {
        var me = user.RequireId();
        return user.IsApplicant ? me : throw new ForbiddenException(T("Halaman ini hanya untuk pemohon.", "This page is for applicants only."));
    }
}
