using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.Helpdesk.Visits;
using PlatformSaaS.Modularity;
using PlatformSaaS.Reporting;

namespace PlatformSaaS.Helpdesk.Pages.Visits;

/// <summary>Earlier visits: searched, and as a spreadsheet.</summary>
[Authorize(Policy = HelpdeskPermissions.Visits)]
internal sealed class HistoryModel(VisitReader reader, VisitPapers papers, ITenantClock clock) : PageModel
{
    private const int UsualDays = 30;

    public VisitRules Rules { get; private set; } = null!;
    public VisitFilter Filter { get; private set; } = new();
    public KeysetPage<VisitRow> Rows { get; private set; } = new([], null);
    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;

    [BindProperty(SupportsGet = true)]
    public string? Mulai { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Sampai { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Keadaan { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Loket { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    public async Task OnGetAsync(string? dari, CancellationToken ct)
    {
        ModelState.Clear();
        await ReadAsync(dari, ct);
        try
        {
            Rows = await reader.ListAsync(Filter, ct);
        }
        catch (InputException e)
        {
            ModelState.AddModelError("sampai", e.Errors.Values.First()[0]);
        }
    }

    public async Task<IActionResult> OnGetSheetAsync(CancellationToken ct)
    {
        await ReadAsync(null, ct);
        return File(await reader.ExportAsync(Filter, ct), Spreadsheet.ContentType, $"kunjungan-{DayPeriod.Write(Filter.From!.Value)}-{DayPeriod.Write(Filter.To!.Value)}.xlsx");
    }

    public string Address(string? cursor, bool sheet = false) => "/petugas/kunjungan/riwayat?" + string.Join('&', new (string Name, string? Value)[]
    {
        ("handler", sheet ? "Sheet" : null), ("mulai", DayPeriod.Write(Filter.From!.Value)), ("sampai", DayPeriod.Write(Filter.To!.Value)), ("keadaan", Filter.State is { } s ? VisitWords.Code(s) : null), ("loket", Filter.Target), ("q", Filter.Text), ("dari", cursor)
    }.Where(p => !string.IsNullOrEmpty(p.Value)).Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value!)}"));

    private async Task ReadAsync(string? cursor, CancellationToken ct)
    {
        Rules = await papers.RulesAsync(ct);
        Zone = await clock.ZoneAsync(ct);
        var today = await clock.TodayAsync(ct);
        var to = DayPeriod.Parse(Sampai) ?? today;
        Filter = new VisitFilter(VisitWords.State(Keadaan), Rules.Target(Loket)?.Code, Q is { Length: > 100 } ? Q[..100] : Q?.Replace("\0", "", StringComparison.Ordinal), cursor, DayPeriod.Parse(Mulai) ?? to.AddDays(-UsualDays), to);
    }
}
