using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Billing.BillingCodes;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;

namespace PlatformSaaS.Billing.Pages.Billing;

/// <summary>The applicant's billing codes, by year.</summary>
[Authorize]
internal sealed class EBillingModel(BillingCodeReader reader, ITenantClock clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "tahun")]
    public int? Year { get; set; }

    [BindProperty(SupportsGet = true, Name = "dari")]
    public string? Cursor { get; set; }

    public KeysetPage<BillingCodeRow> Rows { get; private set; } = new([], null);
    public IReadOnlyList<int> Years { get; private set; } = [];
    public DateTimeOffset Now => clock.UtcNow;
    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;

    public async Task OnGetAsync(CancellationToken ct)
    {
        Zone = await clock.ZoneAsync(ct);
        (Rows, Years) = await reader.MineAsync(Year, Cursor, ct);
    }

    /// <summary>Address of this list of a year or further on.</summary>
    public string Address(int? year, string? cursor) => "/e-billing" + QueryString.Create(
        new Dictionary<string, string?> { ["tahun"] = year?.ToString(System.Globalization.CultureInfo.InvariantCulture), ["dari"] = cursor }.Where(p => !string.IsNullOrEmpty(p.Value)));
}
