using PlatformSaaS.Helpdesk.Rules;
using PlatformSaaS.Helpdesk.Tickets;
using PlatformSaaS.Helpdesk.WorkPlans;
using PlatformSaaS.Notifications;
using PlatformSaaS.Permissions;
using PlatformSaaS.Text;
using PlatformSaaS.Users;

namespace PlatformSaaS.Helpdesk.MonthlyReports;

/// <summary>Tells the next level that something waits, and the writer what became of it, in each one's language.</summary>
internal sealed class ReportNotices(INotifier notifier, IUserDirectory users, IPermissionManager grants, IUnitDirectory units, ICurrentUser user)
{
    public async Task SubmittedAsync(ReportRules rules, MonthlyReport report, CancellationToken ct) => await TellAsync(rules.Notices.Submitted, report, await HeadsAsync(report.UnitId, ct), null, ct);

    public async Task ForwardedAsync(ReportRules rules, MonthlyReport report, string note, CancellationToken ct) => await TellAsync(rules.Notices.Forwarded, report, await HoldersAsync(ct), note, ct);

    public async Task ReturnedAsync(ReportRules rules, MonthlyReport report, string reason, CancellationToken ct) => await TellAsync(rules.Notices.Returned, report, [report.AuthorId], reason, ct);

    public async Task AcceptedAsync(ReportRules rules, MonthlyReport report, string note, CancellationToken ct) =>
        await TellAsync(rules.Notices.Accepted, report, [report.AuthorId, .. await HeadsAsync(report.UnitId, ct)], note, ct);

    public async Task PlanSubmittedAsync(ReportRules rules, WorkPlan plan, CancellationToken ct) => await TellAsync(rules.Notices.PlanSubmitted, plan, await HeadsAsync(plan.UnitId, ct), null, ct);

    public Task PlanReturnedAsync(ReportRules rules, WorkPlan plan, string reason, CancellationToken ct) => TellAsync(rules.Notices.PlanReturned, plan, [plan.AuthorId], reason, ct);

    public Task PlanApprovedAsync(ReportRules rules, WorkPlan plan, CancellationToken ct) => TellAsync(rules.Notices.PlanApproved, plan, [plan.AuthorId], null, ct);

    /// <summary>The head of the unit; where it has none, those who decide for all units.</summary>
    private async Task<IReadOnlyList<Guid>> HeadsAsync(Guid? unit, CancellationToken ct) => (await units.MapAsync(ct)).Find(unit)?.HeadId is { } head ? [head] : await HoldersAsync(ct);

    private async Task<IReadOnlyList<Guid>> HoldersAsync(CancellationToken ct)
    {
        var holders = new List<Guid>();
        foreach (var (role, _) in await users.RolesAsync(ct))
        {
            if ((await grants.GetGrantedAsync(role, ct)).Contains(HelpdeskPermissions.EvaluateReports))
            {
                holders.AddRange((await users.InRoleAsync(role, ct)).Select(u => u.Id));
            }
        }

        return holders;
    }

    private async Task TellAsync(string? code, MonthlyReport report, IReadOnlyList<Guid> people, string? note, CancellationToken ct)
    {
        var unit = (await units.MapAsync(ct)).Find(report.UnitId);
        await TellAsync(code, people, culture => new()
        {
            ["report"] = new Dictionary<string, object?> { ["month"] = $"{IndonesianText.Month(report.Month.Month, culture)} {report.Month.Year}", ["unit"] = unit?.Name.In(culture), ["by"] = user.Name, ["note"] = note }
        }, ReportAddresses.Report(report.Id), ReportFilePolicy.Owner, report.Id, ct);
    }

    private async Task TellAsync(string? code, WorkPlan plan, IReadOnlyList<Guid> people, string? note, CancellationToken ct)
    {
        var unit = (await units.MapAsync(ct)).Find(plan.UnitId);
        await TellAsync(code, people, culture => new() { ["plan"] = new Dictionary<string, object?> { ["year"] = plan.Year, ["unit"] = unit?.Name.In(culture), ["by"] = user.Name, ["note"] = note } }, ReportAddresses.Plan(plan.Id), "helpdesk.work-plan", plan.Id, ct);
    }

    private async Task TellAsync(string? code, IReadOnlyList<Guid> people, Func<string, Dictionary<string, object?>> model, string link, string ownerType, Guid owner, CancellationToken ct)
    {
        // Who does it knows it.
        var wanted = people.Distinct().Where(p => p != user.Id).ToList();
        if (code is null || wanted.Count == 0)
        {
            return;
        }

        foreach (var group in (await users.FindAllAsync(wanted, ct)).Values.Where(u => u.IsActive).GroupBy(u => u.Culture))
        {
            await notifier.NotifyAsync(new Notice(code, [.. group.Select(TicketNotices.Recipient)], model(group.Key)) { Link = link, OwnerType = ownerType, OwnerId = owner }, ct);
        }
    }
}
