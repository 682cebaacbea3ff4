using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Auditing;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.Features;
using PlatformSaaS.Integrations.Keys;
using PlatformSaaS.Modularity;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Text;
using PlatformSaaS.Users;

namespace PlatformSaaS.Integrations.Feeds;

/// <summary>Calendar feeds: a private one for each person who asks for it, and the agency's public one of days on which it is closed.</summary>
internal sealed class CalendarFeeds(
    DbContext db, IEnumerable<IFeedSource> sources, IModuleCatalog catalog, IFeatureChecker features, IUserDirectory users, IAgency agency, IWorkingCalendar calendar, ICurrentUser user, ITenantClock clock, IUnitOfWork unitOfWork, IAuditLog audit)
{
    /// <summary>How every token begins, so that one that got into a log is found.</summary>
    public const string Start = "cal_";

    private const int DaysBack = 60, DaysAhead = 400, MostEntries = 2000;

    /// <summary>When the current person's address was made, or null where there is none.</summary>
    public async Task<DateTimeOffset?> MadeAsync(CancellationToken ct)
    {
        var me = RequirePerson();
        return await db.Set<FeedToken>().AsNoTracking().Where(t => t.UserId == me).Select(t => (DateTimeOffset?)t.CreatedAt).FirstOrDefaultAsync(ct);
    }

    /// <summary>Makes the current person's address anew and answers it whole, this once; a former one ends.</summary>
    public async Task<string> RenewAsync(CancellationToken ct)
    {
        var me = RequirePerson();
        var token = Start + KeyRules.NewKey()[KeyRules.Start.Length..];
        await unitOfWork.RunAsync(async inner =>
        {
            var row = await db.Set<FeedToken>().AsTracking().FirstOrDefaultAsync(t => t.UserId == me, inner);
            if (row is null)
            {
                db.Add(row = new FeedToken { UserId = me, Hash = "" });
            }

            (row.Hash, row.CreatedAt) = (KeyRules.HashOf(token), clock.UtcNow);
            await audit.WriteAsync("integrations.feed-made", "user", me.ToString(), null, inner);
        }, ct);
        return $"{await agency.PublicUrlAsync(ct)}/kalender/{token}/agenda.ics";
    }

    /// <summary>Ends the current person's address.</summary>
    public Task RevokeAsync(CancellationToken ct) => unitOfWork.RunAsync(async token =>
    {
        var me = RequirePerson();
        if (await db.Set<FeedToken>().Where(t => t.UserId == me).ExecuteDeleteAsync(token) > 0)
        {
            await audit.WriteAsync("integrations.feed-revoked", "user", me.ToString(), null, token);
        }
    }, ct);

    /// <summary>The feed behind a token; missing for an unknown one, an ended one and that of a closed account alike.</summary>
    public async Task<string> ReadAsync(string token, CancellationToken ct)
    {
        var hash = token.StartsWith(Start, StringComparison.Ordinal) && token.Length < 100 ? KeyRules.HashOf(token) : throw new MissingException();
        var owner = await db.Set<FeedToken>().AsNoTracking().Where(t => t.Hash == hash).Select(t => (Guid?)t.UserId).FirstOrDefaultAsync(ct);
        if (owner is not { } id || await users.FindAsync(id, ct) is not { IsActive: true } person)
        {
            throw new MissingException();
        }

        var now = clock.UtcNow;
        var entries = new List<FeedEntry>();
        foreach (var source in sources)
        {
            var module = catalog.Modules.FirstOrDefault(m => m.GetType().Assembly == source.GetType().Assembly);
            if (module is not { CanBeSwitchedOff: true } || await features.IsEnabledAsync(module.Name, ct))
            {
                entries.AddRange(await source.ListAsync(id, person.IsApplicant, person.Culture, now.AddDays(-DaysBack), now.AddDays(DaysAhead), ct));
            }
        }

        var profile = await agency.GetAsync(ct);
        return await WriteAsync(profile.ShortName.In(person.Culture), entries, ct);
    }

    /// <summary>Days on which the agency is closed though it would work: holidays, joint leave, its own. Public.</summary>
    public async Task<string> ClosedDaysAsync(CancellationToken ct)
    {
        var (today, profile) = (await clock.TodayAsync(ct), await agency.GetAsync(ct));
        var days = await calendar.DaysAsync(today.AddDays(-DaysBack), today.AddDays(DaysAhead), ct);
        return await WriteAsync(new LocalizedText($"Hari tutup {profile.ShortName.Id}", $"Closing days of {profile.ShortName.In("en")}").Current,
            days.Where(d => d.Kind is DayKind.Holiday or DayKind.JointLeave or DayKind.Closed).Select(d => new FeedEntry($"tutup-{d.Date:yyyyMMdd}", 0, null, null, d.Date, d.Name ?? new LocalizedText("Tutup", "Closed").Current, null, null)), ct);
    }

    private async Task<string> WriteAsync(string name, IEnumerable<FeedEntry> entries, CancellationToken ct)
    {
        var url = await agency.PublicUrlAsync(ct);
        return ICalendarText.Feed(name, new Uri(url).Host, await clock.ZoneAsync(ct), entries.OrderBy(e => e.Start ?? new DateTimeOffset(e.Day!.Value.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero)).ThenBy(e => e.Uid, StringComparer.Ordinal).Take(MostEntries), url);
    }

    private Guid RequirePerson() => user.Scopes is null ? user.RequireId() : throw new ForbiddenException();
}
