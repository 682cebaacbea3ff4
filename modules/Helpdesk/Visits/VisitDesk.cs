using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Auditing;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.Helpdesk.Rules;
using PlatformSaaS.Helpdesk.Units;
using PlatformSaaS.Modularity;
using PlatformSaaS.Notifications;
using PlatformSaaS.Permissions;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Users;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Helpdesk.Visits;

/// <summary>What officers do with visits: enter one, send the visitor to a desk or turn away courteously, let out, and begin what the visitor came for.</summary>
internal sealed class VisitDesk(
    DbContext db, IUnitOfWork unitOfWork, ICurrentUser user, IPermissionChecker permissions, IUnitDirectory units, RulesStore store, VisitIntake intake, VisitRequests requests, IDomainEvents events, IAuditLog audit, ITenantCache cache, ITenantClock clock)
{
    /// <summary>Enters a visitor who can't use the tablet.</summary>
    public async Task<Visit> EnterAsync(VisitInput input, Guid? unit, CancellationToken ct)
    {
        user.RequireId();
        await permissions.RequireAsync(HelpdeskPermissions.Receive, ct);
        return await intake.ReceiveAsync(input, VisitRights.UnitFor(await units.MapAsync(ct), await units.ScopeAsync(ct), unit), user.Name ?? "", ct);
    }

    /// <summary>Sends the visitor to a desk, or to another one.</summary>
    public Task TriageAsync(Guid id, string? target, int? seen, CancellationToken ct) => ActAsync(id, VisitActions.Triage, "helpdesk.visit-triage", seen, async (visit, token) =>
    {
        var to = (await RulesAsync(token)).Target(target) ?? throw new InputException("target", T("Pilih tujuan pengunjung.", "Choose where the visitor goes."));
        (visit.State, visit.Target, visit.TriagedByName, visit.TriagedAt) = (VisitState.Inside, to.Code, user.Name, clock.UtcNow);
        return new { visit.Number, target = to.Code };
    }, ct);

    /// <summary>Says courteously that the visitor can't be served, and why.</summary>
    public Task RefuseAsync(Guid id, string? refusal, string? note, int? seen, CancellationToken ct) => ActAsync(id, VisitActions.Refuse, "helpdesk.visit-refuse", seen, async (visit, token) =>
    {
        var why = (await RulesAsync(token)).Refusal(refusal) ?? throw new InputException("refusal", T("Pilih alasan yang disampaikan kepada pengunjung.", "Choose the reason that the visitor is told."));
        var words = note?.Replace("\0", "", StringComparison.Ordinal).Trim() is { Length: > 0 } text ? text : null;
        if (words?.Length > VisitLimits.Note)
        {
            throw new InputException("note", Tickets.TicketBook.TooLong(words.Length, VisitLimits.Note));
        }

        (visit.State, visit.Refusal, visit.RefusalNote, visit.TriagedByName, visit.TriagedAt, visit.LeftAt) = (VisitState.Refused, why.Code, words, user.Name, clock.UtcNow, clock.UtcNow);
        return new { visit.Number, refusal = why.Code };
    }, ct);

    /// <summary>The visitor hands the badge back and leaves.</summary>
    public Task CheckOutAsync(Guid id, int? seen, CancellationToken ct) => ActAsync(id, VisitActions.CheckOut, "helpdesk.visit-left", seen, async (visit, token) =>
    {
        var served = visit.State == VisitState.Inside;
        (visit.State, visit.LeftAt) = (VisitState.Left, clock.UtcNow);
        if (served && visit is { Name: { } name, Phone: { } phone } && await RulesAsync(token) is { Invite: true, Survey: { } survey })
        {
            await events.RaiseAsync(new OpinionWanted(survey, new NoticeRecipient(null, name, visit.Email, phone), visit.Number, $"kunjungan={Uri.EscapeDataString(visit.Number)}", VisitIntake.Owner, visit.Id), token);
        }

        return new { visit.Number };
    }, ct);

    /// <summary>Starts a request for the visitor; answers where the officer goes on.</summary>
    public async Task<Guid> StartAsync(Guid id, string? service, CancellationToken ct)
    {
        var visit = await LeadingAsync(id, ct);
        var rules = await RulesAsync(ct);
        var code = (await requests.OfferedAsync(rules, visit, ct)).FirstOrDefault(s => s.Code == service)?.Code ?? throw new MissingException();
        var request = await requests.StartAsync(visit, code, ct);
        await audit.WriteAsync("helpdesk.visit-request", VisitIntake.Owner, id.ToString(), new { visit.Number, service = code, request }, ct);
        return request;
    }

    /// <summary>The visit that a consultation is entered for; refuses where it can't lead to one.</summary>
    public async Task<Visit> LeadingAsync(Guid id, CancellationToken ct)
    {
        user.RequireId();
        await permissions.RequireAsync(HelpdeskPermissions.Visits, ct);
        var scope = await units.ScopeAsync(ct);
        var visit = await db.Set<Visit>().AsNoTracking().FirstOrDefaultAsync(v => v.Id == id, ct);
        if (visit is null || !scope.MaySee(visit.UnitId))
        {
            throw new MissingException();
        }

        DeskAccess.RequireHand(scope, visit.UnitId);
        return VisitRights.Of(visit, receives: false).HasFlag(VisitActions.Lead) ? visit : throw Closed();
    }

    /// <summary>Remembers the consultation that a visit led to; the first one stays.</summary>
    public async Task LinkAsync(Visit visit, Guid ticket, CancellationToken ct)
    {
        var id = visit.Id;
        await db.Set<Visit>().Where(v => v.Id == id && v.TicketId == null).ExecuteUpdateAsync(s => s.SetProperty(v => v.TicketId, ticket), ct);
        await audit.WriteAsync("helpdesk.visit-consultation", VisitIntake.Owner, id.ToString(), new { visit.Number, ticket }, ct);
    }

    private async Task ActAsync(Guid id, VisitActions action, string name, int? seen, Func<Visit, CancellationToken, Task<object>> work, CancellationToken ct)
    {
        user.RequireId();
        await permissions.RequireAsync(HelpdeskPermissions.Receive, ct);
        var scope = await units.ScopeAsync(ct);
        try
        {
            await unitOfWork.RunAsync(async token =>
            {
                var visit = (await db.Set<Visit>().FromSql($"select v.* from helpdesk.visits v where v.id = {id} for update").ToListAsync(token)).FirstOrDefault();
                if (visit is null || !scope.MaySee(visit.UnitId))
                {
                    throw new MissingException();
                }

                DeskAccess.RequireHand(scope, visit.UnitId);
                if (seen is { } revision && revision != visit.Revision)
                {
                    throw new BusinessException("helpdesk.moved-on", await MovedOnAsync(visit, token), conflict: true);
                }

                if (!VisitRights.Of(visit, receives: true).HasFlag(action))
                {
                    throw Closed();
                }

                var detail = await work(visit, token);
                visit.Revision++;
                await db.SaveChangesAsync(token);
                await audit.WriteAsync(name, VisitIntake.Owner, id.ToString(), detail, token);
                await cache.InvalidateAsync(VisitIntake.CacheKey, token);
            }, ct);
        }
        catch (BusinessException e) when (e.IsConflict)
        {
            await audit.WriteRefusalAsync(name, VisitIntake.Owner, id.ToString(), e.Code, ct);
            throw;
        }
    }

    private async Task<string> MovedOnAsync(Visit visit, CancellationToken ct)
    {
        var (target, zone) = ((await RulesAsync(ct)).Target(visit.Target)?.Name.Current, await clock.ZoneAsync(ct));
        var at = visit.LeftAt ?? visit.TriagedAt ?? visit.ArrivedAt;
        return T($"Kunjungan ini sudah diproses pukul {Format.Time(at, zone)}: {VisitWords.Name(visit.State)}{(target is null ? "" : $", {target}")}. Periksa keadaannya sekarang.",
            $"This visit moved on at {Format.Time(at, zone)}: {VisitWords.Name(visit.State)}{(target is null ? "" : $", {target}")}. Look at it as it is now.");
    }

    private async Task<VisitRules> RulesAsync(CancellationToken ct) => (await store.GetAsync(ct)).Visits ?? throw new MissingException();

    private static BusinessException Closed() => new("helpdesk.visit-closed", T("Langkah ini tidak tersedia lagi untuk kunjungan ini.", "This step is no longer there for this visit."), conflict: true);
}

