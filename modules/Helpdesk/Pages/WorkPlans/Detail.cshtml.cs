using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Helpdesk.MonthlyReports;
using PlatformSaaS.Helpdesk.WorkPlans;
using PlatformSaaS.Modularity;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Helpdesk.Pages.WorkPlans;

/// <summary>One plan: a form while the office writes it, else a table of targets; and the step that is open to the person.</summary>
[Authorize(Policy = HelpdeskPermissions.Reports)]
internal sealed class DetailModel(PlanDesk desk) : PageModel
{
    private readonly List<(string Field, string Message)> _faults = [];

    [FromRoute(Name = "id")]
    public Guid Id { get; set; }

    public PlanDetail Detail { get; private set; } = null!;
    public string? Reason { get; private set; }
    public bool Returns { get; private set; }
    public string? Conflict { get; private set; }

    public string UnitName => Detail.Unit?.Name.Current ?? T("Seluruh instansi", "Whole agency");

    public async Task OnGetAsync(CancellationToken ct) => Detail = await desk.GetAsync(Id, ct);

    public Task<IActionResult> OnPostSaveAsync([FromForm] int revision, CancellationToken ct) => WriteAsync(input => desk.SaveAsync(Id, input, revision, ct), T("Tersimpan.", "Saved."), ct);

    public Task<IActionResult> OnPostSubmitAsync([FromForm] int revision, CancellationToken ct) => WriteAsync(input => desk.SubmitAsync(Id, input, revision, ct), T("Rencana terkirim kepada kepala unit.", "The plan was sent to the head."), ct);

    public Task<IActionResult> OnPostApproveAsync([FromForm] int revision, CancellationToken ct) => ActAsync(() => desk.ApproveAsync(Id, revision, ct), T("Rencana disetujui.", "The plan was approved."), ct);

    public Task<IActionResult> OnPostReturnAsync([FromForm] string? reason, [FromForm] int revision, CancellationToken ct)
    {
        (Returns, Reason) = (true, reason);
        return ActAsync(() => desk.ReturnAsync(Id, reason, revision, ct), T("Rencana dikembalikan kepada penyusun.", "The plan went back to its writer."), ct);
    }

    /// <summary>What a field holds: as it was typed where the form came back, else as it is kept.</summary>
    public string? Typed(string name, string? kept) => Request.HasFormContentType && Request.Form.TryGetValue(name, out var typed) ? typed.ToString() : kept;

    public string? Target(string indicator, int month) => Typed($"t.{indicator}.{month}", PlanTargets.Of(Detail.Plan, indicator, month) is { } target ? FigureText.Plain(target, "id").Replace(".", "", StringComparison.Ordinal) : null);

    private async Task<IActionResult> WriteAsync(Func<PlanInput, Task> step, string done, CancellationToken ct)
    {
        ModelState.Clear();
        var rules = (await desk.GetAsync(Id, ct)).Rules;
        var targets = rules.Indicators.ToDictionary(i => i.Code, i => (IReadOnlyList<decimal?>)[.. Enumerable.Range(1, 12).Select(m => Number(i.Code, i.Name.Current, m))]);
        var input = new PlanInput(Request.Form["audience"], Request.Form["strategy"], Request.Form["resources"], targets, [.. Enumerable.Range(1, 12).Select(m => (string?)Request.Form[$"a.{m}"])]);
        return await ActAsync(() => _faults.Count == 0 ? step(input) : throw new InputException(_faults.DistinctBy(f => f.Field).ToDictionary(f => f.Field, f => new[] { f.Message })), done, ct);
    }

    /// <summary>A number as people write it, decimals behind a comma or a point.</summary>
    private decimal? Number(string indicator, string name, int month)
    {
        var text = Request.Form[$"t.{indicator}.{month}"].ToString().Trim().Replace(',', '.');
        if (text.Length == 0)
        {
            return null;
        }

        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        _faults.Add(($"t.{indicator}.{month}", T($"{name}: “{text}” bukan angka.", $"{name}: “{text}” is no number.")));
        return null;
    }

    private async Task<IActionResult> ActAsync(Func<Task> step, string done, CancellationToken ct)
    {
        ModelState.Clear();
        try
        {
            await step();
            Flash.Ok(TempData, done);
            return LocalRedirect(ReportAddresses.Plan(Id));
        }
        catch (InputException e)
        {
            ModelState.Refuse(e);
        }
        catch (BusinessException e) when (e.IsConflict)
        {
            Conflict = e.Message;
        }

        Detail = await desk.GetAsync(Id, ct);
        return Page();
    }
}
