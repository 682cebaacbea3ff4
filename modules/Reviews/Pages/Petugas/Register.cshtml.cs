using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Calendar;
using PlatformSaaS.Modularity;
using PlatformSaaS.Reporting;
using PlatformSaaS.Reviews.Reports;
using PlatformSaaS.Web.Theme;

namespace PlatformSaaS.Reviews.Pages.Petugas;

/// <summary>The register of a service's requests over a period.</summary>
[Authorize(Policy = ReviewsPermissions.Reports)]
internal sealed class RegisterModel(Register register, ITenantClock clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "dari")]
    public string? FromText { get; set; }

    [BindProperty(SupportsGet = true, Name = "sampai")]
    public string? ToText { get; set; }

    /// <summary>Services that keep a register.</summary>
    public IReadOnlyList<Tab> Kept { get; private set; } = [];

    public string Name { get; private set; } = "";
    public string Sheet { get; private set; } = "";
    public PeriodForm Form { get; private set; } = null!;
    public IReadOnlyList<RegisterRow> Rows { get; private set; } = [];

    public async Task OnGetAsync(string? service, CancellationToken ct)
    {
        var kept = await register.ServicesAsync(ct);
        var shown = (service is null ? kept.FirstOrDefault() : kept.FirstOrDefault(s => s.Code == service)) ?? throw new MissingException();
        var today = await clock.TodayAsync(ct);
        Form = new PeriodForm($"/petugas/register/{shown.Code}", PeriodForm.Read(FromText, ToText, new DateOnly(today.Year, 1, 1), today), today);
        Kept = [.. kept.Select(s => new Tab(s.Name.Current, $"/petugas/register/{s.Code}", Current: s.Code == shown.Code))];
        Name = shown.Name.Current;
        Rows = await register.ListAsync(shown.Code, new ReportPeriod(Form.Period.From, Form.Period.To), ct);
        Sheet = string.Create(CultureInfo.InvariantCulture, $"/petugas/register/{shown.Code}.xlsx?dari={Form.Period.From:yyyy-MM-dd}&sampai={Form.Period.To:yyyy-MM-dd}");
    }
}