/// <summary>Requests that visits lead to, in the engine that carries all others; nothing where the tenant has no engine.</summary>
internal sealed class VisitRequests(IEnumerable<IWalkInRequests> engine, Features.IFeatureChecker features)
{
    /// <summary>Kind of origin of what visits lead to.</summary>
    public const string OriginKind = "visit";

    private static RequestOrigin Origin(Visit visit) => new(OriginKind, visit.Number, visit.Id);

    /// <summary>Services that the officer may start for this visitor at the desk where the visitor is.</summary>
    public async Task<IReadOnlyList<StartableService>> OfferedAsync(VisitRules rules, Visit visit, CancellationToken ct)
    {
        var target = rules.Target(visit.Target);
        return target?.Leads == VisitTargetKind.Request && await EngineAsync(ct) is { } at ? [.. (await at.ListAsync(OriginKind, ct)).Where(s => target.Services.Count == 0 || target.Services.Contains(s.Code))] : [];
    }

    public async Task<Guid> StartAsync(Visit visit, string service, CancellationToken ct) =>
        await (await EngineAsync(ct) ?? throw new MissingException()).StartAsync(service, new WalkInContact(visit.Name ?? "", visit.Phone ?? "", visit.Email), Origin(visit) with { Topic = visit.Note }, ct);

    /// <summary>Number and state of what was started, oldest first.</summary>
    public async Task<IReadOnlyList<(Guid Id, string Number, Text.LocalizedText State)>> OfAsync(Visit visit, CancellationToken ct) => await EngineAsync(ct) is { } at ? await at.FromAsync(Origin(visit), ct) : [];

    public async Task ClaimAsync(Visit visit, Guid account, CancellationToken ct)
    {
        if (await EngineAsync(ct) is { } at)
        {
            await at.ClaimAsync(Origin(visit), account, ct);
        }
    }

    private async Task<IWalkInRequests?> EngineAsync(CancellationToken ct) => await features.IsEnabledAsync("Reviews", ct) ? engine.FirstOrDefault() : null;
}
