using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Billing.Invoices;
using PlatformSaaS.Calendar;
using PlatformSaaS.Billing.Payments;
using PlatformSaaS.Data;

namespace PlatformSaaS.Billing.Pages.Billing;

/// <summary>The applicant's invoices.</summary>
[Authorize]
internal sealed class MineModel(InvoiceReader reader, ITenantClock clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "dari")]
    public string? Cursor { get; set; }

    public KeysetPage<InvoiceRow> Rows { get; private set; } = new([], null);
    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;

    public async Task OnGetAsync(CancellationToken ct)
    {
        Zone = await clock.ZoneAsync(ct);
        Rows = await reader.MineAsync(Cursor, ct);
    }
}

/// <summary>One of the applicant's invoices.</summary>
[Authorize]
internal sealed class MyInvoiceModel(InvoiceReader reader) : PageModel
{
    public InvoiceFile Shown { get; private set; } = null!;

    public async Task OnGetAsync(Guid id, CancellationToken ct) => Shown = await reader.GetMineAsync(id, ct);
}
