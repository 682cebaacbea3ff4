using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Calendar;
using PlatformSaaS.Helpdesk.MonthlyReports;
using PlatformSaaS.Helpdesk.WorkPlans;
using PlatformSaaS.Modularity;
using PlatformSaaS.Users;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Helpdesk.Pages.WorkPlans;

/// <summary>Yearly plans of the officer's units, and a form that begins the next.</summary>
[Authorize(Policy = HelpdeskPermissions.Reports)]
internal sealed class IndexModel(PlanDesk desk, ReportAccess access, IUnitDirectory units, ITenantClock clock) : PageModel
{
    private UnitMap _map = UnitMap.Empty;

    public IReadOnlyList<PlanRow> Rows { get; private set; } = [];
    public IReadOnlyList<Choice> OwnUnits { get; private set; } = [];
    public IReadOnlyList<Choice> Years { get; private set; } = [];
    public string? ChosenUnit { get; private set; }
    public string? ChosenYear { get; private set; }
    public bool Writes { get; private set; }

    public Task OnGetAsync(CancellationToken ct) => LoadAsync(ct);

    public async Task<IActionResult> OnPostAsync([FromForm] string? unit, [FromForm] int year, CancellationToken ct)
    {
        ModelState.Clear();
        try
        {
            var id = await desk.CreateAsync(Guid.TryParse(unit, out var wanted) ? wanted : null, year, ct);
            return LocalRedirect(ReportAddresses.Plan(id));
        }
        catch (InputException e)
        {
            ModelState.Refuse(e);
        }
        catch (BusinessException e) when (e.IsConflict)
        {
            ModelState.AddModelError("year", e.Message);
        }

        await LoadAsync(ct);
        (ChosenUnit, ChosenYear) = (unit, year.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return Page();
    }

    public string UnitName(Guid? id) => _map.Find(id)?.Name.Current ?? T("Seluruh instansi", "Whole agency");

    private async Task LoadAsync(CancellationToken ct)
    {
        _map = await units.MapAsync(ct);
        Rows = await desk.ListAsync(null, ct);
        Writes = await access.WritesAsync(ct);
        OwnUnits = [.. (await access.OwnUnitsAsync(ct)).Select(u => new Choice(u.Id.ToString(), u.Name.Current))];
        var year = (await clock.TodayAsync(ct)).Year;
        Years = [.. new[] { year, year + 1 }.Select(y => $"{y}").Select(y => new Choice(y, y))];
        ChosenYear = $"{year}";
    }
}
