using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Calendar;
using PlatformSaaS.Helpdesk.Schedules;
using PlatformSaaS.Modularity;
using PlatformSaaS.Users;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Helpdesk.Pages.Schedules;

/// <summary>A unit's week: who is on duty; proposed by an expert, approved or returned by the head.</summary>
[Authorize(Policy = HelpdeskPermissions.Bookings)]
internal sealed class RosterWeekModel(RosterDesk desk, IUnitDirectory units) : PageModel
{
    public RosterView View { get; private set; } = null!;
    public IReadOnlyList<Choice> Offices { get; private set; } = [];
    public string? Conflict { get; private set; }
    public string? Reason { get; private set; }
    private Microsoft.AspNetCore.Http.IFormCollection? Typed { get; set; }

    public async Task OnGetAsync(Guid? unit, string? pekan, CancellationToken ct)
    {
        View = await desk.GetAsync(unit, DayPeriod.Parse(pekan), ct);
        Offices = [.. RosterDesk.Offered(await units.MapAsync(ct), await units.ScopeAsync(ct)).Select(u => new Choice(u.Id.ToString(), u.Name.Current))];
    }

    public Task<IActionResult> OnPostProposeAsync([FromForm] Guid unit, [FromForm] string? pekan, [FromForm] int revision, CancellationToken ct) =>
        StepAsync(unit, pekan, week => desk.ProposeAsync(unit, week, Read(week), revision, ct), T("Jadwal diusulkan kepada kepala unit.", "Proposed to the head."), ct);

    public Task<IActionResult> OnPostApproveAsync([FromForm] Guid unit, [FromForm] string? pekan, [FromForm] int revision, CancellationToken ct) =>
        StepAsync(unit, pekan, week => desk.ApproveAsync(unit, week, revision, ct), T("Jadwal disetujui; waktunya sudah dapat dipesan warga.", "Approved; people can book now."), ct);

    public Task<IActionResult> OnPostReturnAsync([FromForm] Guid unit, [FromForm] string? pekan, [FromForm] int revision, [FromForm] string? reason, CancellationToken ct)
    {
        Reason = reason;
        return StepAsync(unit, pekan, week => desk.ReturnAsync(unit, week, reason, revision, ct), T("Jadwal dikembalikan.", "Returned."), ct);
    }

    /// <summary>Shift of a cell: what was typed, else what the roster says.</summary>
    public string? Cell(Guid expert, DateOnly day) => Typed is { } form ? form[RosterRules.Field(expert, day)].ToString() : View.Roster?.Shifts.FirstOrDefault(s => s.ExpertId == expert && s.Day == day)?.Shift;

    public string ModeOf(Guid expert) => Typed is { } form ? form[$"m.{expert:N}"].ToString() : RosterRules.Code(View.Roster?.Shifts.FirstOrDefault(s => s.ExpertId == expert)?.Mode ?? SlotMode.Both);

    public string Week(int by) => $"/petugas/jadwal?unit={View.Unit.Id}&pekan={DayPeriod.Write(View.Week.AddDays(7 * by))}";

    private List<DutyInput> Read(DateOnly week) =>
    [
        .. Request.Form.Keys.Select(k => k.Split('.')).Where(k => k is ["s", _, _] && Guid.TryParseExact(k[1], "N", out _) && DayPeriod.Parse(k[2]) is not null)
            .Select(k => new DutyInput(Guid.ParseExact(k[1], "N"), DayPeriod.Parse(k[2])!.Value, Request.Form[string.Join('.', k)], Request.Form[$"m.{k[1]}"])).Take(500)
    ];

    private async Task<IActionResult> StepAsync(Guid unit, string? pekan, Func<DateOnly, Task> step, string done, CancellationToken ct)
    {
        ModelState.Clear();
        var week = DayPeriod.Parse(pekan) ?? throw new MissingException();
        try
        {
            await step(week);
            Flash.Ok(TempData, done);
            return LocalRedirect($"/petugas/jadwal?unit={unit}&pekan={DayPeriod.Write(week)}");
        }
        catch (InputException e)
        {
            ModelState.Refuse(e);
        }
        catch (BusinessException e) when (e is not (MissingException or ForbiddenException))
        {
            Conflict = e.Message;
        }

        Typed = Request.Form.Keys.Any(k => k.StartsWith("s.", StringComparison.Ordinal)) ? Request.Form : null;
        await OnGetAsync(unit, pekan, ct);
        return Page();
    }
}
