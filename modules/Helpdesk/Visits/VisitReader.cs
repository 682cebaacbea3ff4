using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Auditing;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.Helpdesk.Rules;
using PlatformSaaS.Helpdesk.Tickets;
using PlatformSaaS.Modularity;
using PlatformSaaS.Permissions;
using PlatformSaaS.Reporting;
using PlatformSaaS.Text;
using PlatformSaaS.Users;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Helpdesk.Visits;

/// <summary>A visit in a list.</summary>
internal sealed record VisitRow(
    Guid Id, string Number, DateOnly Day, Guid? UnitId, string? Name, string? Phone, string? Organization, int People, string Purpose, VisitState State, string? Target, string? Refusal, int Revision, DateTimeOffset ArrivedAt, DateTimeOffset? LeftAt);

/// <summary>A visit with what it led to.</summary>
internal sealed record VisitDetail(
    Visit Visit, VisitRules Rules, VisitActions Actions, string? TicketNumber, string? TicketState, IReadOnlyList<(Guid Id, string Number, LocalizedText State)> Requests, IReadOnlyList<Reviews.Contracts.StartableService> Offered);

/// <summary>What the desk shows: part of the day, target, words.</summary>
internal sealed record VisitFilter(VisitState? State = null, string? Target = null, string? Text = null, string? Cursor = null, DateOnly? From = null, DateOnly? To = null);

