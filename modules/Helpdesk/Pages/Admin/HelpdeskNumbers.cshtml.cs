using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Helpdesk.Rules;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Helpdesk.Pages.Admin;

/// <summary>Patterns of tickets, visits and booked consultations.</summary>
[Authorize(Policy = HelpdeskPermissions.Manage)]
internal sealed class HelpdeskNumbersModel(HelpdeskNumbers numbers) : PageModel
{
    public NumbersView View { get; private set; } = null!;

    /// <summary>The patterns as they stand, or as they were typed and refused.</summary>
    public IReadOnlyList<NumberedThing> Rows { get; private set; } = [];

    public IReadOnlyList<Choice> Resets => [.. HelpdeskNumbers.Resets.Select(r => new Choice(r, r switch { "never" => T("tidak pernah", "never"), "yearly" => T("setiap tahun", "each year"), "monthly" => T("setiap bulan", "each month"), _ => T("setiap hari", "each day") }))];

    public async Task OnGetAsync(CancellationToken ct)
    {
        View = await numbers.GetAsync(ct);
        Rows = View.Things;
    }

    public async Task<IActionResult> OnPostAsync([FromForm] int revision, CancellationToken ct)
    {
        await OnGetAsync(ct);
        Rows = [.. View.Things.Select(t => t with { Numbering = new(Request.Form[$"pattern.{t.Key}"].ToString(), Request.Form[$"reset.{t.Key}"].ToString()) })];
        return await StepAsync(() => numbers.SetAsync(Rows.ToDictionary(r => r.Key, r => r.Numbering), revision, ct), T("Pola nomor tersimpan.", "Patterns saved."));
    }

    public async Task<IActionResult> OnPostGiveBackAsync([FromForm] int revision, CancellationToken ct)
    {
        await OnGetAsync(ct);
        return await StepAsync(() => numbers.GiveBackAsync(revision, ct), T("Dikembalikan ke bawaan.", "Given back to the original."));
    }

    private async Task<IActionResult> StepAsync(Func<Task> step, string done)
    {
        ModelState.Clear();
        if (await ModelState.TryAsync(step, field => "pattern." + field))
        {
            Flash.Ok(TempData, done);
            return LocalRedirect(HelpdeskNumbers.Page);
        }

        return Page();
    }
}
