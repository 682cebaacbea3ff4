using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.Permissions;
using PlatformSaaS.Reviews.Engine;
using PlatformSaaS.Reviews.Requests;
using PlatformSaaS.Users;

namespace PlatformSaaS.Reviews.Dispositions;

/// <summary>A disposition in the list of those that are followed.</summary>
internal sealed record DispositionRow(
    Guid Id, Guid RequestId, string Number, string Title, string From, string Unit, bool IsUnitOpen, IReadOnlyList<string> Instructions, string? Note, DateOnly DueOn, DateTimeOffset At, DispositionState State, DateTimeOffset? ClosedAt, bool IsOverdue,
    Guid? LetterFileId);

/// <summary>Dispositions that the officer may see: of the own units, or all for who oversees; what is open first by its day, then what is over, the newest first.</summary>
internal sealed class DispositionList(DbContext db, IUnitDirectory units, RequestAccess access, IPermissionChecker permissions, ITenantClock clock)
{
    public const int PageSize = 25;

    public async Task<KeysetPage<DispositionRow>> ListAsync(bool open, string? cursor, CancellationToken ct)
    {
        await permissions.RequireAsync(ReviewsPermissions.Queue, ct);
        var scope = await access.ScopeAsync(ct);
        var mine = scope.Sees.ToArray();
        var query = db.Set<Disposition>().AsNoTracking().Where(d => scope.SeesAll || mine.Contains(d.UnitId));
        query = open ? query.Where(d => d.State == DispositionState.Open) : query.Where(d => d.State != DispositionState.Open);
        if (cursor?.Split('.') is [var day, var id] && Guid.TryParseExact(id, "N", out var last))
        {
            query = open && DateOnly.TryParseExact(day, "yyyyMMdd", out var due) ? query.Where(d => d.DueOn > due || (d.DueOn == due && d.Id.CompareTo(last) > 0)) : query.Where(d => d.Id.CompareTo(last) < 0);
        }

        var ordered = open ? query.OrderBy(d => d.DueOn).ThenBy(d => d.Id) : query.OrderByDescending(d => d.Id);
        var requests = db.Set<ServiceRequest>().AsNoTracking();
        var rows = await ordered.Take(PageSize + 1).Select(d => new { Row = d, Request = requests.Where(r => r.Id == d.RequestId).Select(r => new { r.Number, r.Title }).FirstOrDefault() }).ToListAsync(ct);
        var (map, today) = (await units.MapAsync(ct), await clock.TodayAsync(ct));
        var items = rows.Take(PageSize).Select(r => new DispositionRow(
            r.Row.Id, r.Row.RequestId, r.Request?.Number ?? "", r.Request?.Title ?? "", r.Row.FromName, map.Find(r.Row.UnitId)?.Name.Current ?? "–", map.Find(r.Row.UnitId)?.IsOpen == true, r.Row.Instructions, r.Row.Note, r.Row.DueOn, r.Row.At, r.Row.State,
            r.Row.ClosedAt, r.Row.IsOverdue(today), r.Row.LetterFileId)).ToList();
        return new KeysetPage<DispositionRow>(items, rows.Count > PageSize ? $"{items[^1].DueOn:yyyyMMdd}.{items[^1].Id:N}" : null);
    }

    /// <summary>Dispositions of one request that the page has decided to show, oldest first.</summary>
    public async Task<IReadOnlyList<DispositionRow>> OfAsync(Guid request, CancellationToken ct)
    {
        var (map, today) = (await units.MapAsync(ct), await clock.TodayAsync(ct));
        return [.. (await db.Set<Disposition>().AsNoTracking().Where(d => d.RequestId == request).OrderBy(d => d.Id).ToListAsync(ct)).Select(d => new DispositionRow(
            d.Id, d.RequestId, "", "", d.FromName, map.Find(d.UnitId)?.Name.Current ?? "–", map.Find(d.UnitId)?.IsOpen == true, d.Instructions, d.Note, d.DueOn, d.At, d.State, d.ClosedAt, d.IsOverdue(today), d.LetterFileId))];
    }
}
