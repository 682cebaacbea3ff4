using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Calendar;
using PlatformSaaS.Tenants.Holidays;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Tenants.Pages;

/// <summary>The nation's holidays of one year: what holds, the draft, what it would change, the history.</summary>
[Authorize(Policy = TenantsPermissions.Manage)]
internal sealed class HolidaysModel(HolidayDesk desk, HolidayEffects effects, ITenantClock clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "tahun")]
    public int? Asked { get; set; }

    public int Year { get; private set; }
    public HolidayView View { get; private set; } = null!;

    /// <summary>What the draft would change, once asked.</summary>
    public IReadOnlyList<HolidayEffect>? Effects { get; private set; }

    /// <summary>What was written, shown again after a refusal.</summary>
    public HolidayInput Day { get; private set; } = new(null, null, null, false);

    public (string? Number, DateOnly? Date)? Decree { get; private set; }

    public string Place => $"/tenant/libur?tahun={Year}";

    public async Task OnGetAsync(CancellationToken ct) => await LoadAsync(ct);

    public async Task<IActionResult> OnGetFileAsync(int? versi, CancellationToken ct)
    {
        await YearAsync(ct);
        return File(await desk.ExportAsync(Year, versi, ct), "application/json", $"{Year}.json");
    }

    public Task<IActionResult> OnPostDecreeAsync([FromForm] string? decree, [FromForm] DateOnly? decreeDate, [FromForm] Guid seen, CancellationToken ct)
    {
        Decree = (decree, decreeDate);
        return StepAsync(() => desk.SetDecreeAsync(Year, decree, decreeDate, seen, ct), T("Keputusan tersimpan di draf.", "The decree is in the draft."), ct);
    }

    public Task<IActionResult> OnPostDayAsync([FromForm] DateOnly? date, [FromForm] string? name, [FromForm] string? nameEn, [FromForm] string? kind, [FromForm] Guid seen, CancellationToken ct)
    {
        Day = new(date, name, nameEn, kind == "joint");
        return StepAsync(() => desk.SetDayAsync(Year, Day, seen, ct), T("Hari tersimpan di draf.", "The day is in the draft."), ct);
    }

    public Task<IActionResult> OnPostRemoveAsync([FromForm] DateOnly date, [FromForm] Guid seen, CancellationToken ct) => StepAsync(() => desk.RemoveDayAsync(Year, date, seen, ct), T("Hari dihapus dari draf.", "The day is out of the draft."), ct);

    public Task<IActionResult> OnPostImportAsync(IFormFile? file, [FromForm] Guid seen, CancellationToken ct) => StepAsync(async () =>
    {
        using var memory = new MemoryStream();
        if (file is { Length: <= 200_000 })
        {
            await file.CopyToAsync(memory, ct);
        }

        await desk.ImportAsync(Year, memory.ToArray(), seen, ct);
    }, T("Berkas menjadi draf.", "The file is the draft now."), ct);

    public Task<IActionResult> OnPostDropAsync([FromForm] Guid seen, CancellationToken ct) => StepAsync(() => desk.DropAsync(Year, seen, ct), T("Draf dibuang.", "Draft thrown away."), ct);

    public Task<IActionResult> OnPostPublishAsync([FromForm] Guid seen, CancellationToken ct) =>
        StepAsync(() => desk.PublishAsync(Year, seen, ct), T("Daftar terbit dan berlaku di semua portal sekarang.", "Published; it holds in all portals now."), ct);

    /// <summary>Shows what the draft would change, with the step that publishes it.</summary>
    public async Task<IActionResult> OnPostCheckAsync(CancellationToken ct)
    {
        ModelState.Clear();
        await LoadAsync(ct);
        Effects = await effects.OfAsync(Year, ct);
        return Page();
    }

    private async Task<IActionResult> StepAsync(Func<Task> step, string done, CancellationToken ct)
    {
        ModelState.Clear();
        await YearAsync(ct);
        if (await ModelState.TryAsync(step))
        {
            Flash.Ok(TempData, done);
            return LocalRedirect(Place);
        }

        await LoadAsync(ct);
        return Page();
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        await YearAsync(ct);
        View = await desk.GetAsync(Year, ct);
    }

    /// <summary>The year asked for; this one where none, or none that there can be, was.</summary>
    private async Task YearAsync(CancellationToken ct) => Year = Asked is >= HolidayDesk.FirstYear and <= HolidayDesk.LastYear ? Asked.Value : (await clock.TodayAsync(ct)).Year;
}
