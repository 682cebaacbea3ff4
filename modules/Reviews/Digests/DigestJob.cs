using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.Jobs;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Notifications;
using PlatformSaaS.Permissions;
using PlatformSaaS.Reviews.Deadlines;
using PlatformSaaS.Reviews.Queue;
using PlatformSaaS.Users;

namespace PlatformSaaS.Reviews.Digests;

/// <summary>Sends the summaries on the morning of working days. An empty queue sends nothing.</summary>
internal sealed class DigestJob(DbContext db, ITenantScopeFactory scopes, ICurrentTenant tenant, IWorkingCalendar calendar, ITenantClock clock, ILogger<DigestJob> log) : IRecurringJob
{
    /// <summary>Requests named in a summary, the most urgent ones.</summary>
    private const int Named = 10;

    /// <summary>Requests looked through for what is late or soon due.</summary>
    private const int Looked = 100;

    /// <summary>Until when in the morning; who asks for it later gets the first one the next day.</summary>
    private static readonly TimeOnly From = new(7, 0), Until = new(10, 0);

    public string Name => "reviews.digests";

    public TimeSpan Every => TimeSpan.FromMinutes(30);

    public async Task ExecuteAsync(CancellationToken ct)
    {
        var (today, time) = OfficialText.Local(clock.UtcNow, await clock.ZoneAsync(ct));
        if (time < From || time >= Until || (await calendar.DaysAsync(today, today, ct))[0].Kind != DayKind.Working)
        {
            return;
        }

        var sunday = today.AddDays(-(((int)today.DayOfWeek + 6) % 7) - 1);
        var isWeekly = await calendar.CountWorkingDaysAsync(sunday, today, ct) == 1;
        var wanted = await db.Set<QueueDigest>().AsNoTracking().Where(d => (d.LastOn == null || d.LastOn < today) && (isWeekly || d.Rhythm == DigestRhythm.Daily)).Select(d => d.UserId).ToListAsync(ct);
        foreach (var officer in wanted)
        {
            try
            {
                // A scope of the officer's own: the queue is what that person would see.
                await scopes.RunAsync(tenant.Id!.Value, sp => ActivatorUtilities.CreateInstance<OfficerDigest>(sp).SendAsync(officer, today, ct));
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogError(e, "The summary of officer {Officer} failed", officer);
            }
        }
    }

    /// <summary>One officer's summary.</summary>
    private sealed class OfficerDigest(DbContext db, IUnitOfWork unitOfWork, RequestQueue queue, IUserDirectory users, ICurrentUserScope people, IPermissionChecker permissions, INotifier notifier)
    {
        public async Task SendAsync(Guid officer, DateOnly today, CancellationToken ct)
        {
            if (await users.FindAsync(officer, ct) is not { IsActive: true, IsApplicant: false, Email: not null } person)
            {
                return;
            }

            using var _ = people.Impersonate(officer, person.Name, await users.RolesOfAsync(officer, ct), isApplicant: false);
            if (!await permissions.IsGrantedAsync(ReviewsPermissions.Queue, ct))
            {
                return;
            }

            var culture = CultureInfo.GetCultureInfo(person.Culture == "en" ? "en-GB" : "id-ID");
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, culture);
            var counts = await queue.CountsAsync([], ct);
            var urgent = counts.Of(QueueView.Mine) == 0 ? [] : (await queue.ListAsync(new QueueFilter(), Looked, ct)).Items;
            await unitOfWork.RunAsync(async token =>
            {
                // Whoever sets the day sends; of two nodes the second finds it set.
                var claimed = await db.Set<QueueDigest>().Where(d => d.UserId == officer && (d.LastOn == null || d.LastOn < today)).ExecuteUpdateAsync(s => s.SetProperty(d => d.LastOn, today), token);
                if (claimed > 0 && urgent.Count > 0)
                {
                    await notifier.NotifyAsync(Notice(person, counts, urgent), token);
                }
            }, ct);
        }

        private static Notice Notice(UserInfo person, QueueCounts counts, IReadOnlyList<QueueRow> urgent) => new(DigestTemplates.Code, [new NoticeRecipient(null, person.Name, person.Email, null, person.Culture)], new Dictionary<string, object?>
        {
            ["mine"] = counts.Of(QueueView.Mine),
            ["late"] = urgent.Count(r => r.IsLate),
            ["soon"] = urgent.Count(r => r.DaysLeft is >= 0 and <= 3),
            ["requests"] = urgent.Take(Named).Select(r => new Dictionary<string, object?> { ["no"] = r.Number, ["title"] = r.Title, ["stage"] = r.Stage, ["due"] = r.Due.Text }).ToList()
        })
        {
            Link = "/petugas/antrean"
        };
    }
}
