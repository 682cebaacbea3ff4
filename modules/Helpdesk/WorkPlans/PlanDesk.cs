using Microsoft.EntityFrameworkCore;
using Npgsql;
using PlatformSaaS.Auditing;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.Helpdesk.MonthlyReports;
using PlatformSaaS.Helpdesk.Rules;
using PlatformSaaS.Helpdesk.Tickets;
using PlatformSaaS.Modularity;
using PlatformSaaS.Users;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Helpdesk.WorkPlans;

/// <summary>What is written in a plan.</summary>
internal sealed record PlanInput(string? Audience, string? Strategy, string? Resources, IReadOnlyDictionary<string, IReadOnlyList<decimal?>> Targets, IReadOnlyList<string?> Activities);

/// <summary>A plan in a list.</summary>
internal sealed record PlanRow(Guid Id, Guid? UnitId, int Year, PlanState State, string AuthorName, DateTimeOffset UpdatedAt);

/// <summary>A plan with what may be done.</summary>
internal sealed record PlanDetail(WorkPlan Plan, ReportRules Rules, PlanActions Actions, UnitInfo? Unit)
{
    public bool May(PlanActions action) => Actions.HasFlag(action);
}

/// <summary>Writes, sends, approves and returns yearly plans. Each step names the revision seen, runs in one transaction and is in the audit log.</summary>
internal sealed class PlanDesk(DbContext db, IUnitOfWork unitOfWork, ICurrentUser user, ReportAccess access, ReportNotices notices, IUnitDirectory units, IAuditLog audit, ITenantClock clock)
{
    public const string Owner = "helpdesk.work-plan";
    private const int Most = 500;

    /// <summary>Plans of the officer's units, the newest year first.</summary>
    public async Task<IReadOnlyList<PlanRow>> ListAsync(int? year, CancellationToken ct)
    {
        var (scope, _) = await access.RequireAsync(ct);
        var query = db.Set<WorkPlan>().AsNoTracking();
        if (!scope.SeesAll)
        {
            var sees = scope.Sees.Select(u => (Guid?)u).ToArray();
            query = query.Where(p => sees.Contains(p.UnitId));
        }

        query = year is { } wanted ? query.Where(p => p.Year == wanted) : query;
        return await query.OrderByDescending(p => p.Year).ThenBy(p => p.Id).Take(Most).Select(p => new PlanRow(p.Id, p.UnitId, p.Year, p.State, p.AuthorName, p.UpdatedAt)).ToListAsync(ct);
    }

