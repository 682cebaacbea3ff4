using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Agency.Audits;
using PlatformSaaS.Auditing;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Agency.Pages.Admin;

/// <summary>The audit log: who did what to which thing, and what differed.</summary>
[Authorize(Policy = AgencyPermissions.Audit)]
internal sealed class AuditModel(AuditOffice office, ITenantClock clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "orang")]
    public string? Person { get; set; }

    [BindProperty(SupportsGet = true, Name = "tindakan")]
    public string? Action { get; set; }

    [BindProperty(SupportsGet = true, Name = "jenis")]
    public string? Type { get; set; }

    [BindProperty(SupportsGet = true, Name = "id")]
    public string? Id { get; set; }

    [BindProperty(SupportsGet = true, Name = "dari")]
    public DateOnly? From { get; set; }

    [BindProperty(SupportsGet = true, Name = "sampai")]
    public DateOnly? To { get; set; }

    [BindProperty(SupportsGet = true, Name = "lanjut")]
    public string? Cursor { get; set; }

    public KeysetPage<AuditRecord> Entries { get; private set; } = new([], null);
    public IReadOnlyList<Choice> Types { get; private set; } = [];

    /// <summary>What a check of the chain has shown; null where it was not asked.</summary>
    public (bool Whole, long? Fault)? Chain { get; private set; }
    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;

    public bool IsFiltered => Asked != new AuditAsked(null, null, null, null, null, null);

    public string? Next => Entries.Next is { } next ? Address(null, next) : null;

    private AuditAsked Asked => new(Person, Action, Type, Id, From, To);

    public Task OnGetAsync(CancellationToken ct) => LoadAsync(ct);

    public async Task<IActionResult> OnPostCheckAsync(CancellationToken ct)
    {
        var fault = await office.CheckAsync(ct);
        Chain = (fault is null, fault);
        await LoadAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostExportAsync(CancellationToken ct) => File(await office.ExportAsync(Asked, ct), "text/csv; charset=utf-8", $"jejak-audit-{await clock.TodayAsync(ct):yyyy-MM-dd}.csv");

    /// <summary>Address of what is asked for.</summary>
    public string Address(string? handler, string? cursor = null) => "/admin/audit" + QueryString.Create(new Dictionary<string, string?>
    {
        ["handler"] = handler, ["orang"] = Person, ["tindakan"] = Action, ["jenis"] = Type, ["id"] = Id, ["dari"] = From?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        ["sampai"] = To?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), ["lanjut"] = cursor
    }.Where(p => !string.IsNullOrEmpty(p.Value)));

    private async Task LoadAsync(CancellationToken ct)
    {
        ModelState.Clear();
        Entries = await office.ListAsync(Asked, Cursor, ct);
        Types = [.. (await office.TypesAsync(ct)).Select(t => new Choice(t, t))];
        Zone = await clock.ZoneAsync(ct);
    }
}
