using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.Permissions;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Definitions;
using PlatformSaaS.Reviews.Engine;
using PlatformSaaS.Reviews.Requests;
using PlatformSaaS.Reviews.Views;
using PlatformSaaS.Users;

namespace PlatformSaaS.Reviews.Queue;

/// <summary>The officers' queue: a list by keyset and true counts, each in one round trip.</summary>
internal sealed class RequestQueue(
    DbContext db, DefinitionStore definitions, ITenantCache cache, ICurrentUser user, IPermissionChecker permissions, RequestAccess access, IWorkingCalendar calendar, ITenantClock clock)
{
    public const int PageSize = 25;
    private const int SoonDays = 3;

    private QueueAsker? _asker;

    /// <summary>A page of the queue in the filter's order.</summary>
    public async Task<KeysetPage<QueueRow>> ListAsync(QueueFilter filter, int size = PageSize, CancellationToken ct = default)
    {
        await permissions.RequireAsync(ReviewsPermissions.Queue, ct);
        var requests = db.Set<ServiceRequest>().AsNoTracking().Filter(filter, await AskerAsync(ct));
        var rows = filter.Sort == QueueSort.Newest || filter.View == QueueView.Ended ? await NewestAsync(requests, filter.Cursor, size + 1, ct) : await ByDueAsync(requests, filter.Cursor, size + 1, ct);
        var items = new List<QueueRow>(Math.Min(size, rows.Count));
        foreach (var row in rows.Take(size))
        {
            items.Add(await RowAsync(row, ct));
        }

        var last = rows.Count > size ? rows[size - 1] : null;
        return new KeysetPage<QueueRow>(items, last is null ? null : $"{last.DueOn?.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}.{last.Id:N}");
    }

    /// <summary>Everything that the officer may see, drafts never, by words; the newest first.</summary>
    public async Task<KeysetPage<QueueRow>> SearchAsync(string text, string? cursor, CancellationToken ct = default)
    {
        await permissions.RequireAsync(ReviewsPermissions.Queue, ct);
        var found = await NewestAsync(db.Set<ServiceRequest>().AsNoTracking().Where(r => r.State != RequestState.Draft).Within((await AskerAsync(ct)).Units).Search(text), cursor, PageSize + 1, ct);
        var items = new List<QueueRow>();
        foreach (var row in found.Take(PageSize))
        {
            items.Add(await RowAsync(row, ct));
        }

        return new KeysetPage<QueueRow>(items, found.Count > PageSize ? $".{found[PageSize - 1].Id:N}" : null);
    }

    /// <summary>Requests by id with the definition that each is on, in the queue's order; those that the officer may not see are left out, as if they weren't there.</summary>
    public async Task<IReadOnlyList<(QueueRow Row, Guid Definition)>> ChosenAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct = default)
    {
        await permissions.RequireAsync(ReviewsPermissions.Queue, ct);
        var found = await db.Set<ServiceRequest>().AsNoTracking().Where(r => ids.Contains(r.Id) && r.State != RequestState.Draft).Within((await AskerAsync(ct)).Units).OrderBy(r => r.DueOn).ThenBy(r => r.Id).Select(ServiceRequest.Listed).ToListAsync(ct);
        var chosen = new List<(QueueRow, Guid)>();
        foreach (var row in found)
        {
            chosen.Add((await RowAsync(row, ct), row.DefinitionId));
        }

        return chosen;
    }

    /// <summary>All counts of the rail in one round trip, kept until a request changes; <paramref name="saved"/> are counted along.</summary>
    public async Task<QueueCounts> CountsAsync(IReadOnlyList<(Guid Id, QueueFilter Filter)> saved, CancellationToken ct = default)
    {
        await permissions.RequireAsync(ReviewsPermissions.Queue, ct);
        var asker = await AskerAsync(ct);
        var rows = await cache.GetAsync(
            $"{ServiceRequest.CountsKey}{string.Join('+', asker.Persons.Select(p => p.ToString("N")))}:{asker.Today:yyyyMMdd}:{string.Join(',', asker.Roles.Order(StringComparer.Ordinal))}:{asker.Units.Key}:{string.Join(';', saved.Select(s => $"{s.Id:N}{s.Filter.Query}"))}",
            token => CountAsync(saved, asker, token), ct);
        return new QueueCounts(
            Of("v:").ToDictionary(r => Enum.Parse<QueueView>(r.Key[2..]), r => r.Count),
            Of("t:").ToDictionary(r => r.Key[2..], r => r.Count, StringComparer.Ordinal),
            Of("s:").ToDictionary(r => Guid.ParseExact(r.Key[2..], "N"), r => r.Count));

        IEnumerable<Counted> Of(string prefix) => rows.Where(r => r.Key.StartsWith(prefix, StringComparison.Ordinal));
    }

    private Task<List<Counted>> CountAsync(IReadOnlyList<(Guid Id, QueueFilter Filter)> saved, QueueAsker asker, CancellationToken ct)
    {
        var all = db.Set<ServiceRequest>().AsNoTracking();
        var stages = all.View(QueueView.Mine, asker).Take(QueueCounts.Cap + 1).GroupBy(r => r.StageCode).Select(g => new Counted { Key = "t:" + g.Key, Count = g.Count() });
        var query = Enum.GetValues<QueueView>().Where(v => v != QueueView.Ended)
            .Aggregate(stages, (sum, view) => sum.Concat(Count(all.View(view, asker), "v:" + view)));
        query = saved.Aggregate(query, (sum, s) => sum.Concat(Count(all.Filter(s.Filter, asker), $"s:{s.Id:N}")));
        return query.ToListAsync(ct);
    }

    /// <summary>Name and number of a stage of the published services, for the rail.</summary>
    public async Task<string?> StageNameAsync(string code, CancellationToken ct = default) =>
        (await definitions.PublishedAsync(ct)).Select(d => d.Document.Stages.FirstOrDefault(s => s.Code == code)?.Name.Current).FirstOrDefault(n => n is not null);

    /// <summary>A due day in the words of the queue.</summary>
    public async Task<(Web.Theme.Status? Badge, string Text)> DueAsync(DateOnly? due, Turn turn, RequestState life, CancellationToken ct = default) =>
        QueueRow.DueText(due, due is { } day ? await LeftAsync(day, ct) : null, turn, life);

    /// <summary>Who asks, once per scope.</summary>
    public async Task<QueueAsker> AskerAsync(CancellationToken ct = default)
    {
        if (_asker is null)
        {
            var today = await clock.TodayAsync(ct);
            _asker = new QueueAsker(user.RequireId(), [.. user.Roles], today, await calendar.AddWorkingDaysAsync(today, SoonDays, ct), await access.ScopeAsync(ct)) { Persons = [user.RequireId(), .. user.Deputises.Select(d => d.UserId)] };
        }

        return _asker;
    }

    private static IQueryable<Counted> Count(IQueryable<ServiceRequest> requests, string key) =>
        requests.Take(QueueCounts.Cap + 1).GroupBy(r => key).Select(g => new Counted { Key = g.Key, Count = g.Count() });

    private static async Task<List<ServiceRequest>> NewestAsync(IQueryable<ServiceRequest> requests, string? cursor, int size, CancellationToken ct)
    {
        if (Cursor(cursor) is { } at)
        {
            requests = requests.Where(r => r.Id.CompareTo(at.Id) < 0);
        }

        return await requests.OrderByDescending(r => r.Id).Take(size).Select(ServiceRequest.Listed).ToListAsync(ct);
    }

    /// <summary>
    /// Those with a due day first, in its order, then those without, which is the index's own order. From a cursor on these are two ranges of it, the second one only
    /// asked when the first ends.
    /// </summary>
    private static async Task<List<ServiceRequest>> ByDueAsync(IQueryable<ServiceRequest> requests, string? cursor, int size, CancellationToken ct)
    {
        var at = Cursor(cursor);
        if (at is null)
        {
            return await requests.OrderBy(r => r.DueOn).ThenBy(r => r.Id).Take(size).Select(ServiceRequest.Listed).ToListAsync(ct);
        }

        var rows = new List<ServiceRequest>();
        if (at is not { Due: null })
        {
            var dated = requests.Where(r => r.DueOn != null);
            if (at is { Due: { } due } from)
            {
                dated = dated.Where(r => r.DueOn >= due && (r.DueOn > due || r.Id.CompareTo(from.Id) > 0));
            }

            rows = await dated.OrderBy(r => r.DueOn).ThenBy(r => r.Id).Take(size).Select(ServiceRequest.Listed).ToListAsync(ct);
        }

        if (rows.Count < size)
        {
            var rest = requests.Where(r => r.DueOn == null);
            if (at is { Due: null } from)
            {
                rest = rest.Where(r => r.Id.CompareTo(from.Id) > 0);
            }

            rows.AddRange(await rest.OrderBy(r => r.Id).Take(size - rows.Count).Select(ServiceRequest.Listed).ToListAsync(ct));
        }

        return rows;
    }

    private static (DateOnly? Due, Guid Id)? Cursor(string? text) => text?.Split('.') is [var due, var id] && Guid.TryParseExact(id, "N", out var last)
        ? (DateOnly.TryParseExact(due, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null, last)
        : null;

    private async Task<QueueRow> RowAsync(ServiceRequest row, CancellationToken ct)
    {
        var service = (await definitions.GetAsync(row.DefinitionId, ct)).Document;
        var step = StageBar.StepsOf(service).FindIndex(s => s.Code == row.StepCode) + 1;
        var stage = service.Stages.FirstOrDefault(s => s.Code == row.StageCode);
        var left = row.DueOn is { } due ? await LeftAsync(due, ct) : (int?)null;
        return new QueueRow(
            row.Id, row.Number ?? "", row.Title, row.ApplicantName, row.ServiceCode, service.Name.Current, row.StageCode, $"{step:00} {stage?.Name.Current ?? row.StageCode}",
            StateLabels.Badge(service, row.StageCode, row.StageState, row.State, row.EndCode, forOfficer: true), row.StageState, row.State, row.Turn, row.OfficerId, row.DueOn, left,
            row.SubmittedAt, row.Version);
    }

    /// <summary>Working days left; a due day that has passed is late by one day at least, even over a weekend.</summary>
    private async Task<int> LeftAsync(DateOnly due, CancellationToken ct)
    {
        var today = (await AskerAsync(ct)).Today;
        var days = await calendar.CountWorkingDaysAsync(today, due, ct);
        return due < today ? Math.Min(-1, days) : days;
    }

    /// <summary>A named count.</summary>
    internal sealed class Counted
    {
        public required string Key { get; init; }
        public int Count { get; init; }
    }
}