    public async Task<PlanDetail> GetAsync(Guid id, CancellationToken ct)
    {
        var plan = await db.Set<WorkPlan>().AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, ct) ?? throw new MissingException();
        var (scope, rules) = await access.RequireAsync(plan.UnitId, ct);
        return new(plan, rules, PlanRights.Of(plan, await access.PowersAsync(scope, plan.UnitId, ct)), (await units.MapAsync(ct)).Find(plan.UnitId));
    }

    /// <summary>Begins the plan of a unit and year, with the texts and targets of the year before where there are some.</summary>
    public async Task<Guid> CreateAsync(Guid? unit, int year, CancellationToken ct)
    {
        unit = await access.UnitForNewAsync(unit, ct);
        var today = await clock.TodayAsync(ct);
        if (year < 2001 || year > today.Year + 2)
        {
            throw new InputException("year", T("Pilih tahun ini atau tahun depan.", "Choose this year or the next."));
        }

        if (await ThereAsync(unit, year, ct) is { } there)
        {
            throw there;
        }

        var before = await db.Set<WorkPlan>().AsNoTracking().FirstOrDefaultAsync(p => p.UnitId == unit && p.Year == year - 1, ct);
        var plan = new WorkPlan
        {
            Id = NewId.Next(), UnitId = unit, Year = year, Audience = before?.Audience ?? "", Strategy = before?.Strategy ?? "", Resources = before?.Resources ?? "", Targets = before?.Targets ?? [], Activities = before?.Activities ?? [], Revision = 1,
            AuthorId = user.RequireId(), AuthorName = user.Name ?? "", UpdatedAt = clock.UtcNow
        };
        try
        {
            await unitOfWork.RunAsync(async token =>
            {
                db.Add(plan);
                await db.SaveChangesAsync(token);
                await audit.WriteAsync("helpdesk.plan-create", Owner, plan.Id.ToString(), new { unit, year }, token);
            }, ct);
        }
        catch (DbUpdateException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            if (await ThereAsync(unit, year, ct) is { } first)
            {
                throw first;
            }

            throw;
        }

        return plan.Id;
    }

    public Task SaveAsync(Guid id, PlanInput input, int seen, CancellationToken ct) => ActAsync(id, PlanActions.Edit, "helpdesk.plan-save", seen, (plan, rules, _) =>
    {
        Write(plan, input, rules);
        return Task.CompletedTask;
    }, ct);

    /// <summary>Sends it to the head.</summary>
    public Task SubmitAsync(Guid id, PlanInput input, int seen, CancellationToken ct) => ActAsync(id, PlanActions.Submit, "helpdesk.plan-submit", seen, async (plan, rules, token) =>
    {
        Write(plan, input, rules);
        TicketBook.Required(plan.Audience, PlanLimits.LeastText, PlanLimits.Text, "audience", T("Tulis sasarannya.", "Write whom it is for."));
        TicketBook.Required(plan.Strategy, PlanLimits.LeastText, PlanLimits.Text, "strategy", T("Tulis strateginya.", "Write the strategy."));
        TicketBook.Required(plan.Resources, PlanLimits.LeastText, PlanLimits.Text, "resources", T("Tulis sumber daya yang dibutuhkan.", "Write the resources needed."));
        if (plan.Targets.All(t => t.Months.All(m => m is null)))
        {
            throw new InputException("targets", T("Isi target paling sedikit satu indikator.", "Set targets for one indicator at least."));
        }

        (plan.State, plan.SubmittedAt, plan.AuthorId, plan.AuthorName, plan.Reason) = (PlanState.Submitted, clock.UtcNow, user.RequireId(), user.Name ?? "", null);
        await notices.PlanSubmittedAsync(rules, plan, token);
    }, ct);

    public Task ApproveAsync(Guid id, int seen, CancellationToken ct) => ActAsync(id, PlanActions.Approve, "helpdesk.plan-approve", seen, async (plan, rules, token) =>
    {
        (plan.State, plan.DecidedByName, plan.DecidedAt) = (PlanState.Approved, user.Name, clock.UtcNow);
        await notices.PlanApprovedAsync(rules, plan, token);
    }, ct);

    public Task ReturnAsync(Guid id, string? reason, int seen, CancellationToken ct) => ActAsync(id, PlanActions.Return, "helpdesk.plan-return", seen, async (plan, rules, token) =>
    {
        plan.Reason = TicketBook.Required(reason, PlanLimits.LeastReason, PlanLimits.Reason, "reason", T("Tulis apa yang perlu diperbaiki.", "Say what has to be mended."));
        (plan.State, plan.DecidedByName, plan.DecidedAt) = (PlanState.Returned, user.Name, clock.UtcNow);
        await notices.PlanReturnedAsync(rules, plan, plan.Reason, token);
    }, ct);

    private async Task ActAsync(Guid id, PlanActions action, string name, int seen, Func<WorkPlan, ReportRules, CancellationToken, Task> work, CancellationToken ct)
    {
        var (scope, rules) = await access.RequireAsync(ct);
        await unitOfWork.RunAsync(async token =>
        {
            var plan = (await db.Set<WorkPlan>().FromSql($"select p.* from helpdesk.work_plans p where p.id = {id} for update").ToListAsync(token)).FirstOrDefault();
            if (plan is null || !ReportAccess.Sees(scope, plan.UnitId))
            {
                throw new MissingException();
            }

            var powers = await access.PowersAsync(scope, plan.UnitId, token);
            var mayAtAll = action is PlanActions.Edit or PlanActions.Submit ? powers is { Writes: true, HasHand: true } : powers is { Checks: true, HasHand: true } || powers.Evaluates;
            if (mayAtAll && plan.Revision != seen)
            {
                throw new BusinessException("helpdesk.plan-moved-on", T($"Rencana ini sudah berubah: {PlanWords.Name(plan.State)}. Muat ulang halaman.", $"This plan has changed: {PlanWords.Name(plan.State)}. Reload the page."), conflict: true);
            }

            if (!PlanRights.Of(plan, powers).HasFlag(action))
            {
                throw ReportAccess.Refuse(mayAtAll, scope, plan.UnitId, PlanWords.Name(plan.State));
            }

            await work(plan, rules, token);
            plan.Revision++;
            plan.UpdatedAt = clock.UtcNow;
            await db.SaveChangesAsync(token);
            await audit.WriteAsync(name, Owner, id.ToString(), new { plan.UnitId, plan.Year, state = plan.State.ToString(), plan.Reason }, token);
        }, ct);
    }

    private static void Write(WorkPlan plan, PlanInput input, ReportRules rules)
    {
        (plan.Audience, plan.Strategy, plan.Resources) = (Text(input.Audience, "audience", PlanLimits.Text), Text(input.Strategy, "strategy", PlanLimits.Text), Text(input.Resources, "resources", PlanLimits.Text));
        plan.Targets = PlanTargets.Check(rules, input.Targets);
        plan.Activities = [.. input.Activities.Take(12).Select((a, i) => Text(a, $"activities.{i + 1}", PlanLimits.Activity))];
    }

    private static string Text(string? text, string field, int most) => string.IsNullOrWhiteSpace(text) ? "" : TicketBook.Required(text, 1, most, field, "");

    private async Task<BusinessException?> ThereAsync(Guid? unit, int year, CancellationToken ct)
    {
        var there = await db.Set<WorkPlan>().AsNoTracking().Where(p => p.UnitId == unit && p.Year == year).Select(p => (Guid?)p.Id).FirstOrDefaultAsync(ct);
        return there is { } id ? new BusinessException("helpdesk.plan-there", T($"Rencana unit ini untuk {year} sudah ada: {ReportAddresses.Plan(id)}. Lanjutkan rencana tersebut.", $"This unit has a plan of {year} already: {ReportAddresses.Plan(id)}. Go on with that one."), conflict: true) : null;
    }
}