/// <summary>Reads the guest book for officers; what another office keeps looks missing.</summary>
internal sealed class VisitReader(
    DbContext db, IPermissionChecker permissions, IUnitDirectory units, RulesStore store, VisitRequests requests, ITenantCache cache, IAuditLog audit, ITenantClock clock)
{
    /// <summary>Most rows of a spreadsheet.</summary>
    private const int MostRows = 20_000;

    private const int PageSize = 50;

    /// <summary>Visits of the day and those of earlier days that nobody let out, or of the filter's period; the newest first.</summary>
    public async Task<KeysetPage<VisitRow>> ListAsync(VisitFilter filter, CancellationToken ct)
    {
        var query = await FilteredAsync(filter, ct);
        if (Guid.TryParseExact(filter.Cursor, "N", out var last))
        {
            query = query.Where(v => v.Id.CompareTo(last) < 0);
        }

        var rows = await Rows(query.OrderByDescending(v => v.Id)).Take(PageSize + 1).ToListAsync(ct);
        return new KeysetPage<VisitRow>([.. rows.Take(PageSize)], rows.Count > PageSize ? rows[PageSize - 1].Id.ToString("N") : null);
    }

    /// <summary>How many of today's visits stand where, by state; open ones of earlier days count too.</summary>
    public async Task<IReadOnlyDictionary<VisitState, int>> CountsAsync(CancellationToken ct)
    {
        await permissions.RequireAsync(HelpdeskPermissions.Visits, ct);
        var (scope, today) = (await units.ScopeAsync(ct), await clock.TodayAsync(ct));
        return await cache.GetAsync($"{VisitIntake.CacheKey}.{scope.Key}.{today:yyyyMMdd}", token => Now(Within(db.Set<Visit>().AsNoTracking(), scope), today)
            .GroupBy(v => v.State).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, token), ct);
    }

    /// <summary>One visit with everything that it led to.</summary>
    public async Task<VisitDetail> GetAsync(Guid id, CancellationToken ct)
    {
        await permissions.RequireAsync(HelpdeskPermissions.Visits, ct);
        var (rules, all, scope) = (await RulesAsync(ct), await store.GetAsync(ct), await units.ScopeAsync(ct));
        var found = await db.Set<Visit>().AsNoTracking().Where(v => v.Id == id).Select(v => new { Visit = v, Ticket = db.Set<Ticket>().Where(t => t.Id == v.TicketId).Select(t => new { t.Number, t.State }).FirstOrDefault() }).FirstOrDefaultAsync(ct);
        if (found is null || !scope.MaySee(found.Visit.UnitId))
        {
            throw new MissingException();
        }

        var visit = found.Visit;
        var actions = scope.MayWrite(visit.UnitId) ? VisitRights.Of(visit, await permissions.IsGrantedAsync(HelpdeskPermissions.Receive, ct)) : VisitActions.None;
        return new VisitDetail(visit, rules, actions, found.Ticket?.Number, found.Ticket is { } ticket ? TicketWords.Name(all, ticket.State, forOfficer: true).Current : null,
            await requests.OfAsync(visit, ct), actions.HasFlag(VisitActions.Lead) ? await requests.OfferedAsync(rules, visit, ct) : []);
    }

    /// <summary>The filtered visits as a spreadsheet; who took it is in the audit log.</summary>
    public async Task<byte[]> ExportAsync(VisitFilter filter, CancellationToken ct)
    {
        var rules = await RulesAsync(ct);
        var (zone, map) = (await clock.ZoneAsync(ct), await units.MapAsync(ct));
        var rows = await Rows((await FilteredAsync(filter, ct)).OrderBy(v => v.Id)).Take(MostRows).ToListAsync(ct);
        await audit.WriteAsync("helpdesk.visit-export", VisitIntake.Owner, "list", new { filter.From, filter.To, rows = rows.Count }, ct);
        return Spreadsheet.Write(new Sheet(T("Kunjungan", "Visits"), [20, 12, 10, 10, 26, 18, 26, 8, 26, 22, 26, 24], rows.Select(v => (IReadOnlyList<object?>)
        [
            v.Number, v.Day, Format.Time(v.ArrivedAt, zone), v.LeftAt is { } left ? Format.Time(left, zone) : null, VisitWords.Who(v.Name), v.Phone is null ? null : Forms.PhoneNumber.Display(v.Phone), v.Organization, v.People,
            rules.Purpose(v.Purpose)?.Name.Current ?? v.Purpose, VisitWords.Name(v.State), v.Refusal is null ? rules.Target(v.Target)?.Name.Current : rules.Refusal(v.Refusal)?.Name.Current, map.Find(v.UnitId)?.Name.Current
        ]).Prepend([T("Nomor", "Number"), T("Hari", "Day"), T("Datang", "Arrived"), T("Keluar", "Left"), T("Nama", "Name"), T("Telepon", "Telephone"), T("Instansi", "Organisation"), T("Orang", "People"), T("Keperluan", "Purpose"), T("Keadaan", "State"), T("Tujuan atau alasan", "Target or reason"), T("Unit", "Unit")])));
    }

    private async Task<IQueryable<Visit>> FilteredAsync(VisitFilter filter, CancellationToken ct)
    {
        await permissions.RequireAsync(HelpdeskPermissions.Visits, ct);
        _ = await RulesAsync(ct);
        var query = Within(db.Set<Visit>().AsNoTracking(), await units.ScopeAsync(ct));
        if (filter is { From: { } from, To: { } to })
        {
            new DayPeriod(from, to).Check();
            query = query.Where(v => v.Day >= from && v.Day <= to);
        }
        else
        {
            query = Now(query, await clock.TodayAsync(ct));
        }

        query = filter.State is { } state ? query.Where(v => v.State == state) : query;
        query = filter.Target is { } target ? query.Where(v => v.Target == target) : query;
        if (filter.Text?.Trim() is not { Length: > 0 } words)
        {
            return query;
        }

        var like = $"%{words.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%";
        var phone = Forms.PhoneNumber.Normalize(words);
        return query.Where(v => EF.Functions.ILike(v.Number, like) || EF.Functions.ILike(v.Name!, like) || EF.Functions.ILike(v.Organization!, like) || (phone != null && v.Phone == phone));
    }

    private static IQueryable<Visit> Now(IQueryable<Visit> visits, DateOnly today) => visits.Where(v => v.Day == today || v.State == VisitState.Waiting || v.State == VisitState.Inside);

    private static IQueryable<Visit> Within(IQueryable<Visit> visits, UnitScope scope)
    {
        var seen = scope.Sees.Select(u => (Guid?)u).ToArray();
        return scope.SeesAll ? visits : visits.Where(v => v.UnitId == null || seen.Contains(v.UnitId));
    }

    private static IQueryable<VisitRow> Rows(IQueryable<Visit> visits) => visits.Select(v => new VisitRow(
        v.Id, v.Number, v.Day, v.UnitId, v.Name, v.Phone, v.Organization, v.People, v.Purpose, v.State, v.Target, v.Refusal, v.Revision, v.ArrivedAt, v.LeftAt));

    private async Task<VisitRules> RulesAsync(CancellationToken ct) => (await store.GetAsync(ct)).Visits ?? throw new MissingException();
}

/// <summary>Tells the questionnaires which numbers of visits there are.</summary>
internal sealed class VisitNumbers(DbContext db) : IVisitNumbers
{
    public Task<bool> ExistsAsync(string number, CancellationToken ct) => db.Set<Visit>().AnyAsync(v => v.Number == number, ct);
}
